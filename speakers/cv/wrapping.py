"""Lines that the paper's edge broke, put together again as rows."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from speakers.cv.dates import find_dates, is_only_dates
from speakers.cv.document import Line, Span
from speakers.cv.gutters import at_tab, mend_gutters
from speakers.cv.lexicon.places import is_place
from speakers.cv.rows import LABEL, Row

_CONNECTIVE = re.compile(
    r"(?:[,&/(–—]|\b(?:and|of|in|for|the|at|to|de|del|la|le|du|des|di|da|und|für|von|der|et|with))$"
)
_HYPHENATED = re.compile(r"[^\W\d_]{2,}[-‐]$")
_FURNITURE = re.compile(
    r"\W*(?:\d{1,3}|(?:page|p\.|seite)\s*\d+(?:\s*(?:of|/|von)\s*\d+)?|\d+\s*/\s*\d+)\W*",
    re.IGNORECASE,
)
_REST_OF_NAME = re.compile(
    r"(?:(?:of|and|&|for|the)\s+)*(?:(?:University|Institute|College|School|Technology|Science|Sciences|"
    r"Engineering|Applied|Arts)\b[\s,&]*(?:(?:of|and|&)\s+)*)+"
)
_GLUED = re.compile(r"\d\n[^\W\d_]|[^\W\d_]\n\d|[a-zà-ÿ.)]\n[A-ZÀ-Þ]")
_ADDRESS = re.compile(r"@|https?://|www\.")
_WIDEST_GUTTER = 130.0  # points; a wider first column is no gutter
_GUTTER = 24.0  # points between two columns of a row, at most
_WIDE_LAYOUT = 130  # characters; a longer line was never broken by hand or by a converter


def join_rows(lines: Sequence[Line]) -> list[Row]:
    """Put broken lines together; page numbers are left out.

    A line goes on in the next one if the format says so, if the next one's first
    word would not have fitted on it, or if it ends in the middle of a word.
    """
    kept = mend_gutters([line for line in lines if line.text.strip() and not is_furniture(line)])
    edges = _right_edges(kept)
    rows: list[Row] = []
    for line in kept:
        above = rows[-1] if rows else None
        if above is not None and _goes_on(above, line, edges):
            rows[-1] = _joined(above, line)
        else:
            rows.append(Row((line,), _seamed(line.spans or (Span(line.text),))))
    return _stacked_dates(rows)


def _seamed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Part two words that only their styles keep apart: "Aug 2015" and a bold "University"."""
    parted = list(spans)
    for at, (span, after) in enumerate(pairwise(spans)):
        if _GLUED.search(span.text[-2:] + "\n" + after.text[:1]) and span.bold != after.bold:
            parted[at] = replace(span, text=span.text + "\t")
    return tuple(parted)


def is_furniture(line: Line) -> bool:
    """Tell whether a line is a page number."""
    return bool(_FURNITURE.fullmatch(line.text)) and not line.bullet


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Return how far right text goes, by page and column; in characters without boxes."""
    reach: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        reach[_column(line)].append(_right(line))
    return {column: max(rights) for column, rights in reach.items()}


def _column(line: Line) -> tuple[int, int]:
    return (line.page, line.column) if line.box is not None else (0, 0)


def _right(line: Line) -> float:
    if line.box is not None:
        return line.box.right
    return line.spans[-1].right if line.spans and line.spans[-1].right else float(len(line.text))


def _goes_on(row: Row, line: Line, edges: dict[tuple[int, int], float]) -> bool:
    above = row.lines[-1]
    if _is_apart(above, line) or (row.is_labelled and LABEL.match(line.text)):
        return False
    if _is_in_gutter(row, line):
        return True
    if "\t" in row.text:
        return _cell_goes_on(row, line)
    if _HYPHENATED.search(above.text) and line.text[:1].islower():
        return True
    ends_dated = "\t" in line.text and is_only_dates(line.text.split("\t")[-1])
    return not ends_dated and _is_broken(above, line, edges)


def _is_broken(above: Line, line: Line, edges: dict[tuple[int, int], float]) -> bool:
    """Tell whether the edge of the paper broke a line, by the reader's word or by its length."""
    if above.box is not None:
        goes_on = not line.starts_item and not _is_short_heading(above, line, edges)
        return goes_on or _is_unfinished(above, line)
    if line.starts_item and not _is_positional(above):
        return False
    return _is_full(above, line, edges)


def _is_apart(above: Line, line: Line) -> bool:
    """Tell whether the format, a gap, another column or another size divides two lines."""
    return bool(
        line.bullet
        or line.level
        or above.level
        or not line.text
        or line.space_above >= 0.9
        or line.column != above.column
        or abs(line.size - above.size) > 0.6
    )


def _is_short_heading(above: Line, line: Line, edges: dict[tuple[int, int], float]) -> bool:
    """Tell whether a line that begins bold ends well before the edge, and a plain one follows."""
    if above.box is None or not above.spans or not above.spans[0].bold or line.spans[0].bold:
        return False
    width = (above.box.right - above.box.left) / max(len(above.text), 1)
    needed = width * (len(line.text.split()[0]) + 1)
    return above.box.right + needed < 0.97 * edges.get(_column(above), 0.0)


def _is_positional(line: Line) -> bool:
    """Tell plain text, whose lines are broken by hand, from formats whose paragraphs flow."""
    return bool(line.spans) and line.spans[-1].right > 0


def _is_unfinished(above: Line, line: Line) -> bool:
    """Tell whether a line breaks off: after "University of", or before a bare "University"."""
    if above.bold != line.bold or is_only_dates(line.text) or line.space_above > 0.5:
        return False
    return bool(_CONNECTIVE.search(above.text) or _REST_OF_NAME.fullmatch(line.text))


def _is_in_gutter(row: Row, line: Line) -> bool:
    """Tell whether a line goes on with the first cell of the row above, left of the second."""
    if "\t" not in row.text or line.box is None or "\t" in line.text:
        return False
    start = next((span.left for span in row.spans[1:] if span.left > row.left + 8), 0.0)
    is_narrow = start - row.left < _WIDEST_GUTTER
    return is_narrow and line.box.right <= start + 1 and abs(line.box.left - row.left) < 4


def _is_full(above: Line, line: Line, edges: dict[tuple[int, int], float]) -> bool:
    """Tell whether the first word of `line` would not have fitted on the line above."""
    edge = edges.get(_column(above), 0.0)
    narrowest = 40 if line.text[:1].islower() else 68
    if not narrowest <= edge <= _WIDE_LAYOUT or is_place(line.text) or _ADDRESS.search(line.text):
        return False
    if above.text.endswith((".", "!", "?")) and not line.text[:1].islower():
        return False
    if find_dates(line.text) and (find_dates(above.text) or is_only_dates(line.text)):
        return False
    # Text that was torn from a page of proportional letters ends more raggedly.
    ragged = 0.85 if line.text[:1].islower() else 1.0
    return _right(above) + len(line.text.split()[0]) + 1 > ragged * edge


def _cell_goes_on(row: Row, line: Line) -> bool:
    """Tell whether the first cell of a row with a date column is broken."""
    cell = row.text.split("\t", maxsplit=1)[0]
    if is_only_dates(cell) or "\t" in line.text or len(cell) < 25 or is_only_dates(line.text):
        return False
    if _HYPHENATED.search(cell) and line.text[:1].islower():
        return True
    return bool(_CONNECTIVE.search(cell)) or (not line.starts_item and _fills_cell(row, line))


def _fills_cell(row: Row, line: Line) -> bool:
    """Tell whether the first word of `line` would not have fitted in the row's first cell."""
    above = row.first
    if line.box is None or above.box is None:
        return False
    advance = 0.5 * (above.size or 10.0)  # of one character, roughly
    cells = above.text.split("\t")
    free = above.box.right - above.box.left - advance * sum(map(len, cells))
    return free < advance * (len(line.text.split()[0]) + 1) + _GUTTER * (len(cells) - 1)


def _joined(above: Row, line: Line) -> Row:
    added = line.spans or (Span(line.text),)
    before, after = at_tab(above.spans)
    is_date_gutter = is_only_dates("".join(span.text for span in before))
    if not after or (is_date_gutter and not _is_in_gutter(above, line)):
        return Row((*above.lines, line), _glued(above.spans, added))
    return Row((*above.lines, line), (*_glued(before, added), *after))


def _glued(spans: tuple[Span, ...], added: tuple[Span, ...]) -> tuple[Span, ...]:
    """Join two lines with a blank, or without their hyphen where that broke a word."""
    last = spans[-1]
    text = last.text
    if _HYPHENATED.search(text.rstrip()) and added[0].text[:1].islower():
        text = text.rstrip()[:-1]
    elif not text.endswith((" ", "-", "/")) or text.endswith(" -"):
        text += " "
    return (*spans[:-1], replace(last, text=text), *added)


def _stacked_dates(rows: list[Row]) -> list[Row]:
    """Make one span of time of two years, start above end, where all dates stand so."""
    if not rows or not rows[0].is_date:
        return rows
    pairs = [at for at in range(len(rows) - 1) if rows[at].is_date and rows[at + 1].is_date]
    dates = sum(row.is_date for row in rows)
    if (
        not pairs
        or 2 * len(pairs) != dates
        or not all(_is_stack(*rows[at : at + 2]) for at in pairs)
    ):
        return rows
    stacked: list[Row] = []
    for at, row in enumerate(rows):
        if at in pairs:
            below = rows[at + 1]
            spans = (*row.spans, Span(" – "), *below.spans)
            stacked.append(Row((*row.lines, *below.lines), spans))
        elif at - 1 not in pairs:
            stacked.append(row)
    return stacked


def _is_stack(row: Row, below: Row) -> bool:
    start, end = row.dates[0], below.dates[0]
    later = end.end == "Present" or start.end <= end.end
    return not start.is_range and not end.is_range and later and below.first.space_above < 0.6
