"""A reference each piece of which is known for what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from speakers.cv.fields.works.dating import iso_date
from speakers.cv.fields.works.flow import Flow
from speakers.cv.fields.works.headings import Context
from speakers.cv.fields.works.looks import Known, Part
from speakers.cv.fields.works.marks import Mark
from speakers.cv.fields.works.pieces import Piece

_BRACKETS = {"(": ")", "[": "]"}


@dataclass(frozen=True)
class Read:
    """One reference as it was read.

    Attributes:
        flow, pieces, parts: Its text, the pieces of it, and what each piece is.
        context: What the headings above it say.
        known: Who the owner is, and who recurs.
        agreement: Share of the list's references that were read in the same order.
    """

    flow: Flow
    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...]
    context: Context
    known: Known
    agreement: float

    def of(self, part: Part) -> list[Piece]:
        """Return the pieces that are one part."""
        return [p for p, own in zip(self.pieces, self.parts, strict=True) if own is part]

    def marked(self, mark: Mark) -> list[Piece]:
        """Return the pieces that are a mark and belong to no title."""
        return [
            piece
            for piece, part in zip(self.pieces, self.parts, strict=True)
            if piece.mark is mark and part is not Part.TITLE
        ]

    def runs(self, part: Part) -> list[tuple[int, int]]:
        """Return the extents in the text of each unbroken run of one part."""
        found: list[tuple[int, int]] = []
        last = -2
        for index, (piece, own) in enumerate(zip(self.pieces, self.parts, strict=True)):
            if own is not part or (last < 0 and part is Part.VENUE and _says_nothing(piece)):
                continue
            if self._adjoins(last, index, part):
                found[-1] = (found[-1][0], piece.end)
            else:
                found.append((piece.start, piece.end))
            last = index
        return found

    def _adjoins(self, last: int, index: int, part: Part) -> bool:
        """Tell whether nothing but a date stands between two pieces, in a title even beside it."""
        between = self.pieces[last + 1 : index] if last >= 0 else []
        return last >= 0 and all(
            piece.mark is Mark.DATE and (part is Part.TITLE or not piece.before & {"n", "t"})
            for piece in between
        )

    def lines(self, runs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        """Return the numbers of the lines that some extents stand on."""
        return tuple(sorted({line for run in runs for line in self.flow.lines(*run)}))

    @cached_property
    def title(self) -> tuple[int, int] | None:
        """Where the title stands."""
        runs = self.runs(Part.TITLE)
        return _balanced(self.flow, *max(runs, key=lambda run: run[1] - run[0])) if runs else None

    @cached_property
    def venue(self) -> tuple[int, int] | None:
        """Where the venue stands; an arXiv id will do for one."""
        runs = [
            run
            for run in self.runs(Part.VENUE)
            if not iso_date(self.flow.text[slice(*run)][:4]) or run[1] - run[0] > 8
        ]
        if runs:
            return _balanced(self.flow, *max(runs, key=lambda run: run[1] - run[0]))
        ids = [piece for piece in self.marked(Mark.ID) if "arxiv" in piece.text.lower()]
        return (ids[0].start, ids[0].end) if ids else None


def _says_nothing(piece: Piece) -> bool:
    """Tell whether a piece at a venue's start is a mark, and no arXiv id or year before a name."""
    return piece.mark not in (None, Mark.ID, Mark.DATE, Mark.STATUS)


def _balanced(flow: Flow, start: int, end: int) -> tuple[int, int]:
    """Widen an extent to the bracket that it leaves open, and to its question mark."""
    text = flow.text[start:end]
    for opening, closing in _BRACKETS.items():
        if text.count(opening) > text.count(closing) and flow.text[end : end + 1] == closing:
            end += 1
        if text.count(closing) > text.count(opening) and flow.text[start - 1 : start] == opening:
            start -= 1
    if flow.text[end : end + 1] in ("?", "!"):
        end += 1
    return start, end
