"""Take over what a calendar entry says outright (RFC 5545 §3.6.1)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from icalendar.cal import Component

from seminars.announcements import where
from seminars.announcements.labels import Part
from seminars.announcements.reading import Place
from seminars.announcements.stated import Stated


def stated_by(event: Component) -> Stated:
    """Return what a VEVENT states; its DESCRIPTION is for the reader of prose."""
    return Stated(
        start=_moment(event, "DTSTART"),
        end=_moment(event, "DTEND"),
        summary=_text(event, "SUMMARY"),
        description=_text(event, "DESCRIPTION"),
        place=place_in(_text(event, "LOCATION")),
        tags=tuple(_categories(event)),
    )


def place_in(location: str) -> Place:
    """Read a place in one text; what a property says stands on no line."""
    if not location:
        return Place()
    read = where.place_of([Part(location, 0)])
    facts = {name: getattr(read, name) for name in Place.__dataclass_fields__}
    return Place(**{name: fact and replace(fact, lines=()) for name, fact in facts.items()})


def _text(event: Component, name: str) -> str:
    # PostgreSQL keeps no NUL in a text.
    return str(event.get(name, "")).replace("\x00", "").strip()


def _moment(event: Component, name: str) -> datetime | None:
    value: Any = getattr(event.get(name), "dt", None)
    return value if isinstance(value, datetime) else None


def _categories(event: Component) -> list[str]:
    value: Any = event.get("CATEGORIES", [])
    groups = value if isinstance(value, list) else [value]
    return [str(one) for group in groups for one in getattr(group, "cats", [group]) if str(one)]
