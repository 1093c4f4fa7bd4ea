"""Which line goes on with the one above, and which begins an item of its own."""

from collections.abc import Sequence
from itertools import pairwise

from speakers.cv.document import Span
from speakers.cv.layout.drafts import Draft
from speakers.cv.readers.characters import list_mark

_SLACK = 0.3  # em: a word that would have fitted by less may still have been carried over
_PARAGRAPH = 0.25  # line heights of white beyond the usual: as much begins a paragraph
_OPEN_ENDS = (",", "-", "&", " of", " and", " the", " in", " for")
_MOST = 9.0  # line heights
_DEPTHS = 3.0  # points: marks that differ less stand at one depth


def mark_items(drafts: Sequence[Draft]) -> None:
    """Cut off list marks; set gaps, depths, and which lines start an item."""
    above: Draft | None = None
    for draft in drafts:
        if above is not None and (draft.page, draft.column) == (above.page, above.column):
            draft.gap = min(_MOST, max(0.0, (draft.top - above.bottom) / draft.size))
        _cut_mark(draft)
        above = draft
    _set_depths(drafts)
    usual = _usual_gaps(drafts)
    for above, draft in pairwise(drafts):
        loose = draft.gap > usual.get(round(draft.size), 0.2) + _PARAGRAPH
        own = bool(draft.bullet) or draft.marked or loose or len(draft.cells) > 1
        draft.starts = own or not _goes_on(above, draft)
        if not draft.bullet and above.depth and _is_under(draft, above):
            draft.depth = above.depth


def _usual_gaps(drafts: Sequence[Draft]) -> dict[int, float]:
    """Return by size in whole points the least gap that is common between its lines."""
    gaps: dict[int, list[float]] = {}
    for above, draft in pairwise(drafts):
        beside = (draft.page, draft.column) == (above.page, above.column)
        if beside and abs(draft.size - above.size) < 0.5 and draft.gap > 0:
            gaps.setdefault(round(draft.size), []).append(draft.gap)
    return {size: min(0.9, sorted(found)[len(found) // 4]) for size, found in gaps.items()}


def _cut_mark(draft: Draft) -> None:
    mark = list_mark(draft.text)
    if not mark:
        return
    draft.bullet = mark.strip()
    count = len(mark)
    kept: list[Span] = []
    for span in draft.spans:
        if count >= len(span.text):
            count -= len(span.text)
            continue
        share = count / len(span.text)
        left = span.left + share * (span.right - span.left)
        kept.append(
            Span(span.text[count:], span.bold, span.italic, span.size, span.link, left, span.right)
        )
        count = 0
    draft.spans = kept
    draft.refresh()


def _set_depths(drafts: Sequence[Draft]) -> None:
    """Set how deep each list mark is indented below those of the lines before it."""
    lefts: list[float] = []
    above: Draft | None = None
    for draft in drafts:
        if above is None or (draft.page, draft.column) != (above.page, above.column):
            lefts = []
        if draft.bullet:
            lefts = [left for left in lefts if left <= draft.left + _DEPTHS]
            if not lefts or draft.left > lefts[-1] + _DEPTHS:
                lefts.append(draft.left)
            draft.depth = len(lefts)
        elif lefts and draft.left <= lefts[0] + _DEPTHS:
            lefts = []
        above = draft


def _goes_on(above: Draft, draft: Draft) -> bool:
    """Tell whether the first word had no place on the line above."""
    if abs(draft.size - above.size) > 0.1 * above.size:
        return False
    if _is_bold(above) != _is_bold(draft) and (_has_bold(above) != _has_bold(draft)):
        return False
    if draft.page != above.page and above.spans[-1].bold != draft.spans[0].bold:
        return False
    first = draft.spans[0]
    word = first.text.split(maxsplit=1)[0] if first.text.strip() else ""
    width = (first.right - first.left) * len(word) / max(len(first.text), 1)
    if draft.narrow and not _reads_on(above.text, draft.text):
        return False
    right, edge = _reach(above, draft.left)
    return right + width + (0.25 + _SLACK) * draft.size > edge


def _reads_on(above: str, text: str) -> bool:
    """Tell by the words alone whether one line goes on with another."""
    return text[:1].islower() or above.endswith(
        (",", "-", "&", " of", " and", " the", " in", " for")
    )


def _is_bold(draft: Draft) -> bool:
    return all(span.bold for span in draft.spans)


def _has_bold(draft: Draft) -> bool:
    return any(span.bold for span in draft.spans)


def _reach(above: Draft, left: float) -> tuple[float, float]:
    """Return how far the cell above a line reaches, and how far it could have."""
    number = min(range(len(above.cells)), key=lambda n: abs(above.cells[n][0] - left))
    right = above.cells[number][1]
    if number == len(above.cells) - 1:
        return right, above.edge
    return right, above.cell_edge or above.cells[number + 1][0] - 0.5 * above.size


def _is_under(draft: Draft, above: Draft) -> bool:
    """Tell whether a line without a mark stands below the text of the item above it."""
    if not draft.starts or draft.page != above.page or draft.column != above.column:
        return not draft.starts
    indent = above.spans[0].left - 1.5 if above.bullet else above.left - 1.5
    return draft.left >= indent and draft.gap <= 0.7
