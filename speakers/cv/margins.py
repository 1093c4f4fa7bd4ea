"""Headings in the margin, put back above what they stand beside."""

from collections import defaultdict
from collections.abc import Sequence

from speakers.cv.document import Line
from speakers.cv.headings import phrase_topic

_MOST = 30  # headings of one page's margin; no CV has more
_GAP = 0.8  # white space above a block, in lines
_FEWEST = 2  # headings of a margin; one alone may be a sidebar's


def beside_in_order(lines: Sequence[Line]) -> list[Line]:
    """Return lines in reading order where a column of a page holds nothing but headings.

    Such a column is the margin: its headings belong above the lines that they
    stand beside. All other pages are left as they are.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    ordered: list[Line] = []
    for page in pages.values():
        run = _margin(page)
        ordered += _merged(page, run) if run else page
    return ordered


def _margin(page: Sequence[Line]) -> list[Line]:
    """Return the longest run of headings with nothing between them, if others stand beside."""
    best: list[Line] = []
    run: list[Line] = []
    for line in page:
        if line.box is not None and phrase_topic(line.text):
            run.append(line)
            best = max(best, run, key=len)
        else:
            run = []
    if not _FEWEST <= len(best) <= _MOST or not all(_is_beside(heading, page) for heading in best):
        return []
    return list(best)


def _is_beside(heading: Line, page: Sequence[Line]) -> bool:
    """Tell whether some line further right stands at a heading's height."""
    box = heading.box
    return box is not None and any(
        line.box is not None
        and line.box.left > box.right
        and line.box.top < box.bottom
        and line.box.bottom > box.top
        for line in page
    )


def _merged(page: Sequence[Line], headings: Sequence[Line]) -> list[Line]:
    """Put each heading in front of the first line that does not end above it."""
    waiting = list(headings)
    numbers = {line.number for line in headings}
    right = min(line.box.right for line in headings if line.box is not None)
    merged: list[Line] = []
    for line in page:
        if line.number in numbers:
            continue
        merged.append(line)
        while waiting and _is_reached(waiting[0], line, right):
            merged.insert(_start_of_block(merged), waiting.pop(0))
    return merged + waiting


def _start_of_block(lines: Sequence[Line]) -> int:
    """Return where the block begins that the last line stands in, at most two lines above."""
    at = len(lines) - 1
    while at > max(len(lines) - 3, 0) and lines[at].space_above < _GAP:
        at -= 1
    return at if lines[at].space_above >= _GAP else len(lines) - 1


def _is_reached(heading: Line, line: Line, right: float) -> bool:
    if heading.box is None or line.box is None or line.box.left < right:
        return False
    return line.box.bottom > heading.box.top
