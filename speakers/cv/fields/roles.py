"""Which part of a heading is what: judged by its words, and by its siblings in that place."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import mean

from speakers.cv.fields.cells import Cell, top_level

Score = Callable[[str], float]
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
    named = [cell for cell in cells if cell.text]
    for cell in named:
        for at, text in enumerate(_cut(cell.text, roles, alone=len(named) == 1)):
            pieces.append(Piece(text, (*map(int, cell.slot), at), cell.lines, cell.place))
    return pieces


def _cut(text: str, roles: dict[str, Score], *, alone: bool) -> list[str]:
    """Group the parts between commas by their roles; a part with none goes on with the last.

    A name that nobody knows is set apart from what follows only where the cell
    stands alone, and so must hold all that the heading says.
    """
    groups: list[tuple[str, list[str]]] = []
    for part in top_level(text):
        role = best_role(part, roles)
        if groups and groups[-1][0] in (role, f"{role}?") or (groups and not role.rstrip("?")):
            groups[-1] = (groups[-1][0].rstrip("?") or role, [*groups[-1][1], part])
        else:
            groups.append((role, [part]))
    if len({role.rstrip("?") for role, _ in groups if role}) < 2 and not (alone and len(groups) == 2):
        return [text]
    return [", ".join(parts) for _, parts in groups]


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
            score + _SIBLINGS * mean(by_slot[piece.slot])
            for piece, score in zip(pieces, scores, strict=True)
        ]
        for pieces, scores in zip(entries, own, strict=True)
    ]


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
