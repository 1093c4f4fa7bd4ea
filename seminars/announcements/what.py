"""Read what an announcement announces: kind, series and title."""

import re
from collections.abc import Sequence

from seminars.announcements.labels import Part
from seminars.announcements.reading import Fact
from speakers.cv.evidence import Field

KINDS = (
    "Seminar", "Colloquium", "Kolloquium", "Lecture", "Workshop", "Talk", "PhD Defence",
    "PhD Seminar", "PhD Defense", "Tutorial", "Panel", "Séminaire", "Seminario", "Keynote",
    "Distinguished Lecture", "Reading Group", "Master’s Thesis Presentation", "Vortrag",
)  # fmt: skip
_KIND = re.compile(
    rf"\b({'|'.join(map(re.escape, sorted(KINDS, key=len, reverse=True)))})\b", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*[•|·»›]\s*|\s+[–—]\s+")
_QUOTED = re.compile(r"[“„«\"](?P<title>[^“”„«»\"]{8,250})[”“»\"]")
_MARKS = re.compile(r"^[\s#*_=>-]+|[\s*_#=]+$")


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
    lines = [part for part in head if part.number not in taken and len(part.text) < 300]
    for part in lines:
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


def _take_line(text: str, part: Part, facts: dict[str, Fact], known_series: Sequence[str]) -> None:
    here = (part.number,)
    if "title" not in facts and (match := _QUOTED.search(text)):
        facts["title"] = Field(match["title"].strip(), 0.95, here)
        text = text.replace(match[0], " ").strip(" :–—-,")
    known = next((name for name in known_series if name.casefold() in text.casefold()), None)
    kind = _KIND.search(text)
    if "series" not in facts and (known or (kind and len(text) < 90)):
        series, title = _split_at_colon(text)
        facts["series"] = Field(known or series, 0.9 if known else 0.8, here)
        if kind and "kind" not in facts:
            facts["kind"] = Field(kind[0], 0.9, here)
        if title and "title" not in facts:
            facts["title"] = Field(title, 0.85, here)
    elif "title" not in facts and _is_title(text):
        facts["title"] = Field(text.strip(" .:"), 0.85 if part.level or part.bold else 0.7, here)


def _split_at_colon(text: str) -> tuple[str, str]:
    head, colon, tail = text.partition(":")
    if colon and len(tail.strip()) > 7 and _KIND.search(head):
        return head.strip(), tail.strip()
    for separator in (" – ", " — ", " | ", " - "):
        head, found, tail = text.partition(separator)
        if found and _KIND.search(head) and len(tail.split()) > 3:
            return head.strip(), tail.strip()
    return text.strip(" :"), ""


def _is_title(text: str) -> bool:
    return 2 < len(text.split()) < 40 and not text.endswith((".", ";")) and "@" not in text
