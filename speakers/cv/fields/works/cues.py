"""Where bullets, gaps, indents, type and full stops say that a reference begins."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from speakers.cv.document import Line
from speakers.cv.fields.works.listmarks import class_of
from speakers.cv.fields.works.lookout import Sight
from speakers.cv.fields.works.typeface import begins_in_bold, type_of

_OPENINGS = frozenset('[(“"«')


class Cues:
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
            class_of(line) == bullets for line in group if line.bullet
        )
        self._lefts = _hanging(group)
        self._gap = _wide_gap(group)
        self._trust_in_gaps = 1.0 if self._gap is None else self._gap_trust(self._gap)
        self._styles = Counter(type_of(line) for line in group)
        self._gutter = sum(1 for line in group if sights[line.number].gutter) > 1
        self._titled = begins_in_bold(group, head)
        self._items = 0 < sum(line.starts_item for line in group[1:]) < len(group) - 1
        scores = [self._score(index) for index in range(len(group))]
        self.start = [0.0, *(score / 2 for score in scores[1:])]
        self.against = [-score for score in self.start]

    def _score(self, index: int) -> float:
        line = self._group[index]
        if not index:
            return 0.0
        if self.marked:
            own = bool(line.bullet) and class_of(line) == self._bullets
            return 14.0 if own else -14.0
        if self._gutter and self._sights[line.number].gutter:
            return 8.0
        by_style = self._by_style(line, self._group[index - 1])
        return self._by_layout(line) + self._by_text(index) + by_style

    def _gap_trust(self, gap: float) -> float:
        """Return how far gaps part references, 0.2–1: less if they part other lines as well."""
        below = [
            self._sights[line.number].kind for line in self._group[1:] if line.space_above >= gap
        ]
        first = self._sights[self._head.number].kind
        alike = (
            {"people", "people+"} if first in ("people", "people+") else {first, "text", "venue"}
        )
        share = sum(1 for kind in below if kind in alike) / len(below)
        return 1.0 if share > 0.7 else 0.2

    def _by_layout(self, line: Line) -> float:
        score = -0.6
        if self._gap is not None:
            wide = line.space_above >= self._gap
            score += self._trust_in_gaps * (3.5 if wide else -3.0)
        if self._lefts is not None:
            score += 2.0 if _left(line) <= self._lefts else -3.0
        if self._items:
            score += 1.5 if line.starts_item else -3.0
        return score + (1.0 if line.bullet else 0.0)

    def _by_style(self, line: Line, above: Line) -> float:
        """Compare a line's type with the first line's, where the list uses more than one."""
        first = type_of(self._head)
        share = self._styles[first] / len(self._group)
        weight = 8.0 if self._titled else 2.5
        if share > 0.75 or (first[0] == 1 and not self._titled):
            return 0.0
        if type_of(line) != first:
            return -weight
        if not self._titled:
            return 0.0
        return weight if type_of(above) != first else -weight / 2

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
    jumps = [(b - a, (a + b) / 2) for a, b in pairwise(gaps)]
    width, middle = max(jumps)
    return middle if width >= 0.15 else None
