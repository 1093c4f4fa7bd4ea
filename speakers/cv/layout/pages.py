"""Pages of words → the document's lines: the stages of the layout, one line each."""

from collections.abc import Sequence
from dataclasses import dataclass

from speakers.cv.document import Box, Line
from speakers.cv.layout.columns import regions_of
from speakers.cv.layout.drafts import Draft, draft_of
from speakers.cv.layout.gutters import tidied
from speakers.cv.layout.hyphens import without_hyphens
from speakers.cv.layout.paragraphs import mark_items
from speakers.cv.layout.running import without_running
from speakers.cv.layout.words import Word, rows_of, segments_of

_NARROW = 17  # em: in columns that narrow, lines are too short to tell which one goes on
_STICKING = 2  # lines of a region that may stick out of its text …
_STICKS_OUT = 12.0  # … by points


@dataclass(slots=True)
class Page:
    """One page's number from 1, size in points, and words in the order of drawing."""

    number: int
    width: float
    height: float
    words: list[Word]


def laid_out(pages: Sequence[Page]) -> tuple[Line, ...]:
    """Return the pages' lines in reading order."""
    drafted = [(page.height, _drafts(page)) for page in pages]
    drafts = [draft for page in without_running(drafted) for draft in page]
    mark_items(drafts)
    drafts = without_hyphens(drafts)
    return tuple(_line(number, draft) for number, draft in enumerate(drafts))


def _drafts(page: Page) -> list[Draft]:
    drafts: list[Draft] = []
    for region in regions_of(segments_of(page.words)):
        rows = tidied(rows_of(region.segments))
        lines = [draft_of(row, page.number, region.column) for row in rows]
        _set_edges(lines)
        drafts += lines
    return drafts


def _set_edges(drafts: list[Draft]) -> None:
    """Find how far the lines of a region reach, and those of its cells before the last."""
    whole = _reach([draft.right for draft in drafts])
    left = min((draft.left for draft in drafts), default=0.0)
    cells = [right for draft in drafts for _, right in draft.cells[:-1]]
    cell = _reach(cells)
    wraps = cell > left + 0.6 * (whole - left) and sum(right > cell - 12 for right in cells) > 1
    for draft in drafts:
        draft.edge, draft.cell_edge = whole, cell if wraps else 0.0
        draft.narrow = whole - left < _NARROW * draft.size


def _reach(rights: list[float]) -> float:
    """Return the farthest right edge, but for a few lines that stick out."""
    ordered = sorted(rights, reverse=True)
    for number, right in enumerate(ordered[:-1]):
        if number >= _STICKING or right - ordered[number + 1] < _STICKS_OUT:
            return right
    return ordered[-1] if ordered else 0.0


def _line(number: int, draft: Draft) -> Line:
    characters = len(draft.text)
    bold = sum(len(span.text) for span in draft.spans if span.bold)
    italic = sum(len(span.text) for span in draft.spans if span.italic)
    return Line(
        number=number,
        text=draft.text,
        spans=tuple(draft.spans),
        page=draft.page,
        box=Box(draft.left, draft.top, draft.right, draft.bottom),
        size=draft.size,
        bold=2 * bold > characters,
        italic=2 * italic > characters,
        space_above=round(draft.gap, 2),
        list_depth=draft.depth,
        bullet=draft.bullet,
        starts_item=draft.starts,
        column=draft.column,
    )
