"""Lines of a publication list → the lines of each reference, under its headings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from speakers.cv.document import Line
from speakers.cv.fields.works.headings import Context, as_heading, year_headings, is_year
from speakers.cv.fields.works.listmarks import with_marks
from speakers.cv.fields.works.lookout import Sight, see

# A reference that begins with names where the list's first begins with a title, or the reverse.
_OTHER_START = {frozenset(("people", "text")): -2.0, frozenset(("people", "venue")): -2.0}
_OPENINGS = frozenset('[(“"«')
_LONGEST = 14  # lines of one reference


@dataclass(frozen=True, slots=True)
class Reference:
    """The lines of one reference, list marks cut off, and what headings say of it."""

    lines: tuple[Line, ...]
    context: Context


def cut_list(lines: Sequence[Line], owner: str) -> list[Reference]:
    """Cut a list into its references.

    Where list marks, bullets or paragraphs say where one begins they are believed;
    otherwise the cut is sought that gives every reference one run of authors, one
    year and the same kind of beginning.
    """
    groups = _groups(with_marks([line for line in lines if line.text.strip()]))
    sights = see([line for group, _ in groups for line in group], owner)
    references = []
    bullets = _bullet_class([line for group, _ in groups for line in group])
    head = _usual_head([group[0] for group, _ in groups])
    for _ in range(2):
        usual = _usual_start(references, sights)
        references = []
        for group, context in groups:
            starts = _cut(group, sights, _List(bullets, usual, head))
            ends = [*starts[1:], len(group)]
            references += [
                Reference(tuple(group[a:b]), context) for a, b in zip(starts, ends, strict=True)
            ]
    return references


def _groups(lines: Sequence[Line]) -> list[tuple[list[Line], Context]]:
    """Part a list at its headings."""
    years = year_headings(lines)
    context = Context()
    groups: list[tuple[list[Line], Context]] = [([], context)]
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        out = below is not None and _stands_out(line, below)
        heading = as_heading(line, context, stands_out=out)
        if is_year(line) and line.number not in years:
            heading = None
        if heading is None:
            groups[-1][0].append(line)
        else:
            context = heading
            groups.append(([], context))
    return [(group, context) for group, context in groups if group]


def _stands_out(line: Line, below: Line) -> bool:
    """Tell whether a line looks as a heading does above a line of its text."""
    return (
        line.level > 0
        or (line.bold and not below.bold)
        or line.size > below.size + 0.4
        or (line.space_above > below.space_above + 0.4 and not line.bullet)
        or (bool(below.bullet) and not line.bullet)
        or below.list_depth > line.list_depth
    )


def _bullet_class(lines: Sequence[Line]) -> tuple[int, str] | None:
    """Return depth and kind of the marks that references begin with, None without marks."""
    marked = [_class_of(line) for line in lines if line.bullet]
    if not marked:
        return None
    top = min(marked)
    return top if marked.count(top) > 1 or len(lines) < _LONGEST else None


def _class_of(line: Line) -> tuple[int, str]:
    kind = re.sub(r"\d+", "1", line.bullet)
    return (line.list_depth, kind if len(kind) < 5 else "")


def _usual_start(references: Sequence[Reference], sights: dict[int, Sight]) -> Counter[str]:
    return Counter(sights[reference.lines[0].number].kind for reference in references)


@dataclass(frozen=True, slots=True)
class _List:
    """What the whole list shows: its marks, how references begin, and one first line."""

    bullets: tuple[int, str] | None
    usual: Counter[str]
    head: Line | None


def _usual_head(heads: Sequence[Line]) -> Line | None:
    """Return a first line of the type that most groups begin with."""
    styles = Counter(_style(line) for line in heads)
    return max(heads, key=lambda line: styles[_style(line)], default=None)


def _cut(group: Sequence[Line], sights: dict[int, Sight], whole: _List) -> list[int]:
    """Return the indices at which references begin; the first is 0."""
    head = whole.head or group[0]
    cues = _Cues(group, sights, whole.bullets, head)
    usual, total = whole.usual, sum(whole.usual.values())
    first = sights[head.number].kind
    content = _Content(group, sights, head)
    best: list[tuple[float, int]] = [(0.0, -1)]  # for each number of lines: score, last start
    for end in range(1, len(group) + 1):
        options = []
        for start in range(max(0, end - _LONGEST * (1 + 2 * cues.marked)), end):
            kind = sights[group[start].number].kind
            habit = 2.0 * (usual[kind] / total) - 1.0 if total > 2 else 0.0
            habit += 0.6 if kind == first else _OTHER_START.get(frozenset((kind, first)), -0.6)
            inside = sum(cues.against[start + 1 : end])
            score = best[start][0] + cues.start[start] + inside + habit
            options.append((score + content.of(group[start:end]), start))
        best.append(max(options))
    starts = []
    end = len(group)
    while end:
        end = best[end][1]
        starts.append(end)
    return starts[::-1]


class _Content:
    """How much some lines look like one reference: one run of names, one year, some text."""

    def __init__(self, group: Sequence[Line], sights: dict[int, Sight], head: Line) -> None:
        self._sights = sights
        first = _style(head)
        titled = _begins_in_bold(group, head)
        self._titles = {line.number for line in group if titled and _style(line) == first}
        self._people = any(sights[line.number].people for line in group)
        self._years = any(sights[line.number].years for line in group)

    def of(self, lines: Sequence[Line]) -> float:
        """Score lines; what no line of the list has is not missed."""
        seen = [
            replace(self._sights[line.number], people=False, people_end=False, kind="text")
            if line.number in self._titles
            else self._sights[line.number]
            for line in lines
        ]
        dates = sum(1 for sight in seen if sight.kind == "date")
        score = self._by_people(seen) + self._by_years(seen) - 2.5 * max(dates - 1, 0)
        if not any(sight.kind in ("text", "people+") for sight in seen):
            score -= 3.0
        length = sum(len(line.text) for line in lines)
        return score - (2.0 if length < 30 else 0.0) - 0.4 * max(len(lines) - 8, 0)

    def _by_people(self, seen: Sequence[Sight]) -> float:
        pairs = zip([None, *seen], seen, strict=False)
        runs = sum(1 for above, sight in pairs if sight.people and not (above and above.people_end))
        none = -0.8 if self._people else 0.0
        return {0: none, 1: 1.5}.get(runs, -2.0 * (runs - 1))

    def _by_years(self, seen: Sequence[Sight]) -> float:
        years = {year for sight in seen for year in sight.years}
        none = -0.6 if self._years else 0.0
        return {0: none, 1: 0.8, 2: 0.2}.get(len(years), -1.5)


class _Cues:
    """What bullets, gaps, indents and full stops say about where references begin.

    Attributes:
        start: For each line, the score of a reference beginning there.
        against: For each line, the score of none beginning there.
        marked: Whether bullets decide.
    """

    def __init__(
        self,
        group: Sequence[Line],
        sights: dict[int, Sight],
        bullets: tuple[int, str] | None,
        head: Line,
    ) -> None:
        self._head = head
        self._group = group
        self._sights = sights
        self._bullets = bullets
        self.marked = bullets is not None and any(
            _class_of(l) == bullets for l in group if l.bullet
        )
        self._lefts = _hanging(group)
        self._gap = _wide_gap(group)
        self._styles = Counter(_style(line) for line in group)
        self._gutter = sum(1 for line in group if sights[line.number].gutter) > 1
        self._titled = _begins_in_bold(group, head)
        self._items = 0 < sum(line.starts_item for line in group[1:]) < len(group) - 1
        scores = [self._score(index) for index in range(len(group))]
        self.start = [0.0, *(score / 2 for score in scores[1:])]
        self.against = [-score for score in self.start]

    def _score(self, index: int) -> float:
        line = self._group[index]
        if not index:
            return 0.0
        if self.marked:
            own = bool(line.bullet) and _class_of(line) == self._bullets
            return 14.0 if own else -14.0
        if self._gutter and self._sights[line.number].gutter:
            return 8.0
        by_style = self._by_style(line, self._group[index - 1])
        return self._by_layout(line) + self._by_text(index) + by_style

    def _by_layout(self, line: Line) -> float:
        score = -0.6
        if self._gap is not None:
            score += 3.5 if line.space_above >= self._gap else -3.0
        if self._lefts is not None:
            score += 2.0 if _left(line) <= self._lefts else -3.0
        if self._items:
            score += 1.5 if line.starts_item else -3.0
        return score + (1.0 if line.bullet else 0.0)

    def _by_style(self, line: Line, above: Line) -> float:
        """Compare a line's type with the first line's, where the list uses more than one."""
        first = _style(self._head)
        share = self._styles[first] / len(self._group)
        weight = 8.0 if self._titled else 2.5
        if share > 0.75 or (first[0] == 1 and not self._titled):
            return 0.0
        if _style(line) != first:
            return -weight
        if not self._titled:
            return 0.0
        return weight if _style(above) != first else -weight / 2

    def _by_text(self, index: int) -> float:
        line, above = self._group[index], self._group[index - 1]
        sight, before = self._sights[line.number], self._sights[above.number]
        score = 2.0 if sight.gutter else 0.0
        if (opening := self._head.text[:1]) in _OPENINGS:
            score += 3.0 if line.text.startswith(opening) else -3.0
        if sight.lower:
            score -= 5.0
        if before.open_end or before.breaks_name_before(sight):
            score -= 5.0
        if before.full:
            score += 0.0 if before.terminal else -3.0
        else:
            score += 0.8
        score += 0.8 if before.terminal else 0.0
        return score - (4.0 if self._is_aside(sight) else 0.0)

    def _is_aside(self, sight: Sight) -> bool:
        """Tell whether a line holds dates or links alone, or prose, unlike the first line."""
        first = self._sights[self._head.number].kind
        return sight.kind in ("date", "aside", "prose") and sight.kind != first


def _style(line: Line) -> tuple[int, float, bool]:
    """Return a line's type: 2 if all of it is bold, 1 if a part is, 0 if none; its size; italics."""
    letters = sum(len(span.text) for span in line.spans)
    bold = sum(len(span.text) for span in line.spans if span.bold)
    weight = 2 * line.bold if not letters else 2 if bold > 0.9 * letters else int(bold > 0)
    return (weight, round(line.size * 2) / 2, line.italic and weight != 1)


def _begins_in_bold(group: Sequence[Line], head: Line) -> bool:
    """Tell whether references begin with a title in bolder or larger type than the rest."""
    first = _style(head)
    styles = [_style(line) for line in group]
    share = styles.count(first) / len(group)
    return share <= 0.65 and first == max(styles) and first[0] == 2


def _left(line: Line) -> float:
    if line.box is not None:
        return line.box.left
    return line.spans[0].left if line.spans else 0.0


def _hanging(group: Sequence[Line]) -> float | None:
    """Return the largest left edge of lines that stand out to the left, None if none do."""
    lefts = sorted(_left(line) for line in group)
    if lefts[-1] - lefts[0] < 3:
        return None
    limit = lefts[0] + min((lefts[-1] - lefts[0]) / 2, 6)
    share = sum(1 for left in lefts if left <= limit) / len(lefts)
    return limit if 0.12 <= share <= 0.7 else None


def _wide_gap(group: Sequence[Line]) -> float | None:
    """Return the least white space that parts two references, None if all is even."""
    gaps = sorted(line.space_above for line in group[1:])
    if len(gaps) < 2 or gaps[-1] - gaps[0] < 0.25:
        return None
    jumps = [(b - a, (a + b) / 2) for a, b in zip(gaps, gaps[1:], strict=False)]
    width, middle = max(jumps)
    return middle if width >= 0.15 else None
