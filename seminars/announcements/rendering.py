"""A reading as the JSON that `import_announcement --json` prints."""

from datetime import datetime, timedelta
from typing import Any

from seminars.announcements.reading import Fact, Person, Reading
from seminars.zones import NoSuchLocalTime, instant, zone


def as_json(reading: Reading) -> dict[str, Any]:
    """Return the reading with times as ISO 8601 with offset; what was not read is null."""
    starts_at, ends_at = span_of(reading)
    place = reading.place
    return {
        "title": _text(reading.title),
        "series": _text(reading.series),
        "kind": _text(reading.kind),
        "starts_at": starts_at.isoformat() if starts_at else None,
        "ends_at": ends_at.isoformat() if ends_at else None,
        "timezone": _text(reading.timezone),
        "room": _text(place.room),
        "building": _text(place.building),
        "address": place.address or None,
        "note": _text(reading.note),
        "abstract": _text(reading.abstract),
        "tags": [tag.value for tag in reading.tags],
        "speakers": [_person(person) for person in reading.speakers],
    }


def span_of(reading: Reading) -> tuple[datetime | None, datetime | None]:
    """Return start and end in the announcement's zone; None for what it does not say.

    An end before the start is on the next day.
    """
    if reading.date is None or reading.start is None:
        return None, None
    start = _moment(reading, reading.start)
    end = _moment(reading, reading.end) if reading.end else None
    if start and end and end <= start:
        end += timedelta(days=1)
    return start, end


def _moment(reading: Reading, hours: Fact) -> datetime | None:
    if reading.date is None or reading.timezone is None:
        return None
    name = reading.timezone.value
    local = datetime.fromisoformat(f"{reading.date.value}T{hours.value}")
    try:
        return instant(local, name).astimezone(zone(name))
    except NoSuchLocalTime:
        return None


def _person(person: Person) -> dict[str, str | None]:
    return {
        "name": person.name.value,
        "position": _text(person.position),
        "affiliation": _text(person.affiliation),
        "bio": _text(person.bio),
    }


def _text(fact: Fact | None) -> str | None:
    return fact.value if fact else None
