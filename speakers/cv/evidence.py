"""A value with its receipts: how sure we are, and the lines it stands on."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)

SURE = 0.9  # from here on a value may be accepted without looking; 98 of 100 must be right


@dataclass(frozen=True, slots=True)
class Field(Generic[T_co]):
    """One value that was read.

    Attributes:
        value: The value, normalised; never empty (an unknown value has no Field).
        confidence: 0–1.
        lines: Numbers of the document's lines that it stands on, ascending.
        inferred: True where the document does not print it, but implies it.
    """

    value: T_co
    confidence: float
    lines: tuple[int, ...]
    inferred: bool = False
