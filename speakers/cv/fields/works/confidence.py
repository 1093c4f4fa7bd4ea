"""How sure a reading of a reference is, from how plainly its parts are set off."""

from dataclasses import dataclass
from typing import Protocol

from speakers.cv.fields.works.flow import Flow
from speakers.cv.fields.works.looks import Known, Part
from speakers.cv.fields.works.pieces import Piece


@dataclass(frozen=True, slots=True)
class Confidence:
    """Confidence, 0–1, in each fact of one reference."""

    title: float
    authors: float
    venue: float
    date: float
    marks: float


class _Read(Protocol):
    @property
    def flow(self) -> Flow: ...
    @property
    def pieces(self) -> tuple[Piece, ...]: ...
    @property
    def parts(self) -> tuple[Part, ...]: ...
    @property
    def known(self) -> Known: ...
    @property
    def agreement(self) -> float: ...


def judge(read: _Read) -> Confidence:
    """Judge a reading."""
    return Confidence(0.8, 0.8, 0.7, 0.9, 0.9)
