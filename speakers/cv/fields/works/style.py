"""What a publication list does every time: its order of parts, its type, its punctuation."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from speakers.cv.fields.works.flow import BOLD, ITALIC, LINK
from speakers.cv.fields.works.looks import Part, Scores
from speakers.cv.fields.works.pieces import Piece
from speakers.cv.fields.works.templates import ORDERS, Order, Reading, Taste, read_in_order, weigh

_ODD_ONE_OUT = 3.0  # what a reference must gain to be read in another order than its list
_PUNCTUATION = frozenset(".,;:-|(qt")
_LEARNT = (Part.AUTHORS, Part.TITLE, Part.VENUE)


class ListTaste(Taste):
    """The habits of one list, counted over its readings.

    Each habit is a frequency, smoothed so that two references say little and twenty
    a lot; what it says for a piece is the logarithm of its odds, within ±2.5.
    """

    def __init__(self, read: Iterable[tuple[Sequence[Piece], Reading]]) -> None:
        self._looks: Counter[tuple[Part, str, bool]] = Counter()
        self._signs: Counter[tuple[Part | None, Part, str]] = Counter()
        self._weight: Counter[Part] = Counter()
        self._joints: Counter[tuple[Part | None, Part]] = Counter()
        self._piece: dict[tuple[Part, int, bool], float] = {}
        self._change: dict[tuple[Part | None, Part, frozenset[str]], float] = {}
        for pieces, reading in read:
            self._count(pieces, reading.parts)

    def _count(self, pieces: Sequence[Piece], parts: Sequence[Part]) -> None:
        seen: set[Part] = set()
        last: Part | None = None
        for piece, part in zip(pieces, parts, strict=True):
            if part not in _LEARNT:
                continue
            if part not in seen:
                seen.add(part)
                self._joints[last, part] += 1
                for sign in _habits(piece):
                    self._signs[last, part, sign] += 1
                self._weight[part] += 1
                for name, has in _look(piece):
                    self._looks[part, name, has] += 1
            last = part

    def piece(self, piece: Piece, part: Part) -> float:
        """Return how much more often than not this part looks like the piece."""
        if piece.mark is not None:
            return 0.0
        key = (part, piece.style, piece.quoted)
        if key not in self._piece:
            self._piece[key] = sum(self._odds(part, name, has=has) for name, has in _look(piece))
        return self._piece[key]

    def _odds(self, part: Part, name: str, *, has: bool) -> float:
        """Compare how often a part has a look with how often the others have it.

        Bold says nothing of authors: it marks the owner among them.
        """
        if name == "bold" and part is Part.AUTHORS:
            return 0.0
        total = self._weight[part]
        others = sum(self._weight[other] for other in _LEARNT if other is not part)
        same = sum(self._looks[other, name, has] for other in _LEARNT if other is not part)
        mine = (self._looks[part, name, has] + 0.7) / (total + 1.4)
        theirs = (same + 0.7) / (others + 1.4)
        return max(-1.8, min(1.8, 0.8 * math.log(mine / theirs))) * total / (total + 2)

    def change(self, before: Part | None, after: Part, piece: Piece) -> float:
        """Return how usual it is for a part to follow another with these signs between them."""
        key = (before, after, piece.before)
        if key not in self._change:
            self._change[key] = self._usual(before, after, piece)
        return self._change[key]

    def _usual(self, before: Part | None, after: Part, piece: Piece) -> float:
        total = self._joints[before, after]
        if not total:
            return 0.0
        score = 0.0
        for sign in _habits(piece):
            share = (self._signs[before, after, sign] + 0.5) / (total + 1.0)
            score += math.log(share / 0.5)
        return max(-2.5, min(1.5, score)) * total / (total + 2)


def _look(piece: Piece) -> list[tuple[str, bool]]:
    return [
        ("bold", bool(piece.style & BOLD)),
        ("italic", bool(piece.style & ITALIC)),
        ("link", bool(piece.style & LINK)),
        ("quoted", piece.quoted),
    ]


def _habits(piece: Piece) -> list[str]:
    signs = "".join(sorted(piece.before & _PUNCTUATION))
    return [f"signs {signs}", f"line {'n' in piece.before}", f"style {'f' in piece.before}"]


def read_alike(
    references: Sequence[tuple[Sequence[Piece], Sequence[Scores]]], taste: Taste | None = None
) -> list[Reading]:
    """Read all references of a list in the one order that suits the whole list best.

    A reference that fits another order far better is read in that one.
    """
    weighed = [weigh(pieces, scores, taste or Taste()) for pieces, scores in references]
    by_order: dict[Order, list[Reading]] = {
        order: [read_in_order(weights, order) for weights in weighed] for order in ORDERS
    }
    common = max(by_order, key=lambda order: sum(reading.score for reading in by_order[order]))
    return [
        max(
            (by_order[order][index] for order in ORDERS),
            key=lambda reading: reading.score - (0.0 if reading.order == common else _ODD_ONE_OUT),
        )
        for index in range(len(references))
    ]
