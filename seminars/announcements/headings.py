"""Read a heading that says three things: “AI Lunch – Ada Example (Some Labs) – Small models”."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from seminars.announcements import what, when, who
from seminars.announcements.labels import Part
from seminars.announcements.reading import Fact, Person
from speakers.cv.evidence import Field

_CUT = re.compile(
    rf"\s+[-–—|]\s+|:\s+|,\s*(?=[“„«\"]|(?:{'|'.join(when.WEEKDAYS)})\b)", re.IGNORECASE
)
_TITLED_BY_NAME = re.compile(
    r"(?P<kind>PhD (?:Defen[cs]e|Seminar)|(?:Doctoral|Thesis) Defen[cs]e|Soutenance(?: de thèse)?"
    r"|Talk by|Lecture by|Vortrag von|Guest Lecture)[: ]\s*(?P<name>.{4,60})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What one line says of series, speaker and title."""

    series: Fact | None = None
    title: Fact | None = None
    person: Person | None = None


def heading_in(parts: Iterable[Part], text: str) -> Heading:
    """Return what the first heading that names a person says; an empty one if none does.

    A name alone is believed where `text`, the whole announcement, has it once
    more: “Small Models” looks like a name, too.
    """
    for part in parts:
        if found := _heading(part, text):
            return found
    return Heading()


def _heading(part: Part, text: str) -> Heading | None:
    if match := _TITLED_BY_NAME.match(part.text):
        person = _person(match["name"], part, text)
        return Heading(person=person) if person else None
    first, *others = [piece.strip(' "“”„«»') for piece in _CUT.split(part.text)]
    if not others or not what.is_series(first):
        return None
    people = {piece: one for piece in others if (one := _person(piece, part, text))}
    if len(people) != 1:
        return None
    titles = [one for one in others if one not in people and not when.says_when(Part(one, 0))]
    return Heading(
        Field(first, 0.9, part.numbers),
        Field(": ".join(titles), 0.9, part.numbers) if titles else None,
        next(iter(people.values())),
    )


def _person(piece: str, part: Part, text: str) -> Person | None:
    found = who.people_of([replace(part, text=piece)])
    if len(found) != 1:
        return None
    person = found[0]
    is_told = person.affiliation or text.count(person.name.value) > 1
    return person if is_told else None
