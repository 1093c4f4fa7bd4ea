"""Make valid objects with nothing surprising in them; a test names only what it is about."""

from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from django.contrib.auth.models import User

from seminars import scheduling
from seminars.models import Appearance, Seminar, Series, Tag, Venue
from speakers.models import Speaker

numbers = count(1)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def staff(**fields: Any) -> User:
    """Save a member of staff who may do everything."""
    number = next(numbers)
    return User.objects.create_superuser(
        **{"username": f"staff{number}", "password": "correct horse battery"} | fields
    )


def venue(**fields: Any) -> Venue:
    """Save a room with an address."""
    number = next(numbers)
    return Venue.objects.create(
        **{
            "name": f"Room {number}",
            "slug": f"room-{number}",
            "building": "Noether Building",
            "street": "1 Lattice Way",
            "city": "Springfield",
            "revised_at": LONG_AGO,
        }
        | fields
    )


def series(**fields: Any) -> Series:
    """Save a series that meets for an hour in Toronto's time zone."""
    number = next(numbers)
    return Series.objects.create(
        **{
            "title": f"Series {number}",
            "slug": f"series-{number}",
            "timezone": "America/Toronto",
            "revised_at": LONG_AGO,
        }
        | fields
    )


def speaker(**fields: Any) -> Speaker:
    """Save a person."""
    number = next(numbers)
    return Speaker.objects.create(
        **{
            "name": f"Ada Example {number}",
            "sort_name": f"Example {number}, Ada",
            "slug": f"ada-example-{number}",
            "affiliation": "Invented University",
            "created_at": LONG_AGO,
            "revised_at": LONG_AGO,
        }
        | fields
    )


def tag(**fields: Any) -> Tag:
    """Save a tag."""
    number = next(numbers)
    return Tag.objects.create(**{"name": f"Tag {number}", "slug": f"tag-{number}"} | fields)


def seminar(*, speakers: list[Speaker] | None = None, **fields: Any) -> Seminar:
    """Save a published seminar on Monday, 2 March 2026, 15:00, with one speaker unless told."""
    tags = fields.pop("tags", [])
    made = scheduling.announce_seminar(
        seminar=Seminar(
            **{
                "series": fields.pop("series", None) or series(),
                "title": "Knots and numbers",
                "date": date(2026, 3, 2),
                "time": time(15),
                "published_at": LONG_AGO,
            }
            | fields
        ),
        now=LONG_AGO,
    )
    for order, person in enumerate([speaker()] if speakers is None else speakers):
        Appearance.objects.create(
            seminar=made, speaker=person, order=order, affiliation=person.affiliation
        )
    made.tags.set(tags)
    return made
