"""Projects, courses, services, certificates: things that have a name and a time."""

import re
from collections.abc import Iterator

from speakers.cv.dates import When
from speakers.cv.entries import Entry, cut_entries
from speakers.cv.fields.cells import Cell, cells_of
from speakers.cv.fields.making import Fact, item
from speakers.cv.fields.work import time_facts
from speakers.cv.lexicon.organisations import organisation_score
from speakers.cv.lexicon.positions import position_score
from speakers.cv.parsed import Item, Kind
from speakers.cv.rows import Row
from speakers.cv.sections import Section

_LINK = re.compile(r"https?://\S+|(?<![\w@])github\.com/\S+")


def weigh(row: Row) -> tuple[float, ...]:
    """Judge nothing by words: a project may be called anything."""
    return (1.5 if 2 < len(row.text) < 110 else 0.0,)


def read_projects(section: Section) -> Iterator[Item]:
    """Yield the projects of a section."""
    for entry in cut_entries(section.lines, weigh):
        yield from as_project(entry)


def as_project(entry: Entry) -> Iterator[Item]:
    """Yield an entry as a project, if it has a name."""
    cells = [cell for cell in cells_of(entry) if cell.text]
    if not cells:
        return
    told = " ".join(row.text for row in entry.body)
    lines = tuple(number for row in entry.body for number in row.numbers)
    link = next((match for row in entry.rows if (match := _LINK.search(row.text))), None)
    yield item(
        Kind.PROJECT,
        {
            "name": (cells[0].text, 0.8, cells[0].lines),
            **time_facts(entry.when() or _time_within(entry)),
            "summary": (told, 0.8, lines) if told else None,
            "url": (link.group(), 0.85, entry.head[0].numbers) if link else None,
        },
    )


def _time_within(entry: Entry) -> tuple[When, tuple[int, ...]] | None:
    """Return the first span of time in what is told, where the heading has none."""
    spans = ((when, row.numbers) for row in entry.body for when in row.dates if when.is_range)
    return next(spans, None)


def read_teaching(section: Section) -> Iterator[Item]:
    """Yield the courses and teaching posts of a section."""
    for entry in cut_entries(section.lines, weigh):
        cells = [cell for cell in cells_of(entry) if cell.text]
        if not cells:
            continue
        name = next(
            (cell for cell in cells if not _is_role(cell) and not _is_school(cell)), cells[0]
        )
        facts: dict[str, Fact | None] = {
            "name": (name.text, 0.75, name.lines),
            "position": _first(cells, _is_role),
            "institution": _first(cells, _is_school),
            **time_facts(entry.when()),
        }
        yield item(Kind.TEACHING, facts)


def read_services(section: Section) -> Iterator[Item]:
    """Yield the services of a section: for whom, as what."""
    for entry in cut_entries(section.lines, weigh):
        cells = [cell for cell in cells_of(entry) if cell.text]
        if not cells:
            continue
        role = _first(cells, _is_role)
        others = [cell for cell in cells if role is None or cell.text != role[0]]
        name = others[0] if others else cells[0]
        facts: dict[str, Fact | None] = {
            "name": (name.text, 0.75, name.lines),
            "position": role,
            **time_facts(entry.when()),
        }
        yield item(Kind.SERVICE, facts)


def read_certificates(section: Section) -> Iterator[Item]:
    """Yield the certificates of a section."""
    for entry in cut_entries(section.lines, weigh):
        cells = [cell for cell in cells_of(entry) if cell.text]
        if not cells:
            continue
        head, _, issuer = (
            cells[0].text.rpartition(", ") if len(cells) == 1 else (cells[0].text, "", "")
        )
        name = head or cells[0].text
        when = entry.when()
        facts: dict[str, Fact | None] = {
            "name": (name, 0.85, cells[0].lines),
            "issuer": (issuer, 0.75, cells[0].lines) if head and issuer else _second(cells),
            "date": (when[0].end or when[0].start, 0.93, when[1]) if when else None,
        }
        yield item(Kind.CERTIFICATE, facts)


def _second(cells: list[Cell]) -> Fact | None:
    return (cells[1].text, 0.7, cells[1].lines) if len(cells) > 1 else None


def _first(cells: list[Cell], test: object) -> Fact | None:
    found = next((cell for cell in cells if callable(test) and test(cell)), None)
    return (found.text, 0.75, found.lines) if found else None


def _is_role(cell: Cell) -> bool:
    return position_score(cell.text) >= 1.5


def _is_school(cell: Cell) -> bool:
    return organisation_score(cell.text) >= 1.5
