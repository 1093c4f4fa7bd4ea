"""Which part of a heading is what: judged by its words, and by its siblings in that place."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from speakers.cv.fields.cells import Cell, top_level

Score = Callable[[str], float]
_MARK = re.compile(r"\s+(?:[/–—-]|::|»|>)\s+|(?<=[\w)]):\s+(?=[A-Z])")
_SIBLINGS = 1.0  # weight of what stands in the same place in the other entries
_LATER = 0.25  # each place further back is less likely to name anything
_BOUND = 2.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a heading that can be named, and what its own words say of it."""

    text: str
    slot: tuple[int, ...]
    lines: tuple[int, ...]
    place: str = ""


def pieces_of(cells: Sequence[Cell], roles: dict[str, Score]) -> list[Piece]:
    """Cut cells at the commas between words of different roles."""
    pieces: list[Piece] = []
    named = [cell for cell in cells if cell.text and not _is_told(cell.text, roles)]
    for cell in named:
        for at, text in enumerate(_cut(cell.text, roles, alone=len(named) == 1)):
            pieces.append(Piece(text, (*map(int, cell.slot), at), cell.lines, cell.place))
    return pieces


def _is_told(text: str, roles: dict[str, Score]) -> bool:
    """Tell a sentence from a name: most of its words are small, and it names nothing."""
    told = [word for word in text.split() if len(word) > 3]
    small = sum(word.islower() for word in told)
    return small >= 3 and 2 * small > len(told) and not best_role(text, roles)


def _cut(text: str, roles: dict[str, Score], *, alone: bool) -> list[str]:
    """Group the parts between marks by their roles; a part with none goes on with the last.

    A name that nobody knows is set apart from what follows only where the cell
    stands alone, and so must hold all that the heading says.
    """
    groups: list[tuple[str, str]] = []
    for mark, part in _parts(text):
        role = best_role(part, roles)
        if groups and _goes_with(groups[-1][0], role, is_comma=mark == ", "):
            groups[-1] = (groups[-1][0].rstrip("?") or role, groups[-1][1] + mark + part)
        else:
            groups.append((role, part))
    known = {role.rstrip("?") for role, _ in groups if role}
    if len(known) < 2 and not (alone and len(groups) == 2):
        return [text]
    return [part for _, part in groups]


def _goes_with(before: str, role: str, *, is_comma: bool) -> bool:
    """Tell whether a part belongs to the one before: it is the same, or unknown after a comma."""
    if before.rstrip("?") == role.rstrip("?"):
        return bool(role) or is_comma
    return is_comma and not role.rstrip("?")


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts between commas, slashes and dashes, each with the mark before it."""
    mark = ""
    for chunk in top_level(text):
        at = 0
        for match in _MARK.finditer(chunk):
            yield mark, chunk[at : match.start()]
            mark, at = match.group(), match.end()
        yield mark, chunk[at:]
        mark = ", "


def aligned(entries: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Cut a piece at its first mark where most of its siblings are two pieces there.

    "Engineer, Larkfield" is a post and an employer if "Professor, Halden University" is.
    """
    singles = [each for each in entries if len(each) == 1]
    cut = [each for each in entries if len(each) == 2 and each[0].slot[:-1] == each[1].slot[:-1]]
    is_one_part = [len(top_level(each[0].text)) == 1 for each in cut]
    if not singles or len(cut) < len(singles) or not all(is_one_part):
        return list(entries)
    return [_cut_once(each[0]) if len(each) == 1 else each for each in entries]


def _cut_once(piece: Piece) -> list[Piece]:
    parts = list(_parts(piece.text))
    if len(parts) < 2:
        return [piece]
    rest = "".join(mark + part for mark, part in parts[1:]).removeprefix(parts[1][0])
    texts = (parts[0][1], rest)
    return [
        Piece(text, (*piece.slot[:-1], at), piece.lines, piece.place)
        for at, text in enumerate(texts)
    ]


def best_role(text: str, roles: dict[str, Score]) -> str:
    """Return the role that the words of `text` speak for most: with "?" if weakly, "" if none."""
    scores = {role: score(text) for role, score in roles.items()}
    role = max(scores, key=lambda each: scores[each])
    if scores[role] >= 1.5:
        return role
    return f"{role}?" if scores[role] >= 0.7 else ""


def leanings(entries: Sequence[Sequence[Piece]], lean: Callable[[str], float]) -> list[list[float]]:
    """Return for each piece how far it leans to one role (> 0) or the other (< 0).

    `lean` judges words alone; what stands in the same slot of the sibling entries
    adds its mean, so that a name nobody has heard of is known by its place.
    """
    by_slot: dict[tuple[int, ...], list[float]] = defaultdict(list)
    own = [[_bounded(lean(piece.text)) for piece in pieces] for pieces in entries]
    for pieces, scores in zip(entries, own, strict=True):
        for piece, score in zip(pieces, scores, strict=True):
            by_slot[piece.slot].append(score)
    return [
        [
            score + _SIBLINGS * _of_others(by_slot[piece.slot], score)
            for piece, score in zip(pieces, scores, strict=True)
        ]
        for pieces, scores in zip(entries, own, strict=True)
    ]


def _of_others(scores: Sequence[float], own: float) -> float:
    """Return the mean of the scores without one's own; 0 where there are no others."""
    return (sum(scores) - own) / (len(scores) - 1) if len(scores) > 1 else 0.0


def best_pair(scores: Sequence[float]) -> tuple[int | None, int | None]:
    """Return the places of the most positive and the most negative piece.

    One piece alone is either; of none, neither.
    """
    if not scores:
        return None, None
    if len(scores) == 1:
        return (0, None) if scores[0] > 0 else (None, 0)
    pairs = [
        (scores[one] - scores[other] - _LATER * (one + other), one, other)
        for one in range(len(scores))
        for other in range(len(scores))
        if one != other
    ]
    _, one, other = max(pairs, key=lambda pair: pair[0])
    return one, other


def _bounded(score: float) -> float:
    return max(-_BOUND, min(_BOUND, score))
