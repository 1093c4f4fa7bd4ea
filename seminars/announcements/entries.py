"""Take over what a calendar entry says outright (RFC 5545 §3.6.1)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from icalendar.cal import Component

from seminars import zones
from seminars.announcements import what, where, who
from seminars.announcements.labels import Part
from seminars.announcements.reading import Person, Place, Reading
from speakers.cv.evidence import Field

SAID = 0.99  # a property says it, nobody had to read it out of prose


def with_event(reading: Reading, event: Component, *, home_zone: str) -> Reading:
    """Return the reading with what the entry states put before what prose says."""
    reading = _with_times(reading, event, home_zone)
    location = str(event.get("LOCATION", "")).strip()
    if location:
        reading = replace(reading, place=_place(location))
    reading = _with_summary(reading, str(event.get("SUMMARY", "")).strip())
    if reading.abstract is None and (text := str(event.get("DESCRIPTION", "")).strip()):
        reading = replace(reading, abstract=Field(text, 0.7, ()))
    tags = tuple(Field(tag, SAID, ()) for tag in _categories(event))
    return replace(reading, tags=tags or reading.tags)


def _with_times(reading: Reading, event: Component, home_zone: str) -> Reading:
    start, end = _moment(event, "DTSTART"), _moment(event, "DTEND")
    if start is None:
        return reading
    zone = getattr(start.tzinfo, "key", None) or home_zone
    if zone not in zones.names() or start.tzinfo in (UTC, None):
        zone = home_zone
    local = start.astimezone(zones.zone(zone)) if start.tzinfo else start
    until = end.astimezone(zones.zone(zone)) if end and end.tzinfo else end
    return replace(
        reading,
        date=Field(local.date().isoformat(), SAID, ()),
        start=Field(f"{local:%H:%M}", SAID, ()),
        end=Field(f"{until:%H:%M}", SAID, ()) if until else None,
        timezone=Field(zone, SAID, (), inferred=start.tzinfo in (UTC, None)),
    )


def _place(location: str) -> Place:
    """Read LOCATION; what a property says stands on no line of the text."""
    read = where.place_of([Part(location, 0)])
    facts = {name: getattr(read, name) for name in Place.__dataclass_fields__}
    return Place(**{name: fact and replace(fact, lines=()) for name, fact in facts.items()})


def _moment(event: Component, name: str) -> datetime | None:
    value: Any = getattr(event.get(name), "dt", None)
    return value if isinstance(value, datetime) else None


def _with_summary(reading: Reading, summary: str) -> Reading:
    """Cut “Series: Speaker – Title” and “Speaker: Title”; else it is the title."""
    if not summary:
        return reading
    head, colon, tail = summary.partition(":")
    if colon and who.is_name(head):
        people = [Person(Field(who.bare_name(head), SAID, ()))]
        return replace(
            reading,
            speakers=reading.speakers or tuple(people),
            title=reading.title or Field(tail.strip(), SAID, ()),
        )
    read = what.kind_series_title([Part(summary, 0)], set())
    told = {name: replace(fact, lines=()) for name, fact in read.items()}
    return replace(
        reading,
        kind=reading.kind or told.get("kind"),
        series=reading.series or told.get("series"),
        title=reading.title or told.get("title") or Field(summary, 0.8, ()),
    )


def _categories(event: Component) -> list[str]:
    value: Any = event.get("CATEGORIES", [])
    groups = value if isinstance(value, list) else [value]
    return [str(one) for group in groups for one in getattr(group, "cats", [group]) if str(one)]
