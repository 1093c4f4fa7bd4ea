"""How an item is said to people: the words for its kind, its facts and their values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from speakers.cv.parsed import FACTS, Kind
from speakers.models.profile import PRIVATE_FACTS

Value = str | list[str]
Facts = Mapping[str, Value]

# The order in which a person wants to check them: who, where, what done.
SECTIONS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("Person", (Kind.NAME, Kind.LABEL, Kind.AFFILIATION, Kind.SUMMARY)),
    ("Contact", (Kind.EMAIL, Kind.PHONE, Kind.LOCATION, Kind.URL, Kind.PROFILE)),
    ("Positions", (Kind.WORK,)),
    ("Education", (Kind.EDUCATION,)),
    ("Publications", (Kind.PUBLICATION, Kind.PATENT)),
    ("Awards", (Kind.AWARD,)),
    ("Talks", (Kind.TALK,)),
    ("Projects", (Kind.PROJECT,)),
    ("Teaching and service", (Kind.TEACHING, Kind.SERVICE)),
    ("Skills and interests", (Kind.SKILL, Kind.LANGUAGE, Kind.INTEREST, Kind.CERTIFICATE)),
    ("Other", (Kind.METRIC, Kind.REFERENCE)),
)

KINDS = {
    Kind.LABEL: "position",
    Kind.EMAIL: "e-mail",
    Kind.LOCATION: "address",
    Kind.URL: "web page",
    Kind.PROFILE: "online profile",
    Kind.WORK: "position held",
    Kind.REFERENCE: "referee",
}

# The facts that tell an item from its like; they are its heading.
MAIN: Mapping[Kind, tuple[str, ...]] = {
    Kind.PROFILE: ("network", "url"),
    Kind.EDUCATION: ("studyType", "area"),
    Kind.WORK: ("position", "name"),
    Kind.AWARD: ("title",),
    Kind.LANGUAGE: ("language",),
    Kind.METRIC: ("name", "value"),
}

_FACTS = {
    "studyType": "degree",
    "area": "field",
    "startDate": "from",
    "endDate": "to",
    "releaseDate": "published",
    "publisher": "venue",
    "score": "grade",
    "awarder": "given by",
    "doi": "DOI",
    "arxiv": "arXiv",
    "url": "web address",
    "name": "title",
}
_NAMES = {
    Kind.WORK: "organisation",
    Kind.SKILL: "skill",
    Kind.CERTIFICATE: "certificate",
    Kind.METRIC: "figure",
    Kind.SERVICE: "what for",
}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an item as shown: its words, and the facts that they come from."""

    label: str
    text: str
    facts: tuple[str, ...]

    @property
    def is_private(self) -> bool:
        """Whether it is for staff only."""
        return any(fact in PRIVATE_FACTS for fact in self.facts)


def kind_word(kind: str) -> str:
    """Return what staff call an item of this kind."""
    return KINDS.get(Kind(kind), kind)


def fact_word(kind: str, fact: str) -> str:
    """Return what staff call a fact."""
    if fact == kind:
        return kind_word(kind)
    if fact == "name":
        return _NAMES.get(Kind(kind), "title")
    return _FACTS.get(fact, fact)


def fact_names(kind: str) -> tuple[str, ...]:
    """Return the facts that an item of this kind may have, in the order of a form."""
    return FACTS.get(Kind(kind), (kind,))


def heading(kind: str, facts: Facts) -> list[Part]:
    """Return what an item is called; never empty, for an item has at least one fact."""
    names = [name for name in _main(kind) if facts.get(name)]
    names = names or [name for name in fact_names(kind) if facts.get(name)][:1]
    return [_part(kind, name, facts) for name in names]


def details(kind: str, facts: Facts) -> list[Part]:
    """Return what else is known of an item: the dates as one span, then fact by fact."""
    shown = {name for part in heading(kind, facts) for name in part.facts}
    rest = [name for name in fact_names(kind) if facts.get(name) and name not in shown]
    parts = []
    if span := said_span(_text(facts, "startDate"), _text(facts, "endDate")):
        dates = tuple(name for name in ("startDate", "endDate") if name in rest)
        parts.append(Part("when", span, dates))
        rest = [name for name in rest if name not in dates]
    return parts + [_part(kind, name, facts) for name in rest]


def title(kind: str, facts: Facts) -> str:
    """Return an item's heading as text."""
    return ", ".join(part.text for part in heading(kind, facts))


def said_date(date: str) -> str:
    """Return "Mar 2024" for "2024-03"; what is no date comes back as it is.

    >>> said_date("2024-03-05")
    '5 Mar 2024'
    """
    match = _DATE.fullmatch(date)
    if match is None:
        return "today" if date == "Present" else date
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    words = [str(int(day))] if day else []
    return " ".join([*words, _MONTHS[int(month) - 1], year])


def said_span(start: str, end: str) -> str:
    """Return the words for a span of time; either end may be unknown ("")."""
    if start and end == "Present":
        return f"since {said_date(start)}"
    if start and end and start != end:
        return f"{said_date(start)} – {said_date(end)}"
    if end == "Present":
        return "at present"
    return said_date(end or start) if end == start or not start else f"from {said_date(start)}"


def said(value: Value) -> str:
    """Return a value as text; a list's members with commas."""
    return ", ".join(value) if isinstance(value, list) else value


def _main(kind: str) -> tuple[str, ...]:
    return MAIN.get(Kind(kind), fact_names(kind)[:1])


def _part(kind: str, name: str, facts: Facts) -> Part:
    text = said(facts[name])
    if "Date" in name or name == "date":
        text = said_date(text)
    return Part(fact_word(kind, name), text, (name,))


def _text(facts: Facts, name: str) -> str:
    return said(facts.get(name, ""))
