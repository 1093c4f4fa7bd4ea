"""Put a feed together from events that are ready: a select and a join."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.templatetags.static import static
from psycopg import ClientCursor, ServerCursor
from psycopg.pq import Format

from seminars.feeds.feed import Feed
from seminars.feeds.polling import Poll
from seminars.ical.calendars import FOOT, Calendar, head, timezones
from seminars.ical.events import with_alarm
from seminars.models import RenderedEvent, Seminar
from seminars.models.colours import HEX, Colour
from seminars.models.rendered import microseconds
from seminars.plain_text import one_line, plain
from seminars.rendering import rendered_now

AT_ONCE = 8_000_000  # octets that are put together in memory; larger feeds are streamed
ROWS = 500
YEARS_AHEAD = 5  # that a streamed feed's time zones are sure to reach
CANCELLED_LINE = b"\r\nSTATUS:CANCELLED\r\n"

Rows = list[tuple[Any, ...]]


class Batch(NamedTuple):
    """Some events in a row: their octets, their zones, the years they start in."""

    events: tuple[bytes, ...]
    zones: tuple[str, ...]
    years: tuple[int, ...]


def parts(feed: Feed, poll: Poll, now: datetime) -> Iterator[bytes]:
    """Yield a feed: all of it in one piece, unless its events have more than 8 MB."""
    batches = _batches(feed, poll, now)
    first: list[Batch] = []
    size = 0
    for batch in batches:
        first.append(batch)
        size += sum(map(len, batch.events))
        if size > AT_ONCE:
            yield from _streamed(feed, poll, now, first, batches)
            return
    years = [year for batch in first for year in set(batch.years)] or [now.year]
    zones = {zone for batch in first for zone in set(batch.zones)}
    frame = timezones(zones, min(years), max(years), otherwise=zone_of(poll))
    events = chain.from_iterable(batch.events for batch in first)
    yield b"".join((_head(feed, poll), frame, *events, FOOT))


def zone_of(poll: Poll) -> str:
    """Return the time zone of the feed itself: the series' or the site's."""
    return poll.zone or str(settings.SITE_TIME_ZONE)


def _streamed(
    feed: Feed, poll: Poll, now: datetime, first: list[Batch], rest: Iterator[Batch]
) -> Iterator[bytes]:
    """Yield a feed piece by piece; a zone that turns up later is told of before its events."""
    since, until = min(first[0].years), now.year + YEARS_AHEAD
    yield _head(feed, poll)
    known = {zone for batch in first for zone in set(batch.zones)}
    yield timezones(known, since, until, otherwise=zone_of(poll))
    for batch in chain(first, rest):
        for zone in sorted(set(batch.zones) - known):
            known.add(zone)
            yield timezones([zone], since, until, otherwise=zone)
        yield b"".join(batch.events)
    yield FOOT


def _head(feed: Feed, poll: Poll) -> bytes:
    site = str(settings.SITE_URL)
    colour = poll.colour or Colour.STEELBLUE
    return head(
        Calendar(
            modified=datetime.fromtimestamp(poll.modified, UTC),
            zone=zone_of(poll),
            url=site + feed.page(),
            source="" if feed.is_private else site + feed.address,
            name="" if feed.is_once else one_line(poll.title or feed.title),
            description="" if feed.is_once else _about(poll),
            colour=colour,
            colour_hex=HEX[Colour(colour)],
            image=site + static("seminars/calendar.png"),
            uid=_uid(feed) if feed.is_rich else "",
        )
    )


def _about(poll: Poll) -> str:
    return plain(poll.about) or f"Seminars at {settings.SITE_NAME}: {settings.SITE_URL}/"


def _uid(feed: Feed) -> str:
    """Return a UID of the calendar itself, the same for the same address."""
    name = hashlib.blake2b(feed.address.encode(), digest_size=16).hexdigest()
    return f"calendar-{name}@{settings.UID_HOST}"


def _batches(feed: Feed, poll: Poll, now: datetime) -> Iterator[Batch]:
    columns = ("event", "zone", "year", "due_at")
    seminars = feed.seminars(poll.subject, now)
    found = seminars.values_list(*(f"rendered__{name}" for name in columns), "pk")
    for rows in _select(found):
        events, zones, years, dues, keys = zip(*rows, strict=True)
        if feed.is_rich or None in events or not poll.is_caught_up:
            stale = keys if feed.is_rich else _stale(events, dues, keys, now)
            fresh = rendered_now(stale, now, is_rich=feed.is_rich)
            events, zones, years = _patched(rows, fresh)
        if feed.alarm is not None:
            events = tuple(_alarmed(event, feed.alarm) for event in events)
        yield Batch(events, zones, years)


def _stale(
    events: Sequence[bytes | None],
    dues: Sequence[int | None],
    keys: Sequence[int],
    now: datetime,
) -> list[int]:
    """Return the keys of what nobody could render yet."""
    instant = microseconds(now)
    return [
        key
        for event, due, key in zip(events, dues, keys, strict=True)
        if event is None or (due is not None and due <= instant)
    ]


def _patched(rows: Rows, fresh: dict[int, RenderedEvent]) -> Batch:
    """Put what was rendered just now in the place of what is stored."""
    kept = []
    for event, zone, year, _, key in rows:
        new = fresh.get(key)
        kept.append((bytes(new.event), new.zone, new.year) if new else (event, zone, year))
    events, zones, years = zip(*kept, strict=True)
    return Batch(events, zones, years)


def _alarmed(event: bytes, minutes: int) -> bytes:
    if not event or CANCELLED_LINE in event:
        return event
    return with_alarm(event, minutes, "A seminar begins soon")


def _select(rows: QuerySet[Seminar, tuple[Any, ...]]) -> Iterator[Rows]:
    """Yield the rows in lists of 500, as the database sends them."""
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:  # somebody follows nothing
        return
    with _cursor() as cursor:
        if connection.vendor == "postgresql":  # nothing to bind where octets are asked for
            cursor.execute(ClientCursor(connection.connection).mogrify(sql, parameters))
        else:
            cursor.execute(sql, parameters)
        while chunk := cursor.fetchmany(ROWS):
            yield chunk


def _cursor() -> CursorWrapper:
    """Return a cursor that sends row by row.

    PostgreSQL is asked for binary, which Django's own cursors cannot: octets as
    text are twice as long, and have to be read.
    """
    if connection.vendor != "postgresql":
        return connection.chunked_cursor()
    connection.ensure_connection()
    held = connection.get_autocommit()
    cursor: Any = ServerCursor(connection.connection, "seminars_feed", withhold=held)
    cursor.format = Format.BINARY
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return wrap(cursor)
