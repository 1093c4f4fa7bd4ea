"""Put a reading together: labelled blocks first, then what the head says without labels."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from seminars.announcements import letters, lives, prose, what, when, where, who
from seminars.announcements.chrome import without_chrome
from seminars.announcements.headings import Heading, heading_in
from seminars.announcements.label_words import Slot
from seminars.announcements.labels import LONG, Block, Part, cut, numbers_of, text_of
from seminars.announcements.paragraphs import is_abstract, unwrapped
from seminars.announcements.reading import Fact, Person, Place, Reading
from seminars.announcements.zone_choice import chosen_zone
from speakers.cv.document import Line
from speakers.cv.evidence import Field

_SHORT = frozenset(Slot) - LONG - {Slot.OTHER}
_PROSE = 200  # characters: a longer line is a paragraph, not a heading or an address
_MOST = 100  # lines of a kind: whoever needs more to say when is no announcement
_TO_BE_ANNOUNCED = re.compile(
    r"^(?:tba|tbd|tbc|to be (?:announced|determined|confirmed))\W*$", re.IGNORECASE
)


def assemble(
    lines: Sequence[Line],
    *,
    today: date,
    home_zone: str,
    known_series: Sequence[str] = (),
    subject: str = "",
) -> Reading:
    """Read one announcement from its lines.

    Args:
        lines: In reading order.
        today: Settles a date without a year: the next such day is meant.
        home_zone: IANA zone of whoever imports; taken where the text names none.
        known_series: The names of the department's series.
        subject: The subject of the e-mail it came in, read when the text has no title.
    """
    letter = letters.opened(without_chrome(lines), subject)
    blocks = [_in_pieces(block) for block in cut(letter.lines)]
    timing = _timing(blocks, today, letter.subject)
    place, note = _place(blocks)
    heading = _three_in_one(blocks, letter)
    people, used = _people(blocks, heading.person)
    blocks = lives.told_apart(blocks, people)
    abstract, tags = _abstract(blocks)
    taken = used | timing.numbers | _numbers(place, note)
    facts = _heading(blocks, taken, people, heading, known_series, letter.subject)
    reading = Reading(
        kind=facts.get("kind"),
        series=facts.get("series"),
        title=facts.get("title"),
        date=timing.date,
        start=timing.start,
        end=timing.end,
        place=place,
        note=note,
        abstract=abstract,
        tags=_tags(blocks) or tags,
        speakers=who.with_bios(people, _parts(blocks, Slot.BIO)),
    )
    return replace(reading, timezone=chosen_zone(timing.zone, place, home_zone))


class _Timing:
    """The date, the hours and the words for the zone, as found."""

    def __init__(self) -> None:
        self.date: Fact | None = None
        self.start: Fact | None = None
        self.end: Fact | None = None
        self.zone: Fact | None = None
        self.numbers: set[int] = set()


def _timing(blocks: Sequence[Block], today: date, subject: str) -> _Timing:
    """Read the date and the hours, from their labels if there are any, else from short lines."""
    labelled = _parts(blocks, Slot.WHEN, Slot.DATE, Slot.TIME)
    unlabelled = [part for part in _parts(blocks, Slot.HEAD) if len(part.text) < _PROSE][:_MOST]
    found = _Timing()
    short = _SHORT - {Slot.HEAD}
    others = [part for part in _parts(blocks, *short) if len(part.text) < _PROSE][:_MOST]
    told = [part for part in _parts(blocks, Slot.HEAD, Slot.NOTE) if len(part.text) >= _PROSE]
    for parts in (labelled[:_MOST], unlabelled, others, told[:_MOST]):
        if found.date is None and (day := next(when.days(parts, today), None)):
            confidence = 0.7 if day.is_guessed else 0.95
            found.date = Field(
                day.day.isoformat(), confidence, (day.line,), inferred=day.is_guessed
            )
            found.numbers.add(day.line)
        if found.start is None and (hours := next(when.hours(parts), None)):
            here = (hours.line,)
            found.start = Field(f"{hours.start:%H:%M}", 0.95, here)
            found.end = Field(f"{hours.end:%H:%M}", 0.95, here) if hours.end else None
            found.zone = Field(hours.zone, 0.95, here) if hours.zone else None
            found.numbers.add(hours.line)
    if found.date is None and (day := next(when.days([Part(subject, 0)], today), None)):
        found.date = Field(day.day.isoformat(), 0.7, (), inferred=day.is_guessed)
    return found


def _place(blocks: Sequence[Block]) -> tuple[Place, Fact | None]:
    """Read the place and the note about it; a note that names the room settles it."""
    notes = [block for block in blocks if block.slot is Slot.NOTE]
    note = Field(notes[0].text, 0.95, notes[0].numbers) if notes else None
    parts = _parts(blocks, Slot.ROOM, Slot.PLACE, Slot.ADDRESS)
    if not parts:
        parts = [part for part in _parts(blocks, Slot.HEAD) if where.looks_like_place(part.text)]
    place = where.place_of(parts)
    if place.join_link is None:
        place = replace(place, join_link=where.link_in(_parts(blocks, Slot.LINK)))
    told = None
    if place.room is None:
        told = where.room_in_prose(_parts(blocks, Slot.NOTE, Slot.HEAD))
    return (replace(place, room=told) if told else place), note


def _three_in_one(blocks: Sequence[Block], letter: letters.Letter) -> Heading:
    head = [part for part in _parts(blocks, Slot.HEAD) if len(part.text) < _PROSE]
    found = heading_in(head, letter.text)
    return (
        found if found.person else _unnumbered(heading_in([Part(letter.subject, 0)], letter.text))
    )


def _unnumbered(heading: Heading) -> Heading:
    """What the subject says stands on no line."""
    person = heading.person
    if person is None:
        return heading
    position, affiliation = (
        fact and replace(fact, lines=()) for fact in (person.position, person.affiliation)
    )
    return Heading(
        heading.series and replace(heading.series, lines=()),
        heading.title and replace(heading.title, lines=()),
        Person(replace(person.name, lines=()), position, affiliation),
    )


def _people(blocks: Sequence[Block], named: Person | None) -> tuple[list[Person], set[int]]:
    labelled = _parts(blocks, Slot.SPEAKER)
    people = who.people_of(labelled)
    if not people and named:
        told = prose.introduced(_parts(blocks, Slot.HEAD, Slot.NOTE))
        people = [told if told and told.name.value == named.name.value else named]
    if not people:
        head = [part for part in _parts(blocks, Slot.HEAD, Slot.NOTE) if len(part.text) < _PROSE]
        people = who.introduced_in(head)
    if not people and (person := prose.introduced(_parts(blocks, Slot.HEAD, Slot.NOTE))):
        people = [person]
    if len(people) == 1:
        people = [_with_labels(people[0], blocks)]
    used = {part.number for part in labelled}
    for person in people:
        for fact in (person.name, person.position, person.affiliation):
            used |= set(fact.lines if fact else ())
    return people, used


def _with_labels(person: Person, blocks: Sequence[Block]) -> Person:
    position = person.position or _text(blocks, Slot.POSITION)
    return replace(
        person, position=position, affiliation=person.affiliation or _text(blocks, Slot.AFFILIATION)
    )


def _heading(
    blocks: Sequence[Block],
    taken: set[int],
    people: Sequence[Person],
    heading: Heading,
    known_series: Sequence[str],
    subject: str,
) -> dict[str, Fact]:
    """Read kind, series and title: labels first, then the head, the prose, the subject."""
    told = _parts(blocks, Slot.HEAD, Slot.NOTE, Slot.OTHER)
    head = [
        part
        for part in _parts(blocks, Slot.HEAD)
        if len(part.text) < _PROSE
        and not (part.is_piece and any(one.name.value in part.text for one in people))
    ]
    by_label = {
        name: _text(blocks, slot)
        for name, slot in (("kind", Slot.KIND), ("series", Slot.SERIES), ("title", Slot.TITLE))
    }
    by_head = what.kind_series_title(head, taken, known_series)
    by_subject = what.kind_series_title([Part(subject, 0)], set(), known_series)
    in_prose = {"series": prose.named_series(told), "title": prose.quoted_title(told)}
    part_of = {"series": prose.part_of_series(told)}
    readings = (
        _split(by_label),
        part_of,
        {"series": heading.series, "title": heading.title},
        by_head,
        in_prose,
        {name: replace(fact, lines=()) for name, fact in by_subject.items()},
    )
    facts: dict[str, Fact] = {}
    for reading in readings:
        facts = {name: fact for name, fact in reading.items() if fact} | facts
    if "title" in facts and _TO_BE_ANNOUNCED.match(facts["title"].value):
        del facts["title"]
    if title := facts.get("title"):
        facts["title"] = replace(title, value=title.value.strip(' "“”„*_'))
    return facts


def _split(by_label: dict[str, Fact | None]) -> dict[str, Fact | None]:
    """Cut a labelled title that begins with its series: “Systems Lunch: Kernels that nap”."""
    title = by_label["title"]
    if title is None or by_label["series"]:
        return by_label
    series, rest = what.split_title(title.value)
    if not series or not rest or len(series.split()) < 2:
        return by_label
    return by_label | {"series": replace(title, value=series), "title": replace(title, value=rest)}


def _abstract(blocks: Sequence[Block]) -> tuple[Fact | None, tuple[Fact, ...]]:
    """Read the abstract, and the tags that some pages print as its last line."""
    labelled = _parts(blocks, Slot.ABSTRACT)
    if labelled:
        *above, last = labelled
        tags = _listed(last) if above and last.gap else ()
        kept = above if tags else labelled
        return Field(text_of(kept), 0.95, numbers_of(kept)), tags
    parts = [part for part in _parts(blocks, Slot.HEAD, Slot.NOTE) if is_abstract(part)]
    told = [part for part in parts if prose.introduced([part]) is None]
    if not told:
        return None, ()
    paragraphs = [replace(part, gap=True) for part in told]
    sure = 0.9 if len(told[0].text) >= _PROSE else 0.7
    return Field(text_of(paragraphs), sure, numbers_of(paragraphs)), ()


def _listed(part: Part) -> tuple[Fact, ...]:
    words = re.split(r"\s*[;,•|]\s+", part.text)
    is_list = len(words) > 1 and all(0 < len(word.split()) <= 4 for word in words)
    if not is_list or part.text.endswith((".", "!", "?")) or len(part.text) > 100:
        return ()
    return tuple(Field(word, 0.7, part.numbers, inferred=True) for word in words)


def _in_pieces(block: Block) -> Block:
    """Cut a line that says everything, “Seminar | Monday | Room | Name”; join what was wrapped."""
    if block.slot not in (Slot.HEAD, Slot.NOTE):
        return block
    parts: list[Part] = []
    for part in unwrapped(block).parts:
        pieces = [piece for piece in re.split(r"\s+[|•·]\s+", part.text) if piece]
        is_dated = len(pieces) > 1 and any(when.says_when(Part(piece, 0)) for piece in pieces)
        if len(pieces) > 3 or is_dated:
            parts += [Part(piece, part.number, gap=True, is_piece=True) for piece in pieces]
        else:
            parts.append(part)
    return Block(block.slot, tuple(parts))


def _tags(blocks: Sequence[Block]) -> tuple[Fact, ...]:
    return tuple(
        Field(word.strip(), 0.9, (part.number,))
        for part in _parts(blocks, Slot.TAGS)
        for word in re.split(r"\s*[,;•|]\s*", part.text)
        if 1 < len(word.strip()) <= 60
    )


def _text(blocks: Sequence[Block], slot: Slot) -> Fact | None:
    numbers = tuple(number for block in blocks if block.slot is slot for number in block.numbers)
    text = "\n\n".join(block.text for block in blocks if block.slot is slot and block.text)
    return Field(text, 0.95, numbers) if text else None


def _parts(blocks: Sequence[Block], *slots: Slot) -> list[Part]:
    return [part for block in blocks if block.slot in slots for part in block.parts]


def _numbers(place: Place, note: Fact | None) -> set[int]:
    facts = [getattr(place, name) for name in Place.__dataclass_fields__]
    return {number for fact in [*facts, note] if fact for number in fact.lines}
