"""What stands in the margin beside an entry: dates over two lines, and headings."""

from itertools import pairwise

from speakers.cv.layout.words import Row, Segment, Word, is_date

_JOINS = ("-", "–", "—", "to", "bis", "until", "till", "/", "au", "à")
_LEADING = 1.6  # em: rows farther apart are no one cell
_HEADS = 0.7  # of the rows with text in the margin keep clear of it otherwise


def tidied(rows: list[Row]) -> list[Row]:
    """Return a region's rows with dates in one piece and marginal headings above their rows."""
    _join_dates(rows)
    return _heads_apart([row for row in rows if row.segments])


def _join_dates(rows: list[Row]) -> None:
    """Bring the end of a span of dates up to the line that it began on."""
    for above, below in pairwise(rows):
        for first in above.segments:
            second = next((s for s in below.segments if _same_cell(first, s)), None)
            if second is None or not _breaks_off(first.text, second.text):
                continue
            first.words = [*first.words, *_moved(second.words, first)]
            first.text = f"{first.text} {second.text}"
            first.right = first.words[-1].right
            below.segments.remove(second)
            break


def _same_cell(first: Segment, second: Segment) -> bool:
    if not 0 < second.base - first.base < _LEADING * first.size:
        return False
    return abs(first.left - second.left) < 1.5 or abs(first.right - second.right) < 1.5


def _breaks_off(first: str, second: str) -> bool:
    if not (is_date(first) and is_date(second)):
        return False
    return first.lower().endswith(_JOINS) or second.lower().startswith(_JOINS)


def _moved(words: list[Word], onto: Segment) -> list[Word]:
    """Set words on the line of `onto`, right behind it."""
    shift = onto.right + 0.25 * onto.size - words[0].left
    for word in words:
        word.base = onto.base
        word.left, word.right = word.left + shift, word.right + shift
        word.blank = True
    return words


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
    return head.size > 1.12 * beside.size or (
        shouted and not all(character.isupper() for character in other)
    )
