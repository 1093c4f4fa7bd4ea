"""Columns of a page: white strips between texts that have nothing to do with each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, pstdev

from speakers.cv.layout.words import Row, Segment, is_date, rows_of
from speakers.cv.readers.characters import list_mark

_LINES = 3  # of each side; fewer make no column
_DEPTH = 6  # of regions cut out of regions
_CANDIDATES = 12
_PROSE = 22  # characters of a line; labels and dates have fewer
_NARROWEST = 7.0  # points


@dataclass(slots=True)
class Region:
    """Segments that are read together, and the number of the column they stand in."""

    segments: list[Segment]
    column: int = 0


@dataclass(slots=True)
class _Strip:
    """A white strip between `left` and `right`, through the rows from `first` to `last`."""

    left: float
    right: float
    first: int
    last: int  # inclusive
    score: tuple[int, float]


def regions_of(segments: list[Segment]) -> list[Region]:
    """Cut a page into regions in reading order: above, columns from the left, below."""
    return list(_cut(segments, 0, 0))


def _cut(segments: list[Segment], column: int, depth: int) -> Iterator[Region]:
    if not segments:
        return
    rows = rows_of(segments)
    strip = _column_strip(rows) if depth < _DEPTH else None
    if strip is None:
        yield Region(segments, column)
        return
    middle = (strip.left + strip.right) / 2
    inside = [segment for row in rows[strip.first : strip.last + 1] for segment in row.segments]
    yield from _cut([s for row in rows[: strip.first] for s in row.segments], column, depth + 1)
    left = [segment for segment in inside if segment.right <= middle]
    right = [segment for segment in inside if segment.right > middle]
    left_column, right_column = column, column + 1
    if _is_sidebar(right, left):
        yield from _cut(right, column, depth + 1)
        yield from _cut(left, column + 1, depth + 1)
    else:
        yield from _cut(left, left_column, depth + 1)
        yield from _cut(right, right_column, depth + 1)
    yield from _cut([s for row in rows[strip.last + 1 :] for s in row.segments], column, depth + 1)


def _is_sidebar(main: list[Segment], side: list[Segment]) -> bool:
    """Tell whether the right part holds the page's largest text and most of it: read it first."""
    largest = max(segment.size for segment in main)
    return largest > 1.2 * max(segment.size for segment in side) and _letters(main) > _letters(side)


def _letters(segments: list[Segment]) -> int:
    return sum(len(segment.text) for segment in segments)


def _column_strip(rows: list[Row]) -> _Strip | None:
    """Return the best strip with columns on both sides."""
    tried: list[_Strip] = []
    for strip in sorted(_strips(rows), key=lambda strip: strip.score, reverse=True):
        if any(strip.left < other.right and other.left < strip.right for other in tried):
            continue
        tried.append(strip)
        left, right = _sides(rows[strip.first : strip.last + 1], strip)
        if _are_columns(left, right):
            return strip
        if len(tried) > _CANDIDATES:
            break
    return None


def _strips(rows: list[Row]) -> Iterator[_Strip]:
    """Yield runs of rows that leave a strip white, for strips right of some segment."""
    if len(rows) < _LINES:
        return
    size = median(segment.size for row in rows for segment in row.segments)
    width = max(_NARROWEST, 0.8 * size)
    every = [segment for row in rows for segment in row.segments]
    starts = {round(segment.right): segment.right + 0.3 for segment in every}
    starts |= {round(segment.left - width): segment.left - width - 0.3 for segment in every}
    breaks = _bands(rows, size)
    for start in starts.values():
        yield from _runs(rows, start, width, breaks)


def _bands(rows: list[Row], size: float) -> set[int]:
    """Return the numbers of headings with white space all across the page above and below."""
    return {
        number
        for number in range(1, len(rows) - 1)
        if len(rows[number].segments) == 1
        and rows[number].segments[0].size > 1.15 * size
        and rows[number].base - rows[number - 1].base > 2.0 * size
        and rows[number + 1].base - rows[number].base > 1.3 * size
    }


def _runs(rows: list[Row], left: float, width: float, breaks: set[int]) -> Iterator[_Strip]:
    right = left + width
    first = 0
    edges = [0.0, 1e9]
    counts = [0, 0]
    for number in range(len(rows) + 1):
        row = rows[number] if number < len(rows) else None
        if (
            row is None
            or number in breaks
            or any(s.left < right and s.right > left for s in row.segments)
        ):
            if min(counts) >= _LINES:
                first = _trimmed(rows, first, number - 1, left)
                score = (min(counts), rows[number - 1].base - rows[first].base)
                yield _Strip(edges[0], edges[1], first, number - 1, score)
            first, edges, counts = number + 1, [0.0, 1e9], [0, 0]
            continue
        before = [s.right for s in row.segments if s.right <= left]
        after = [s.left for s in row.segments if s.left >= right]
        if before:
            counts[0] += 1
            edges[0] = max(edges[0], *before)
        if after:
            counts[1] += 1
            edges[1] = min(edges[1], *after)


def _trimmed(rows: list[Row], first: int, last: int, middle: float) -> int:
    """Return where a run begins without a block at its top that has one side only."""
    beside = [
        any(s.right <= middle for s in row.segments) and any(s.left >= middle for s in row.segments)
        for row in rows[first : last + 1]
    ]
    top = first + beside.index(True) if True in beside else first
    for number in range(top, first, -1):
        if rows[number].base - rows[number - 1].base > 3.0 * rows[number].segments[0].size:
            return number
    return first


def _sides(rows: list[Row], strip: _Strip) -> tuple[list[Row], list[Row]]:
    middle = (strip.left + strip.right) / 2
    left = [Row([s for s in row.segments if s.right <= middle]) for row in rows]
    right = [Row([s for s in row.segments if s.right > middle]) for row in rows]
    return [row for row in left if row.segments], [row for row in right if row.segments]


def _are_columns(left: list[Row], right: list[Row]) -> bool:
    """Tell columns of running text from the cells of one table or the gutter of its dates."""
    if min(len(left), len(right)) < _LINES or not _overlap(left, right):
        return False
    side, other = (left, right) if len(left) < len(right) else (right, left)
    flush = side is right and _is_flush_right(right)
    if flush or _are_dates(side) or _are_side_heads(left, right):
        return False
    if (_bulleted(left) and _bulleted(right)) or (_has_headings(left) and _has_headings(right)):
        return True
    matched = _matched(side, other)
    if matched < 0.6:
        return len(side) > _LINES or matched < 0.35
    return len(side) >= max(6, 0.6 * len(other)) and _is_prose(left) and _is_prose(right)


def _are_dates(rows: list[Row]) -> bool:
    return sum(is_date(row.text) for row in rows) >= 0.4 * len(rows)


def _are_side_heads(left: list[Row], right: list[Row]) -> bool:
    """Tell whether the left side holds nothing but headings of what stands to its right."""
    top = right[0].base - right[0].segments[0].size
    left = [row for row in left if row.base > top]
    if not left or len(left) > 0.4 * len(right):
        return False
    usual = median(row.segments[0].size for row in right)
    heads = [row.segments[0] for row in left]
    marked = sum(head.bold or head.text.isupper() or head.size > 1.1 * usual for head in heads)
    apart = sum(
        below.base - above.base > 2.2 * above.segments[0].size for above, below in pairwise(left)
    )
    return marked >= 0.8 * len(heads) and apart >= 0.7 * (len(left) - 1)


def _has_headings(rows: list[Row]) -> bool:
    """Tell whether a side has lines larger than most of its text."""
    sizes = sorted(row.segments[0].size for row in rows for _ in range(len(row.text)))
    usual = sizes[len(sizes) // 2]
    return any(row.segments[0].size > 1.12 * usual for row in rows)


def _overlap(left: list[Row], right: list[Row]) -> bool:
    """Tell whether the two sides stand beside each other for more than a line."""
    top = max(left[0].base, right[0].base)
    bottom = min(left[-1].base, right[-1].base)
    return bottom - top > 2 * left[0].segments[0].size


def _matched(side: list[Row], other: list[Row]) -> float:
    """Return which share of `side` stands on a base line of `other`."""
    bases = [row.base for row in other]
    hits = 0
    for row in side:
        near = max(1.0, 0.12 * row.segments[0].size)
        hits += any(abs(row.base - base) <= near for base in bases)
    return hits / len(side)


def _bulleted(rows: list[Row]) -> bool:
    marked = sum(bool(list_mark(row.text)) for row in rows)
    return marked >= max(2, 0.4 * len(rows))


def _is_flush_right(rows: list[Row]) -> bool:
    rights = [row.right for row in rows]
    lefts = [row.left for row in rows]
    return pstdev(rights) < 3.0 and pstdev(lefts) > 5.0


def _is_prose(rows: list[Row]) -> bool:
    """Tell whether most rows follow each other closely and are as full as running text."""
    gaps = [(below.base - above.base) / below.segments[0].size for above, below in pairwise(rows)]
    width = max(row.right for row in rows) - min(row.left for row in rows)
    full = [row for row in rows if row.right - row.left > 0.75 * width]
    characters = sum(len(row.text) for row in rows) / len(rows)
    dense = sum(gap < 1.7 for gap in gaps) >= 0.6 * len(gaps)
    return dense and len(full) >= 0.4 * len(rows) and characters > _PROSE
