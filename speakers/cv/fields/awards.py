"""Awards, scholarships and grants: what, from whom, when, how much."""

import re
from collections.abc import Iterator

from speakers.cv.entries import Entry, cut_entries
from speakers.cv.fields.cells import Cell, cells_of, top_level
from speakers.cv.fields.making import Fact, item
from speakers.cv.folding import folded
from speakers.cv.lexicon.organisations import organisation_score
from speakers.cv.lexicon.vocabulary import words
from speakers.cv.parsed import Item, Kind
from speakers.cv.rows import Row
from speakers.cv.sections import Section

_PRIZES = words("""award awards prize prizes scholarship scholarships fellowship fellowships
    fellow grant grants medal honor honors honour honours honorable honourable best top winner
    finalist first second third place list bursary stipend studentship exhibition recognition
    distinction outstanding excellent excellence champion competition contest olympiad runner
    reviewer certificate mention membership fund funding credits travel gold silver bronze merit
    preis stipendium auszeichnung prix bourse lauréat premio beca borsa medaille prijs beurs 奖
    奖学金 賞 상 장학금 certified professional mentor appreciation""")
_AMOUNT = re.compile(
    r"[(]?(?:[$€£¥]|USD|EUR|CHF|GBP|CAD|AUD|SEK|NOK)\s?\d[\d,.'’ ]*\s?(?:[kKmM]\b)?[)]?"
)
_NOISE = re.compile(r"^(?:awarded by|by|issued by|from)\s+", re.IGNORECASE)
_TOP = re.compile(r",?\s*\(?top[- ]?\d+\s?%?\)?|\s*×\s?\d+", re.IGNORECASE)


def read_awards(section: Section) -> Iterator[Item]:
    """Yield the awards of a section, in order."""
    for entry in cut_entries(section.lines, weigh):
        cells = [cell for cell in cells_of(entry) if cell.text]
        if cells and not _is_subheading(entry, cells):
            yield _award(entry, cells)


def weigh(row: Row) -> tuple[float, ...]:
    """Judge how surely a row names an award."""
    words = folded(row.text).split()
    return (2.0 * any(word in _PRIZES for word in words),)


def _is_subheading(entry: Entry, cells: list[Cell]) -> bool:
    """Tell "Selected Awards (Before Ph.D.)" from an award."""
    text = cells[0].text
    return (
        entry.when() is None
        and len(entry.rows) == 1
        and bool(
            re.search(
                r"\b(?:awards|honou?rs|scholarships|grants|fellowships)\b\W*(?:\(|$)",
                text,
                re.IGNORECASE,
            )
        )
        and len(text) < 45
    )


def _award(entry: Entry, cells: list[Cell]) -> Item:
    title, awarder = _titled(entry, cells)
    amount = _AMOUNT.search(entry.head[0].text)
    when = entry.when()
    date: Fact | None = None
    if when is not None:
        date = (when[0].end or when[0].start, 0.93, when[1])
    lines = cells[0].lines
    return item(
        Kind.AWARD,
        {
            "title": (title, 0.9 if len(title) < 90 else 0.75, lines),
            "awarder": awarder,
            "date": date,
            "amount": (amount.group().strip("() "), 0.85, lines) if amount else None,
        },
    )


def _titled(entry: Entry, cells: list[Cell]) -> tuple[str, Fact | None]:
    """Tell the award from who gave it: by cells, else by the last part that is somebody."""
    first = _AMOUNT.sub("", cells[0].text).strip(" ,;–-")
    if len(cells) > 1 and not _names_prize(first) and _names_prize(cells[1].text):
        return cells[1].text, (first, 0.75, cells[0].lines)  # who gave it stands above
    parts = top_level(_TOP.sub("", first) if len(cells) == 1 else first)
    if len(parts) > 1 and organisation_score(", ".join(parts[1:])) >= 1.5 and _is_prize(parts[0]):
        return parts[0], (_TOP.sub("", ", ".join(parts[1:])), 0.8, cells[0].lines)
    for cell in cells[1:]:
        if cell.slot[0] and entry.head[cell.slot[0]].text.startswith("("):
            break
        if organisation_score(cell.text) >= 1.0 or cell.slot[0] == cells[0].slot[0]:
            return first, (_NOISE.sub("", cell.text), 0.75, cell.lines)
    return first, None


def _names_prize(text: str) -> bool:
    return any(word in _PRIZES for word in folded(text).split())


def _is_prize(text: str) -> bool:
    return _names_prize(text) or len(text) > 12
