"""What comes with an announcement in a form made for machines is believed before its prose."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from seminars import zones
from seminars.announcements import what, who, zone_names
from seminars.announcements.labels import Part
from seminars.announcements.reading import Fact, Person, Place, Reading
from speakers.cv.evidence import Field

SAID = 0.99  # a property says it, nobody had to read it out of prose


YEARS = range(1970, 2200)  # in which anybody announces anything


@dataclass(frozen=True, slots=True)
class Stated:
    """An event as a calendar entry or a web page states it; what it leaves out is empty.

    `start` and `end` are naive where the clocks of the place are meant.
    """

    start: datetime | None = None
    end: datetime | None = None
    summary: str = ""
    series: str = ""
    description: str = ""
    place: Place = field(default_factory=Place)
    tags: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()


def with_stated(reading: Reading, stated: Stated, *, home_zone: str) -> Reading:
    """Return the reading with what is stated put before what prose says."""
    if stated.place != Place():
        link = stated.place.join_link or reading.place.join_link
        reading = replace(reading, place=replace(stated.place, join_link=link))
    reading = _with_times(reading, stated, home_zone)
    if stated.people:
        reading = replace(reading, speakers=_completed(stated.people, reading.speakers))
    if stated.series:
        reading = replace(reading, series=Field(stated.series, SAID, ()))
    reading = _with_summary(reading, stated.summary)
    if reading.abstract is None and stated.description:
        reading = replace(reading, abstract=Field(stated.description, 0.7, ()))
    tags = tuple(Field(tag, SAID, ()) for tag in stated.tags)
    return replace(reading, tags=tags or reading.tags)


def _with_times(reading: Reading, stated: Stated, home_zone: str) -> Reading:
    if stated.start is None or stated.start.year not in YEARS:
        return reading
    name, is_inferred = _zone_of(stated.start, reading, home_zone)
    local = _in_zone(stated.start, name)
    until = _in_zone(stated.end, name) if stated.end and stated.end.year in YEARS else None
    return replace(
        reading,
        date=Field(local.date().isoformat(), SAID, ()),
        start=Field(f"{local:%H:%M}", SAID, ()),
        end=Field(f"{until:%H:%M}", SAID, ()) if until else None,
        timezone=Field(name, SAID, (), inferred=is_inferred),
    )


def _in_zone(moment: datetime, zone: str) -> datetime:
    """Return a moment as the clocks of a zone show it; they are what a naive one means."""
    return moment.astimezone(zones.zone(zone)) if moment.tzinfo else moment


def _zone_of(start: datetime, reading: Reading, home_zone: str) -> tuple[str, bool]:
    """Return the zone's IANA name, and whether it had to be concluded.

    Where only an offset is stated, the clocks of the place count, then those that
    the text names, then the department's own: the instant is the same in all.
    """
    key = getattr(start.tzinfo, "key", None)
    if key in zones.names() and start.tzinfo is not UTC and key != "UTC":
        return str(key), False
    region, country = (
        fact.value if fact else "" for fact in (reading.place.region, reading.place.country)
    )
    by_place = zone_names.by_place(region=region, country=country)
    told = reading.timezone.value if reading.timezone and reading.timezone.lines else None
    return by_place or told or home_zone, True


def _completed(people: tuple[Person, ...], read: tuple[Person, ...]) -> tuple[Person, ...]:
    """Add to the stated people what the text says of those of the same name."""
    said = {who.bare_name(one.name.value).casefold(): one for one in read}
    found = []
    for one in people:
        other = said.get(one.name.value.casefold(), one)
        found.append(
            Person(
                one.name,
                one.position or other.position,
                one.affiliation or other.affiliation,
                one.bio or other.bio,
            )
        )
    return tuple(found)


def _with_summary(reading: Reading, summary: str) -> Reading:
    """Cut “Series: Speaker – Title” and “Speaker: Title”; else it is the title."""
    if not summary:
        return reading
    head, colon, tail = summary.partition(":")
    if colon and tail.strip() and who.is_name(head):
        people = [Person(Field(who.bare_name(head), SAID, ()))]
        return replace(
            reading,
            speakers=reading.speakers or tuple(people),
            title=reading.title or Field(tail.strip(), SAID, ()),
        )
    told = _unnumbered(what.kind_series_title([Part(summary, 0)], set()))
    return replace(
        reading,
        kind=reading.kind or told.get("kind"),
        series=reading.series or told.get("series"),
        title=reading.title or told.get("title") or Field(summary, 0.8, ()),
    )


def _unnumbered(facts: dict[str, Fact]) -> dict[str, Fact]:
    """What a property says stands on no line of the text."""
    return {name: replace(fact, lines=()) for name, fact in facts.items()}
