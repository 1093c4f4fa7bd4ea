"""Set what a new CV says beside what the published profile says already.

Nothing reviewed is overwritten unasked: a reviewer sees each difference, and
what they saw is kept with their decision.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from speakers.cv.folding import folded
from speakers.cv.parsed import FACTS, Kind
from speakers.models import DraftField, ProfileEntry, Speaker
from speakers.wording import Facts, Value, fact_names, fact_word, said

ALIKE = 90  # of 100: two spellings of one title

# By these facts two items are the same thing, however the rest differs.
IDENTITY: Mapping[Kind, tuple[str, ...]] = {
    Kind.PROFILE: ("network",),
    Kind.EDUCATION: ("institution", "studyType"),
    Kind.WORK: ("name", "position"),
    Kind.AWARD: ("title",),
    Kind.TALK: ("name", "event"),
    Kind.LANGUAGE: ("language",),
}
# A person has one of each; another value is a change, not an addition.
SINGLE = frozenset({Kind.NAME, Kind.LABEL, Kind.AFFILIATION, Kind.LOCATION, Kind.SUMMARY})
_ON_THE_SPEAKER = {
    Kind.NAME: "name",
    Kind.LABEL: "position",
    Kind.AFFILIATION: "affiliation",
}


class Change(StrEnum):
    """What accepting an item would do to the profile."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact before and after; "" where a side does not tell it."""

    word: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """An item beside its like in the profile.

    `before` is what the profile says now, None for nothing; `entry` where it
    stands, None also for what stands on the speaker alone.
    """

    change: Change
    before: Facts | None = None
    entry: ProfileEntry | None = None
    differences: tuple[Difference, ...] = ()

    def needs_asking(self, field: DraftField) -> bool:
        """Whether accepting overwrites something that nobody was shown when deciding."""
        return self.change is Change.CHANGED and field.decided_against != self.before


NOTHING_THERE = Comparison(Change.NEW)


def compare(fields: Iterable[DraftField], speaker: Speaker | None) -> dict[int, Comparison]:
    """Return what each item would do to the speaker's profile, by the field's key.

    Each entry of the profile is the like of at most one item.
    """
    if speaker is None:
        return {field.pk: NOTHING_THERE for field in fields}
    left = list(ProfileEntry.objects.filter(profile__speaker=speaker).in_order())
    found: dict[int, Comparison] = {}
    for field in fields:
        comparison = _beside(field, left, speaker)
        if comparison.entry is not None:
            left.remove(comparison.entry)
        found[field.pk] = comparison
    return found


def merged(before: Facts, after: Facts) -> dict[str, Value]:
    """Return the facts of both; where they differ, the later ones. What a CV omits, stays."""
    return {**before, **after}


def _beside(field: DraftField, entries: list[ProfileEntry], speaker: Speaker) -> Comparison:
    kind, facts = Kind(field.kind), field.stands
    entry = next((one for one in entries if _is_like(kind, one, facts)), None)
    if entry is not None:
        return _compared(field.kind, entry.facts, facts, entry)
    attribute = _ON_THE_SPEAKER.get(kind)
    known = getattr(speaker, attribute) if attribute else ""
    return _compared(field.kind, {field.kind: known}, facts, None) if known else NOTHING_THERE


def _compared(kind: str, before: Facts, after: Facts, entry: ProfileEntry | None) -> Comparison:
    differences = tuple(
        Difference(fact_word(kind, name), said(before.get(name, "")), said(after[name]))
        for name in fact_names(kind)
        if after.get(name) and _bare(before.get(name, "")) != _bare(after[name])
    )
    change = Change.CHANGED if differences else Change.SAME
    return Comparison(change, before, entry, differences)


def _is_like(kind: Kind, entry: ProfileEntry, facts: Facts) -> bool:
    if entry.kind != kind:
        return False
    if kind in SINGLE:
        return True
    shared = False
    for name in IDENTITY.get(kind, FACTS.get(kind, (kind.value,))[:1]):
        mine, its = _bare(facts.get(name, "")), _bare(entry.facts.get(name, ""))
        if mine and its and fuzz.ratio(mine, its) < ALIKE:
            return False
        shared = shared or bool(mine and its)
    return shared


def _bare(value: Value) -> str:
    """Return a value for comparison; "+", "#" and digits tell things apart, spaces do not."""
    text = said(value)
    return folded(text) or text
