"""How much some lines look like one reference: one run of names, one year, some text."""

from collections.abc import Sequence
from dataclasses import replace

from speakers.cv.document import Line
from speakers.cv.fields.works.lookout import Sight
from speakers.cv.fields.works.typeface import begins_in_bold, type_of


class Content:
    """How much some lines look like one reference: one run of names, one year, some text."""

    def __init__(self, group: Sequence[Line], sights: dict[int, Sight], head: Line) -> None:
        first = type_of(head)
        titled = begins_in_bold(group, head)
        self._sights = [
            replace(sights[line.number], people=False, people_end=False, kind="text")
            if titled and type_of(line) == first
            else sights[line.number]
            for line in group
        ]
        self._lengths = [len(line.text) for line in group]
        self._people = any(sights[line.number].people for line in group)
        self._years = any(sights[line.number].years for line in group)

    def of(self, start: int, end: int) -> float:
        """Score lines [start, end) of the group; what no line of it has is not missed."""
        seen = self._sights[start:end]
        dates = sum(1 for sight in seen if sight.kind == "date")
        score = self._by_people(seen) + self._by_years(seen) - 2.5 * max(dates - 1, 0)
        if not any(sight.kind in ("text", "people+") for sight in seen):
            score -= 3.0
        length = sum(self._lengths[start:end])
        return score - (2.0 if length < 30 else 0.0) - 0.4 * max(end - start - 8, 0)

    def _by_people(self, seen: Sequence[Sight]) -> float:
        pairs = zip([None, *seen], seen, strict=False)
        runs = sum(1 for above, sight in pairs if sight.people and not (above and above.people_end))
        none = -0.8 if self._people else 0.0
        return {0: none, 1: 1.5}.get(runs, -2.0 * (runs - 1))

    def _by_years(self, seen: Sequence[Sight]) -> float:
        years = {year for sight in seen for year in sight.years}
        none = -0.6 if self._years else 0.0
        return {0: none, 1: 0.8, 2: 0.2}.get(len(years), -1.5)
