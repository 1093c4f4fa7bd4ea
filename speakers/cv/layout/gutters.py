"""What stands in the margin beside an entry: dates over two lines, and headings."""

import re
from dataclasses import replace
from itertools import pairwise

from speakers.cv.layout.words import YEARS, Row, Segment, is_date, joined

_JOINS = ("-", "–", "—", "to", "bis", "until", "till", "/", "au", "à")
_ROOM = 8.0  # points between a cell's text and the next cell
_LEADING = 1.6  # em: rows farther apart are no one cell
_ALIGNED = 3.0  # points: a full stop may hang over
_NARROW = 0.3  # of the region's width: wider cells hold text, not labels
_OPEN = re.compile(  # “Aug. 2018 to Dec.”
    r"(?i)(?:-|–|—|/|\b(?:to|bis|until|till))\s*((?!present|now|today|heute|current)[a-zéû]*)\.?$"
)
_DEPTH = 4  # lines of a cell
_LARGE = 1.5  # times the smallest type of a row
_HEADS = 0.7  # of the rows with text in the margin keep clear of it otherwise


def tidied(rows: list[Row]) -> list[Row]:
    """Return a region's rows with dates in one piece and marginal headings above their rows."""
    _join_cells(rows)
    rows = _sizes_apart([row for row in rows if row.segments])
    return _heads_first(_dates_first(_heads_apart(rows)))


def _join_cells(rows: list[Row]) -> None:
    """Bring what goes on in a narrow cell up to the line that the cell began on."""
    left = min((row.left for row in rows), default=0.0)
    right = max((row.right for row in rows), default=0.0)
    narrow = left + _NARROW * (right - left)
    ends: dict[int, Segment] = {}  # the last line of cells that go on, by their first
    for number, above in enumerate(rows):
        for first in list(above.segments):
            for below in rows[number + 1 : number + 1 + _DEPTH]:
                last = ends.get(id(first), first)
                second = next((s for s in below.segments if _same_cell(last, s)), None)
                if second is None or not _goes_on(first, last, second, above, narrow):
                    continue
                if not is_date(second.text) and _begins_row(above, below, right):
                    continue
                below.segments.remove(second)
                above.reach = max(above.reach, second.base)
                ends[id(first)] = Segment([replace(word) for word in second.words])
                _append(first, second)


def _same_cell(last: Segment, second: Segment) -> bool:
    if not 0 < second.base - last.base < _LEADING * last.size:
        return False
    return abs(last.left - second.left) < _ALIGNED or abs(last.right - second.right) < _ALIGNED


def _goes_on(first: Segment, last: Segment, second: Segment, above: Row, narrow: float) -> bool:
    """Tell whether a segment is the rest of a cell: of a date, or of a label in the margin."""
    if is_date(first.text) and is_date(second.text):
        return _breaks_off(first.text, second.text)
    beside = above.segments[1].left if len(above.segments) > 1 else 0.0
    if first is not above.segments[0] or not first.left < beside < narrow:
        return False
    if abs(first.size - second.size) > 0.5 or first.bold != second.bold:
        return False
    # What follows has to be a word that the cell's last line had no room for.
    return last.right + (second.words[0].right - second.words[0].left) > beside - _ROOM


def _begins_row(above: Row, below: Row, right: float) -> bool:
    """Tell whether the text beside a cell's second line does not go on from its first."""
    if len(below.segments) < 2 or len(above.segments) < 2:
        return False
    full, word = above.segments[1], below.segments[1].words[0]
    had_room = full.right + (word.right - word.left) < right - _ROOM
    return abs(full.left - word.left) < _ALIGNED and had_room


def _breaks_off(first: str, second: str) -> bool:
    open_end = _OPEN.search(first)
    if open_end is not None:
        return not open_end[1] or second[0].isdigit()
    if second.lower().startswith(_JOINS):
        return True
    return not YEARS.search(first) and bool(YEARS.search(second))


def _append(first: Segment, second: Segment) -> None:
    """Set the words of `second` on the line of `first`, right behind it."""
    words = second.words
    shift = first.right + 0.25 * first.size - words[0].left
    for word in words:
        word.base = first.base
        word.left, word.right = word.left + shift, word.right + shift
    last = first.words[-1]
    if len(last.text) > 2 and last.text.endswith("-") and words[0].text[0].islower():
        last.text = last.text[:-1] + words[0].text
        words = words[1:]
    elif words:
        words[0].blank = True
    first.words = [*first.words, *words]
    first.right = first.words[-1].right
    first.text = joined(first.words)


def _heads_apart(rows: list[Row]) -> list[Row]:
    """Give headings in the left margin rows of their own, before what they head."""
    edge = _text_edge(rows)
    if edge is None:
        return rows
    apart: list[Row] = []
    for row in rows:
        head = row.segments[0]
        if len(row.segments) > 1 and head.right < edge and _is_head(head, row.segments[1]):
            apart += [Row([head]), Row(row.segments[1:])]
        else:
            apart.append(row)
    return apart


def _text_edge(rows: list[Row]) -> float | None:
    """Return where the text begins, if nearly all of it keeps clear of a left margin."""
    lefts: dict[int, int] = {}
    for row in rows:
        key = round(row.segments[-1 if len(row.segments) == 2 else 0].left / 3)
        lefts[key] = lefts.get(key, 0) + 1
    if not lefts:
        return None
    edge = 3.0 * max(lefts, key=lambda key: lefts[key]) - 2.0
    clear = sum(row.segments[0].left >= edge or row.segments[0].right < edge for row in rows)
    return edge if clear >= _HEADS * len(rows) else None


def _is_head(head: Segment, beside: Segment) -> bool:
    letters = [character for character in head.text if character.isalpha()]
    if is_date(head.text) or len(letters) < 3:
        return False
    shouted = len(letters) > 3 and all(character.isupper() for character in letters)
    other = [character for character in beside.text if character.isalpha()]
    marked = head.bold or head.size > 1.05 * beside.size
    quiet = not other or not all(character.isupper() for character in other)
    return head.size > 1.12 * beside.size or (shouted and marked and quiet)


def _heads_first(rows: list[Row]) -> list[Row]:
    """Put a heading in the margin before the line that it stands beside, a little lower."""
    edge = _text_edge(rows)
    ordered = list(rows)
    for number in range(1, len(ordered)):
        above, row = ordered[number - 1], ordered[number]
        head, beside = row.segments[0], above.segments[0]
        if edge is None or len(row.segments) > 1 or head.right >= edge or beside.left < edge:
            continue
        close = row.base - above.base < 0.7 * head.size
        if close and not is_date(head.text) and (head.bold or head.size > 1.05 * beside.size):
            ordered[number - 1], ordered[number] = row, above
    return ordered


def _sizes_apart(rows: list[Row]) -> list[Row]:
    """Give a name in large type a line of its own, before the small print beside it."""
    apart: list[Row] = []
    for row in rows:
        sizes = [segment.size for segment in row.segments]
        large = [s for s in row.segments if s.size > _LARGE * min(sizes)]
        small = [s for s in row.segments if s.size <= _LARGE * min(sizes)]
        apart += [Row(part, row.reach) for part in (large, small) if part]
    return apart


def _dates_first(rows: list[Row]) -> list[Row]:
    """Move dates that are centred beside their entries up to the entries' first lines."""
    edge = _text_edge(rows)
    if edge is None:
        return rows
    dates = [row for row in rows if row.segments[0].right < edge and is_date(row.segments[0].text)]
    tops = _tops(rows, edge)
    if len(dates) < 2 or sum(any(row is top for top in tops) for row in dates) > 0.5 * len(dates):
        return rows
    for row in dates:
        before = [top for top in tops if top.base <= row.base and top.segments[0].left >= edge]
        if before:
            date = row.segments.pop(0)
            before[-1].segments.insert(0, date)
    return [row for row in rows if row.segments]


def _tops(rows: list[Row], edge: float) -> list[Row]:
    """Return the rows that have more white space above their text than most."""
    texts = [row for row in rows if row.right > edge]
    gaps = [below.base - above.base for above, below in pairwise(texts)]
    if not gaps:
        return texts
    usual = sorted(gaps)[len(gaps) // 3]
    return texts[:1] + [row for row, gap in zip(texts[1:], gaps, strict=True) if gap > 1.12 * usual]
