"""Research interests and hobbies."""

import re
from collections.abc import Iterator, Sequence

from speakers.cv.fields.cells import top_level
from speakers.cv.fields.lists import split_list
from speakers.cv.fields.making import single
from speakers.cv.parsed import Item, Kind
from speakers.cv.rows import Row
from speakers.cv.sections import Section
from speakers.cv.wrapping import join_rows

_LEAD = re.compile(
    r"^(?:(?:my|his|her|the)\s+)?(?:(?:current|main|primary|general|broad|broader|research)\s+)*"
    r"(?:research\s+)?(?:interests?|focus(?:es)?|works?)\s+(?:are|is|include[sd]?|lies?|span|cover|"
    r"focus(?:es)?|centers?)\s*(?:in|on|around)?\s*:?\s*(?:the (?:fields?|areas?) of\s+)?|"
    r"^i(?:'m| am)\s+(?:broadly\s+|mainly\s+|particularly\s+|also\s+)?interested in\s+",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^(?P<label>[^:,;]{3,40}):\s+(?P<rest>.+)$")
_WITHIN = re.compile(
    r"^(?:research\s+(?:interests?|areas?|topics?)|areas? of (?:interest|research)|"
    r"forschungsinteressen)\s*[:：]\s*(?P<list>.+)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|und|et|y)\s+(?=[^,]+$)")
_LONGEST = 110


def read_interests(section: Section) -> Iterator[Item]:
    """Yield the interests of a section, one a list item, or one between commas."""
    rows = join_rows(section.lines)
    listed = sum(bool(row.bullet) for row in rows) >= 2 or _is_column(rows)
    for row in rows:
        for text in _items(row, listed=listed):
            sure = 0.92 if row.bullet else 0.85
            yield single(Kind.INTEREST, text, sure if len(text) < 60 else 0.7, row.numbers)


def interests_within(rows: Sequence[Row]) -> Iterator[Item]:
    """Yield the interests that a labelled row names in the midst of another section."""
    for row in rows:
        if match := _WITHIN.match(row.text):
            for part in split_list(match["list"]):
                for text in _AND.split(part):
                    yield single(Kind.INTEREST, text.strip(" ."), 0.8, row.numbers)


def _is_column(rows: Sequence[Row]) -> bool:
    """Tell whether the rows are one interest each: short, and without commas."""
    return len(rows) >= 2 and sum(
        "," not in row.text and len(row.text) < 70 for row in rows
    ) > 0.7 * len(rows)


def _items(row: Row, *, listed: bool) -> Iterator[str]:
    text = row.text.strip()
    match = _LABELLED.match(text)
    if match and not _is_sentence(match["rest"]):
        yield match["label"].strip()
        return
    lead = _LEAD.match(text)
    if listed and not lead and "\t" not in text:
        yield text
        return
    for part in split_list(text[lead.end() :] if lead else text):
        yield from _last_and(part, text)


def _last_and(part: str, text: str) -> Iterator[str]:
    """Part "B and C" where it ends a list of short things."""
    last = top_level(text.rstrip("."))[-1:] == [part]
    pieces = (
        _AND.split(part) if last and text.startswith(part) is False and len(part) > 40 else [part]
    )
    yield from (piece.strip(" .") for piece in pieces if 1 < len(piece) <= _LONGEST)


def _is_sentence(text: str) -> bool:
    return text.endswith(".") or text[:1].islower()
