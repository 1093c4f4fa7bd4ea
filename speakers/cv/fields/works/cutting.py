"""Lines of a publication list → the lines of each reference, under its headings."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from speakers.cv.document import Line
from speakers.cv.fields.works.content import Content
from speakers.cv.fields.works.cues import Cues
from speakers.cv.fields.works.headings import Context, as_heading, is_year, year_headings
from speakers.cv.fields.works.listmarks import bullet_class, with_marks
from speakers.cv.fields.works.lookout import Sight, see
from speakers.cv.fields.works.typeface import type_of

# A reference that begins with names where the list's first begins with a title, or the reverse.
_OTHER_START = {frozenset(("people", "text")): -2.0, frozenset(("people", "venue")): -2.0}
_LONGEST = 14  # beginnings of which one is a reference's
_HOPELESS = -6.0  # a line scored lower than this begins no reference


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
    if not any(line.text.strip() for line in lines):
        return []
    groups = _groups(with_marks([line for line in lines if line.text.strip()]))
    sights = see([line for group, _ in groups for line in group], owner)
    references: list[Reference] = []
    bullets = bullet_class([line for group, _ in groups for line in group])
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
    styles = Counter(type_of(line) for line in heads)
    return max(heads, key=lambda line: styles[type_of(line)], default=None)


def _cut(group: Sequence[Line], sights: dict[int, Sight], whole: _List) -> list[int]:
    """Return the indices at which references begin; the first is 0."""
    head = whole.head or group[0]
    cues = Cues(group, sights, whole.bullets, head)
    usual, total = whole.usual, sum(whole.usual.values())
    first = sights[head.number].kind
    content = Content(group, sights, head)
    starting = []
    for index, line in enumerate(group):
        kind = sights[line.number].kind
        habit = 2.0 * (usual[kind] / total) - 1.0 if total > 2 else 0.0
        habit += 0.6 if kind == first else _OTHER_START.get(frozenset((kind, first)), -0.6)
        starting.append(cues.start[index] + habit)
    possible = [i for i in range(len(group)) if not i or cues.start[i] > _HOPELESS]
    best: list[tuple[float, int]] = [(0.0, -1)]  # for each number of lines: score, last start
    for end in range(1, len(group) + 1):
        options = [
            (
                best[start][0]
                + starting[start]
                + sum(cues.against[start + 1 : end])
                + content.of(start, end),
                start,
            )
            for start in possible[: bisect_left(possible, end)][-_LONGEST:]
        ]
        best.append(max(options))
    starts = []
    end = len(group)
    while end:
        end = best[end][1]
        starts.append(end)
    return starts[::-1]
