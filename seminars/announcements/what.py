"""Read what an announcement announces: kind, series and title."""

import re
from collections.abc import Sequence

from seminars.announcements import prose, when, where, who
from seminars.announcements.labels import Part
from seminars.announcements.reading import Fact
from speakers.cv.evidence import Field

_KIND = re.compile(
    r"\b(?P<kind>PhD (?:Defen[cs]e|Seminar)|Distinguished Lecture|Master[’']s Thesis Presentation"
    r"|(?:Ober|Forschungs|Haupt|Pro)?seminars?|Colloqui(?:um|a)|\w{0,20}kolloquium|Séminaire"
    r"|Seminari[oe]|Seminário|Lecture|Workshop|Talk|Tutorial|Panel|Keynote|Reading Group"
    r"|Vortrag|Webinar"
    r"|Lunch|Brown Bag|Journal Club|Symposium|セミナー|세미나)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[•|·»›]\s*|\s+[–—]\s+")
_QUOTED = re.compile(r"[“„«\"](?P<title>[^“”„«»\"]{8,250})[”“»\"]")
_MARKS = re.compile(r"^[\s#*_=>\[-]+|[\s*_#=\]]+$")
_LONGEST = 300  # characters of a line that is looked at
_LONGEST_SERIES = 90
# Small words that may stand within a name.
_SMALL_WORDS = """
    and of in for on the a an at to with und für der die das des de du la le les et en del y di
    e da do em van & | –
"""
_SMALL = frozenset(_SMALL_WORDS.split())
# Words with which a sentence to the reader begins, and no title.
_NO_TITLE = re.compile(
    r"(?:dear|hi|hello|please|im rahmen|you are|join|if you|this (?:talk|seminar|event)|home\b"
    r"|we (?:are|will)|all talks|from:|to:|upcoming|fyi"
    r"|microsoft teams|zoom|join|click here|events? calendar)\b",
    re.IGNORECASE,
)


def kind_series_title(
    head: Sequence[Part], taken: set[int], known_series: Sequence[str] = ()
) -> dict[str, Fact]:
    """Read the heading lines of an announcement.

    “Kind • Series • Title” is cut at its marks; otherwise a line with a kind's
    word in it (“Topology Seminar”) names the series, and the first other line
    that stands out, quoted or large, is the title. Lines in `taken` are not
    looked at. `known_series` are the names that the department uses.
    """
    facts: dict[str, Fact] = {}
    for part in _free(head, taken):
        text = _MARKS.sub("", part.text)
        pieces = [piece for piece in _SEPARATOR.split(text) if piece]
        if len(pieces) >= 3 and _KIND.fullmatch(pieces[0]):
            values = (pieces[0], pieces[1], " • ".join(pieces[2:]))
            return {
                name: Field(value, 0.95, (part.number,))
                for name, value in zip(("kind", "series", "title"), values, strict=True)
            }
        _take_line(text, part, facts, known_series)
    return facts


def split_title(text: str) -> tuple[str, str]:
    """Cut “Topology Seminar: Knots” into series and title; one of them may be empty."""
    head, colon, tail = text.partition(":")
    if colon and len(tail.strip()) > 7 and is_series(head):
        return head.strip(), tail.strip()
    for separator in (" – ", " — ", " | ", " - "):
        head, found, tail = text.partition(separator)
        if found and is_series(head):
            words = tail.strip() if len(tail.split()) > 3 and not _says_otherwise(tail) else ""
            return head.strip(), words
    return (text.strip(" :"), "") if is_series(text) else ("", text.strip())


def _free(head: Sequence[Part], taken: set[int]) -> list[Part]:
    """Return the parts that say nothing else: no date, no place."""
    return [
        part
        for part in head
        if len(part.text) < _LONGEST
        and not (_says_otherwise(part.text) if part.is_piece else part.number in taken)
    ]


def _says_otherwise(text: str) -> bool:
    part = Part(text, 0)
    return when.says_when(part) or where.looks_like_place(text)


def _take_line(text: str, part: Part, facts: dict[str, Fact], known_series: Sequence[str]) -> None:
    here = (part.number,)
    if "title" not in facts and (match := _QUOTED.search(text)):
        facts["title"] = Field(match["title"].strip(), 0.95, here)
        text = text.replace(match[0], " ").strip(" :–—-,")
    known = next((name for name in known_series if name.casefold() in text.casefold()), None)
    series, title = split_title(text)
    if "series" not in facts and (known or series):
        facts["series"] = Field(known or series, 0.9 if known else 0.8, here)
        if "kind" not in facts and (kind := _KIND.search(text)):
            facts["kind"] = Field(kind["kind"], 0.9, here)
        if title and series and "title" not in facts:
            facts["title"] = Field(title, 0.85, here)
    elif "title" not in facts and _is_title(text):
        facts["title"] = Field(text.strip(" .:"), 0.85 if part.level or part.bold else 0.7, here)


def is_series(text: str) -> bool:
    """Whether a text is the name of a series: it has a kind's word, and names rather than tells."""
    text = text.strip(" :")
    if len(text) >= _LONGEST_SERIES or not _KIND.search(text) or text.endswith((".", "!", "?")):
        return False
    if len(text.split()) <= 3 or text.isupper():
        return True
    words = [word for word in text.split() if word.casefold() not in _SMALL]
    return all(not word[0].islower() or _KIND.search(word) for word in words)


def _is_title(text: str) -> bool:
    return (
        (2 < len(text.split()) < 40 or prose.is_east_asian(text))
        and not text.endswith((".", ";", ","))
        and "@" not in text
        and not _NO_TITLE.match(text)
        and not who.is_body(text)
    )
