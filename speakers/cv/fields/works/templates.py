"""The best reading of a reference in one order of authors, title and venue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speakers.cv.fields.works.looks import Part, Scores
from speakers.cv.fields.works.marks import Mark
from speakers.cv.fields.works.pieces import Piece

A, T, V = Part.AUTHORS, Part.TITLE, Part.VENUE
Order = tuple[Part, Part, Part]

# The orders in use, with how much rarer each is than the first, a reference.
ORDERS: Mapping[Order, float] = {
    (A, T, V): 0.0,
    (T, A, V): -0.2,
    (T, V, A): -0.6,
    (V, T, A): -1.2,
    (V, A, T): -2.0,
    (A, V, T): -2.0,
}
_MISSING = {A: -1.8, T: -7.0, V: -1.0}

# What a sign between two pieces says for (+) or against (-) a new part beginning there.
_CHANGE = {
    ".": 0.7,
    ",": 0.0,
    ";": 0.2,
    ":": -0.4,
    "-": 0.3,
    "|": 1.0,
    "(": -0.4,
    "q": 2.2,
    "w": -1.2,
    "t": 1.2,
    "n": 1.5,
    "s": -1.1,
    "f": 0.9,
}
_NOTHING = -2.6  # nothing but a blank

# What it says for a part to go on across the sign.
_STAY: Mapping[Part, Mapping[str, float]] = {
    A: {
        ".": -2.0,
        ":": -3.0,
        "-": -1.5,
        "|": -2.5,
        "(": -0.6,
        "q": -3.0,
        "t": -2.0,
        "n": -1.0,
        "f": 0.0,
    },
    T: {
        ".": -1.6,
        ",": -0.15,
        ";": -0.5,
        "-": -0.1,
        "|": -1.5,
        "(": -0.3,
        "q": -1.8,
        "t": -2.2,
        "n": -1.8,
        "f": -0.7,
    },
    V: {
        ".": -0.9,
        ",": -0.1,
        ";": -0.5,
        "|": -1.0,
        "(": 0.0,
        "q": -2.0,
        "t": -2.0,
        "n": -1.6,
        "f": -0.5,
    },
    Part.NOTE: {},
}
_RESUME = {A: -2.0, T: -3.5, V: -0.8}  # to go on with a part after something else stood in it

_BESIDE = -0.6  # to go on below a date that stands beside the part, in a column of its own


@dataclass(frozen=True, slots=True)
class Reading:
    """What each piece of a reference is, and how well that fits.

    Attributes:
        order: The order of parts that was looked for.
        parts: One part for each piece.
        score: The sum of all evidence; comparable between readings of the same pieces.
    """

    order: Order
    parts: tuple[Part, ...]
    score: float


class Taste:
    """What a list prefers; this one prefers nothing."""

    def piece(self, _piece: Piece, _part: Part) -> float:
        """Return what the list says for a piece being a part."""
        return 0.0

    def change(self, _before: Part | None, _after: Part, _piece: Piece) -> float:
        """Return what the list says for a part beginning at a piece after another part."""
        return 0.0


# How far the order has come (−1: no part yet) and whether something else stood since.
_State = tuple[int, bool]
# The parts so far, last first, as a linked list; a path is a score and its parts.
_Chain = tuple[Part, "_Chain"] | None
_Path = tuple[float, _Chain]


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for each part of one piece, whatever the order.

    Attributes:
        aside: What it is if it is none of the three parts, with the score of that.
        gain: The score of the piece being each part.
        stay: The score of that part going on from the piece before.
        resume: The score of that part going on after something else.
        begin: The score of any part beginning here after another.
        change: What the list says for a part beginning after a part, or first.
    """

    aside: tuple[tuple[Part, float], ...]
    gain: Mapping[Part, float]
    stay: Mapping[Part, float]
    resume: Mapping[Part, float]
    begin: float
    change: Mapping[tuple[Part | None, Part], float]


def weigh(pieces: Sequence[Piece], scores: Sequence[Scores], taste: Taste) -> list[Weight]:
    """Weigh each piece of a reference, once for all orders."""
    above: Piece | None = None
    weights = []
    for piece, score in zip(pieces, scores, strict=True):
        weights.append(_weigh(above, piece, score, taste))
        above = piece
    return weights


def _weigh(above: Piece | None, piece: Piece, score: Scores, taste: Taste) -> Weight:
    aside = [(part, score[part]) for part in (Part.OTHER,) if part in score]
    if not aside or score[Part.NOTE] > 0:
        aside.append((Part.NOTE, score[Part.NOTE]))
    stay = {part: _stay(piece, part) for part in (A, T, V)}
    resume = {part: cost + _RESUME[part] for part, cost in stay.items()}
    if _is_beside(above, piece):
        stay = resume = dict.fromkeys(stay, _BESIDE)
    return Weight(
        aside=tuple(aside),
        gain={part: score[part] + taste.piece(piece, part) for part in (A, T, V)},
        stay=stay,
        resume=resume,
        begin=_begin(above, piece),
        change={pair: taste.change(*pair, piece) for pair in _CHANGES},
    )


_CHANGES = [(before, after) for before in (None, A, T, V) for after in (A, T, V) if before != after]


def read_in_order(weights: Sequence[Weight], order: Order) -> Reading:
    """Find the best reading in which parts follow one another in an order.

    Each part is one run of pieces and may be missing; notes and OTHER pieces may
    stand anywhere. O(pieces), by dynamic programming over how far the order has come.
    """
    paths: dict[_State, _Path] = {(-1, False): (ORDERS[order], None)}
    for weight in weights:
        paths = _step(weight, order, paths)
    ends = [
        (total + sum(_MISSING[part] for part in order[phase + 1 :]), chain)
        for (phase, _), (total, chain) in paths.items()
    ]
    total, chain = max(ends, key=lambda end: end[0])
    return Reading(order, _unchain(chain), total)


def _unchain(chain: _Chain) -> tuple[Part, ...]:
    parts = []
    while chain is not None:
        part, chain = chain
        parts.append(part)
    return tuple(reversed(parts))


def _step(weight: Weight, order: Order, paths: Mapping[_State, _Path]) -> dict[_State, _Path]:
    following: dict[_State, _Path] = {}

    def offer(state: _State, total: float, part: Part, chain: _Chain) -> None:
        if state not in following or following[state][0] < total:
            following[state] = (total, (part, chain))

    for (phase, apart), (total, chain) in paths.items():
        for part, score in weight.aside:
            offer((phase, phase >= 0), total + score, part, chain)
        last = order[phase] if phase >= 0 else None
        base = total
        if last is not None:
            going_on = weight.resume[last] if apart else weight.stay[last]
            offer((phase, False), total + weight.gain[last] + going_on, last, chain)
            base += weight.begin
        for to in range(phase + 1, 3):
            part = order[to]
            gain = weight.gain[part] + weight.change[last, part]
            offer((to, False), base + gain, part, chain)
            base += _MISSING[part]
    return following


def _is_beside(above: Piece | None, piece: Piece) -> bool:
    """Tell whether the piece above is a date in a column of its own, beside the text."""
    return above is not None and above.mark is Mark.DATE and "t" in above.before | piece.before


def _begin(above: Piece | None, piece: Piece) -> float:
    dated = above is not None and above.mark in (Mark.DATE, Mark.STATUS)
    signs = piece.before | above.before if above is not None and dated else piece.before
    score = sum(_CHANGE[sign] for sign in piece.before)
    if not signs - {"s", "w", "("}:
        score += (0.0 if signs else _NOTHING) * (0.2 if dated else 1.0)
    if piece.mark is Mark.DATE:
        score -= 2.0
    return score + (
        1.1
        if piece.word in ("in", "published", "presented") and piece.before & {",", "n", "."}
        else 0.0
    )


def _stay(piece: Piece, part: Part) -> float:
    costs = _STAY[part]
    return sum([costs.get(sign, 0.0) for sign in piece.before])
