"""The review page's view of a draft: one card for each item, in groups, doubtful ones first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from speakers import comparing, wording
from speakers.comparing import Change, Comparison
from speakers.cv.evidence import SURE
from speakers.cv.folding import folded
from speakers.cv.parsed import Kind
from speakers.facts import LISTS, LONG, typed_facts
from speakers.models import DraftField, ProfileDraft

DOUBTFUL = 0.7  # below this, three in ten may be wrong: each is looked at by itself
SMALL = frozenset({Kind.SKILL, Kind.LANGUAGE, Kind.INTEREST})  # a word or two each
QUOTED = 3  # lines of evidence printed on a card; all of them are marked in the document


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a card's text."""

    label: str
    text: str
    is_doubtful: bool
    is_private: bool


@dataclass(frozen=True, slots=True)
class Box:
    """An input of a card's form."""

    name: str
    label: str
    value: str
    is_long: bool
    is_list: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One item as a reviewer sees it.

    `percent` is its confidence; `doubt` says why it wants a look by itself, "" for what
    may be accepted with its neighbours.
    """

    field: DraftField
    kind: str
    heading: tuple[Words, ...]
    details: tuple[Words, ...]
    boxes: tuple[Box, ...]
    percent: int
    doubt: str
    comparison: Comparison
    quotes: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether it may be accepted with all sure ones at once."""
        return self.field.is_sure and self.comparison.change is Change.NEW

    @property
    def is_changed(self) -> bool:
        """Whether accepting it would overwrite something."""
        return self.comparison.change is Change.CHANGED

    @property
    def is_guess(self) -> bool:
        """Whether the CV does not print it."""
        return self.field.is_inferred

    @property
    def is_small(self) -> bool:
        """Whether it needs little room."""
        return self.field.kind in SMALL

    @property
    def is_known(self) -> bool:
        """Whether the profile says just this already."""
        return self.comparison.change is Change.SAME


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading; `is_folded` where there is nothing to do."""

    title: str
    note: str
    cards: tuple[Card, ...]
    is_folded: bool = False
    is_one_by_one: bool = False

    @property
    def is_mixed(self) -> bool:
        """Whether the heading alone does not say what each card is."""
        return len({card.kind for card in self.cards}) > 1 or self.is_one_by_one

    @property
    def acceptable(self) -> tuple[int, ...]:
        """The keys of what may be accepted together, after a look over the group."""
        if self.is_one_by_one or self.is_folded:
            return ()
        return tuple(card.field.pk for card in self.cards if not card.field.verdict)


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the review has come."""

    total: int
    decided: int
    accepted: int
    sure: int

    @property
    def left(self) -> int:
        """How many items nobody has looked at."""
        return self.total - self.decided


def groups_of(cards: Sequence[Card]) -> list[Group]:
    """Return cards in groups: those to be looked at, then section by section, then the known."""
    doubtful = [card for card in cards if card.doubt and not card.is_known]
    sure = [card for card in cards if not card.doubt and not card.is_known]
    known = [card for card in cards if card.is_known]
    found = [
        Group(
            "Look at these first",
            "Not sure, guessed, or different from the profile.",
            tuple(doubtful),
            is_one_by_one=True,
        )
    ]
    found += [
        Group(title, "", tuple(card for card in sure if card.field.kind in kinds))
        for title, kinds in wording.SECTIONS
    ]
    found.append(
        Group("In the profile already", "Nothing to do here.", tuple(known), is_folded=True)
    )
    return [group for group in found if group.cards]


def cards_of(draft: ProfileDraft) -> list[Card]:
    """Return a card for each item, as the person is described: who, where, what done."""
    fields = list(draft.fields.order_by("order"))
    # A decided draft is a record of what was decided, not a question to today's profile.
    beside = comparing.compare(fields, None if draft.decided_at else draft.cv.speaker)
    place = {kind: at for at, kind in enumerate(_kinds_in_order())}
    fields.sort(key=lambda field: (place[Kind(field.kind)], field.order))
    return [_card(draft, field, beside[field.pk], fields) for field in fields]


def tally(cards: Iterable[Card]) -> Tally:
    """Count what has been decided; what the profile says already needs no decision."""
    open_ones = [card for card in cards if not card.is_known]
    verdicts = Counter(card.field.verdict for card in open_ones)
    return Tally(
        total=len(open_ones),
        decided=len(open_ones) - verdicts[""],
        accepted=verdicts["accepted"] + verdicts["edited"],
        sure=sum(card.is_sure and not card.field.verdict for card in open_ones),
    )


def _card(
    draft: ProfileDraft, field: DraftField, beside: Comparison, fields: Iterable[DraftField]
) -> Card:
    facts = field.stands
    return Card(
        field=field,
        kind=wording.kind_word(field.kind),
        heading=_words(field, wording.heading(field.kind, facts)),
        details=_words(field, wording.details(field.kind, facts)),
        boxes=tuple(
            Box(
                name, wording.fact_word(field.kind, name), text, name in LONG | LISTS, name in LISTS
            )
            for name, text in typed_facts(field.kind, facts).items()
        ),
        percent=round(100 * field.confidence),
        doubt=_doubt(field, beside, fields),
        comparison=beside,
        quotes=_quotes(draft, field),
    )


def _kinds_in_order() -> list[Kind]:
    return [kind for _, kinds in wording.SECTIONS for kind in kinds]


def _box(kind: str, name: str, text: str) -> Box:
    word = wording.fact_word(kind, name)
    return Box(name, word, text, is_long=name in LONG | LISTS, is_list=name in LISTS)


def _words(field: DraftField, parts: list[wording.Part]) -> tuple[Words, ...]:
    return tuple(
        Words(part.label, part.text, _is_doubtful(field, part), part.is_private) for part in parts
    )


def _is_doubtful(field: DraftField, part: wording.Part) -> bool:
    if field.edited is not None:
        return False
    receipts = [field.evidence[name] for name in part.facts if name in field.evidence]
    return any(receipt["confidence"] < SURE or receipt["inferred"] for receipt in receipts)


def _doubt(field: DraftField, beside: Comparison, fields: Iterable[DraftField]) -> str:
    if field.is_inferred:
        return _guessed(field, fields)
    if beside.change is Change.CHANGED:
        return "The profile says otherwise."
    return (
        ""
        if field.confidence >= DOUBTFUL
        else "Not read with certainty: compare it with the document."
    )


def _guessed(field: DraftField, fields: Iterable[DraftField]) -> str:
    if field.kind != Kind.NAME:
        return "The CV does not print this; it is a guess from what it does print."
    name = folded(str(field.facts.get("name", "")))
    lists = [one.facts["authors"] for one in fields if one.facts.get("authors")]
    mine = sum(name in {folded(author) for author in authors} for authors in lists)
    return (
        "The CV prints no name. This is a guess, because it stands among the authors of "
        f"{mine} of its {len(lists)} works."
    )


def _quotes(draft: ProfileDraft, field: DraftField) -> tuple[str, ...]:
    known = [number for number in field.lines if number < len(draft.lines)]
    texts = [draft.lines[number]["text"].strip() for number in known]
    return tuple(text for text in texts if text)[:QUOTED]
