"""Stage 4 of 5: lines of a section → entries, cut where the section's own pattern repeats."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from speakers.cv.dates import PRESENT, When, without_dates
from speakers.cv.document import Line
from speakers.cv.lexicon.places import is_place
from speakers.cv.rows import Row
from speakers.cv.wrapping import join_rows

# How surely a row names each of the things that an entry must have: a degree and a school,
# a post and an employer.
Weigh = Callable[[Row], tuple[float, ...]]
_NAMED = 1.5
_GAP = 0.8  # white space above an entry, in lines
Test = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """One degree, post or project: its heading rows, what is told of it, and when it was."""

    head: tuple[Row, ...]
    body: tuple[Row, ...] = ()
    dates: tuple[Row, ...] = ()  # rows that are dates and nothing else
    beside: tuple[Row, ...] = ()  # rows torn away together with their dates

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows but the torn ones."""
        return (*self.head, *self.body)

    def when(self) -> tuple[When, tuple[int, ...]] | None:
        """Return the entry's span of time, and the lines that it stands on."""
        for row in self.dates:
            return row.dates[0], row.numbers
        found = [(when, row.numbers) for row in self.head for when in row.dates]
        found = found or [(when, row.numbers) for row in self.body for when in row.column_dates]
        spans = [each for each in found if each[0].is_range]
        return (spans or found)[-1] if found else None


@dataclass(slots=True)
class _Draft:
    rows: list[Row] = field(default_factory=list)
    dates: list[Row] = field(default_factory=list)
    beside: list[Row] = field(default_factory=list)


def cut_entries(lines: Sequence[Line], weigh: Weigh) -> list[Entry]:
    """Cut a section into its entries.

    Many ways to cut are tried: at the style of the first row, at dates, at gaps,
    at list items; the one whose entries are most alike wins: one date each, one
    heading each, every heading in the same style.
    """
    rows = _with_base(join_rows(lines))
    if all(row.is_date for row in rows):
        return []
    weights = {id(row): weigh(row) for row in rows}

    def weigh_once(row: Row) -> tuple[float, ...]:
        return weights[id(row)]

    drafts = max(
        (_dated(rows, starts) for starts in dict.fromkeys(_hypotheses(rows, weigh_once))),
        key=lambda drafts: _regularity(drafts, weigh_once),
    )
    return [_entry(draft) for draft in drafts if draft.rows]


def _with_base(rows: list[Row]) -> list[Row]:
    """Let the rows know how deep the list items are that are entries of their own."""
    first = next((row for row in rows if not row.is_date), None)
    base = first.first.list_depth if first is not None and first.bullet else 0
    return [replace(row, base=base) for row in rows] if base else rows


def _hypotheses(rows: list[Row], weigh: Weigh) -> Iterator[frozenset[int]]:
    """Yield sets of places at which entries may begin."""
    free = [at for at, row in enumerate(rows) if not row.is_date]
    first = free[0]
    heads = [at for at in free if _may_start(rows[at])]
    bare = [at for at in heads if not rows[at].is_listed]
    for test in (*_looks(rows, free), *_order(rows), *_words(rows, weigh)):
        yield frozenset((first, *(at for at in bare if test(at))))
    marked = [at for at in free if rows[at].bullet]
    shallow = min((rows[at].first.list_depth for at in marked), default=0)
    for starts in (
        (),
        bare,
        heads,
        [at for at in heads if rows[at].bullet],
        [at for at in marked if rows[at].first.list_depth == shallow],
    ):
        yield frozenset((first, *starts))


def _looks(rows: list[Row], free: list[int]) -> tuple[Test, ...]:
    """Return tests by how a row looks: like the first one, bold, below a gap, outermost."""
    style = rows[free[0]].style
    leftmost = min(rows[at].left for at in free) + 2.0
    return (
        lambda at: rows[at].style == style,
        lambda at: rows[at].starts_bold,
        lambda at: rows[at].first.space_above >= _GAP,
        lambda at: rows[at].first.starts_item,
        lambda at: rows[at].left <= leftmost,
        lambda at: rows[at].first.level > 0,
    )


def _order(rows: list[Row]) -> tuple[Test, ...]:
    """Return tests by what a row stands next to: dates, and what is told of an entry."""
    last = len(rows) - 1
    return (
        lambda at: bool(rows[at].own_dates),
        lambda at: at > 0 and rows[at - 1].is_date,
        lambda at: at > 0 and bool(rows[at - 1].own_dates),
        lambda at: at > 0 and rows[at - 1].is_body and not rows[at].is_body,
        lambda at: at > 0 and (rows[at - 1].is_body or rows[at - 1].is_date),
        lambda at: at > 0 and rows[at - 1].first.bold and bool(rows[at].own_dates),
        lambda at: at < last and bool(rows[at + 1].own_dates),
    )


def _words(rows: list[Row], weigh: Weigh) -> tuple[Test, ...]:
    """Return tests by what a row names: either of the things that each entry must have."""
    weights = [weigh(row) for row in rows]
    return (
        lambda at: max(weights[at]) >= 2.0,
        lambda at: weights[at][0] >= max(_NAMED, weights[at][-1]),
        lambda at: weights[at][-1] >= max(_NAMED, weights[at][0]),
    )


def _may_start(row: Row) -> bool:
    if row.is_prose or row.is_labelled or row.starts_small:
        return False
    told = [part for part in without_dates(row.text, row.dates) if part]
    return not (told and all(is_place(part) for part in told))


def _dated(rows: list[Row], starts: frozenset[int]) -> list[_Draft]:
    """Make the drafts that begin at `starts`, and pair them with the rows that are dates."""
    if rows[0].is_date:
        return _dates_first(rows, starts)
    drafts: list[_Draft] = []
    block: list[Row] = []
    for at, row in enumerate(rows):
        if row.is_date:
            block.append(row)
            continue
        if at in starts:
            _pair(drafts, block)
            drafts.append(_Draft())
        elif block and _is_beside(row, rows, at):
            drafts[-1].beside.append(row) if len(block) == 1 else block.append(row)
            continue
        drafts[-1].rows.append(row)
    _pair(drafts, block)
    return drafts


def _is_beside(row: Row, rows: list[Row], at: int) -> bool:
    """Tell whether a row was torn away with the date above it: another date follows."""
    return len(row.text) < 50 and any(later.is_date for later in rows[at + 1 : at + 2])


def _dates_first(rows: list[Row], starts: frozenset[int]) -> list[_Draft]:
    """Give each entry the date that stands above it."""
    drafts: list[_Draft] = []
    waiting: list[Row] = []
    for at, row in enumerate(rows):
        if row.is_date:
            waiting.append(row)
            continue
        if at in starts or waiting or not drafts:
            drafts.append(_Draft(dates=waiting))
            waiting = []
        drafts[-1].rows.append(row)
    if waiting and drafts and not drafts[-1].dates:
        drafts[-1].dates = waiting
    return drafts


def _pair(drafts: list[_Draft], block: list[Row]) -> None:
    """Hand out a block of dates to the latest entries that have none, in order."""
    if not block:
        return
    dates = [row for row in block if row.is_date]
    pending = [draft for draft in drafts if not draft.dates and not _has_date(draft)]
    targets = pending[-len(dates) :] if dates else []
    if len(dates) > 1 and len(targets) == len(dates):
        dates = _best_turn(drafts, targets, dates)
    for draft, row in zip(targets, dates, strict=False):
        draft.dates.append(row)
    block.clear()


def _has_date(draft: _Draft) -> bool:
    return any(row.column_dates if row.is_body else row.own_dates for row in draft.rows)


def _best_turn(drafts: list[_Draft], targets: list[_Draft], dates: list[Row]) -> list[Row]:
    """Turn a block of dates until the section runs most steadily back (or on) in time."""
    turns = [dates[at:] + dates[:at] for at in range(min(len(dates), 8))]

    def disorder(turn: list[Row]) -> int:
        given = {id(draft): row for draft, row in zip(targets, turn, strict=True)}
        ends = [
            _end(rows[0].dates[0])
            for draft in drafts
            if (rows := draft.dates or ([given[id(draft)]] if id(draft) in given else []))
        ]
        falls = sum(one < other for one, other in pairwise(ends))
        rises = sum(one > other for one, other in pairwise(ends))
        return min(falls, rises + 1)

    return min(turns, key=disorder)


def _end(when: When) -> str:
    return "9999" if when.end == PRESENT else when.end or when.start


def _regularity(drafts: list[_Draft], weigh: Weigh) -> float:
    """Judge a way to cut: the sum of its entries, and how alike their first rows are."""
    drafts = [draft for draft in drafts if draft.rows]
    if not drafts:
        return float("-inf")
    dated = any(draft.dates or _has_date(draft) for draft in drafts)
    has_bare = any(not row.is_listed for draft in drafts for row in draft.rows)
    styles = Counter(draft.rows[0].style for draft in drafts)
    style, alike = styles.most_common(1)[0]
    missed = sum(
        row.style == style and not row.is_prose
        for draft in drafts for row in draft.rows[1:]
    )  # fmt: skip
    total = sum(_merit(draft, weigh, dated=dated, has_bare=has_bare) for draft in drafts)
    return total + 0.6 * alike - 0.25 * missed


def _merit(draft: _Draft, weigh: Weigh, *, dated: bool, has_bare: bool) -> float:
    head = [draft.rows[0], *takewhile(lambda row: not row.is_body, draft.rows[1:])]
    merit = -0.4
    if dated:
        count = sum(min(len(row.own_dates), 1) for row in head) + len(draft.dates)
        count += sum(bool(row.column_dates or _is_missed(row)) for row in draft.rows[len(head) :])
        merit += 1.0 if count == 1 else -1.0 if count == 0 else -1.0 * (count - 1)
    first = draft.rows[0]
    merit -= 2.0 * (first.is_listed and has_bare) + first.is_prose + first.starts_small
    for weights in zip(*(weigh(row) for row in head[:6]), strict=True):
        named = sum(weight >= _NAMED for weight in weights)
        merit += 0.4 - 0.4 * (named - 1) if named else -0.4
    return merit - 0.15 * max(len(head) - 4, 0)


def _is_missed(row: Row) -> bool:
    """Tell whether a row below a list looks as if another entry began with it."""
    return not row.is_body and bool(row.own_dates)


def _entry(draft: _Draft) -> Entry:
    """Tell the heading rows of an entry from what is told of it."""
    head: list[Row] = [draft.rows[0]]
    for row in draft.rows[1:5]:
        if row.is_body or row.first.list_depth > max(head[0].first.list_depth, row.base):
            break
        head.append(row)
    body = draft.rows[len(head) :]
    return Entry(tuple(head), tuple(body), tuple(draft.dates), tuple(draft.beside))


def with_head(entry: Entry, head: Sequence[Row]) -> Entry:
    """Return the entry with other heading rows."""
    return replace(entry, head=tuple(head))
