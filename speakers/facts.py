"""The facts that a person typed: cleaned, checked, and refused with a sentence."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from speakers.cv.dates import find_dates
from speakers.wording import fact_names, fact_word

LISTS = frozenset({"authors", "awards", "highlights", "mentors"})
LONG = frozenset({"summary", "highlights"})
DATES = frozenset({"startDate", "endDate", "releaseDate", "date"})
LONGEST = 5_000  # characters of one fact


class NotAFact(Exception):
    """What was typed cannot be kept as it is; the text is for whoever typed it."""


def cleaned_facts(kind: str, typed: Mapping[str, str]) -> dict[str, str | list[str]]:
    """Return what was typed as the facts of an item; empty ones are left out.

    A list (authors, awards, …) is typed one a line. Dates may be typed as in a CV:
    "March 2024" becomes "2024-03".

    Raises:
        NotAFact: A date is no date, an address no address, or nothing is left.
    """
    facts: dict[str, str | list[str]] = {}
    for name in fact_names(kind):
        text = typed.get(name, "").replace("\x00", "").strip()[:LONGEST]
        if text:
            facts[name] = _fact(kind, name, text)
    if not facts:
        raise NotAFact("Nothing is left of it; to leave it out, reject it.")
    return facts


def typed_facts(kind: str, facts: Mapping[str, str | list[str]]) -> dict[str, str]:
    """Return facts as a form shows them; `cleaned_facts` takes them back unchanged."""
    return {
        name: "\n".join(value) if isinstance(value, list) else value
        for name in fact_names(kind)
        for value in [facts.get(name, "")]
    }


def _fact(kind: str, name: str, text: str) -> str | list[str]:
    if name in LISTS:
        return [line.strip() for line in text.splitlines() if line.strip()]
    if name in DATES:
        return _date(text, fact_word(kind, name))
    if name == "url":
        return _address(text)
    return text if name in LONG else " ".join(text.split())


def _date(text: str, word: str) -> str:
    found = find_dates("Present" if text.casefold() == "present" else text)
    if len(found) != 1 or found[0].is_range:
        raise NotAFact(f"“{text}” ({word}): write 2024, 2024-03, 2024-03-15 or Present.")
    return found[0].end


def _address(text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or "." not in parts.netloc or " " in address:
        raise NotAFact(f"“{text}” is no web address; one begins with https://.")
    return address
