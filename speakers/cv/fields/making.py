"""Making items: facts with their confidence and lines, empty ones left out."""

from collections.abc import Iterable, Mapping

from speakers.cv.evidence import Field
from speakers.cv.parsed import Item, Kind

Fact = tuple[str, float, tuple[int, ...]]  # value, confidence, lines


def item(kind: Kind, facts: Mapping[str, Fact | None]) -> Item:
    """Return an item of the facts that have a value."""
    return Item(
        kind,
        {
            name: Field(fact[0], round(fact[1], 3), tuple(sorted(set(fact[2]))))
            for name, fact in facts.items()
            if fact is not None and fact[0]
        },
    )


def single(kind: Kind, value: str, confidence: float, lines: Iterable[int]) -> Item:
    """Return an item with one fact, called as its kind is."""
    return item(kind, {kind.value: (value, confidence, tuple(lines))})
