"""Put a feed together from events that are ready: a select and a join."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any

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

# An event's octets, its zone and the year of its start.
Row = tuple[bytes, str, int]
AT_ONCE = 8_000_000  # octets that are put together in memory; larger feeds are streamed
ROWS = 500
CANCELLED_LINE = b"\r\nSTATUS:CANCELLED\r\n"
YEARS_AHEAD = 5  # that a streamed feed's time zones are sure to reach


def parts(feed: Feed, poll: Poll, now: datetime) -> Iterator[bytes]:
    """Yield a feed: all of it in one piece, unless its events have more than 8 MB."""
    rows = _rows(feed, poll, now)
    first: list[Row] = []
    size = 0
    for row in rows:
        first.append(row)
        size += len(row[0])
        if size > AT_ONCE:
            yield from _streamed(feed, poll, now, first, rows)
            return
    years = [year for _, _, year in first] or [now.year]
    zones = {zone for _, zone, _ in first}
    frame = timezones(zones, min(years), max(years), otherwise=zone_of(poll))
    yield b"".join((_head(feed, poll), frame, *(event for event, _, _ in first), FOOT))


def zone_of(poll: Poll) -> str:
    """Return the time zone of the feed itself: the series' or the site's."""
    return poll.zone or str(settings.SITE_TIME_ZONE)


def _streamed(
    feed: Feed, poll: Poll, now: datetime, first: list[Row], rest: Iterator[Row]
) -> Iterator[bytes]:
    """Yield a feed event by event; a zone that turns up later is told of just before its event."""
    known: set[str] = set()
    since, until = min(year for _, _, year in first), now.year + YEARS_AHEAD
    yield _head(feed, poll)
    for zone in sorted({zone for _, zone, _ in first}):
        known.add(zone)
        yield timezones([zone], since, until, otherwise=zone)
    for event, zone, _ in chain(first, rest):
        if zone not in known:
            known.add(zone)
            yield timezones([zone], since, until, otherwise=zone)
        yield event
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


def _rows(feed: Feed, poll: Poll, now: datetime) -> Iterator[Row]:
    found = _select(
        feed.seminars(poll.subject, now).values_list(
            "rendered__event", "rendered__zone", "rendered__year", "rendered__due_at", "pk"
        )
    )
    for chunk in found:
        live = _live(feed, poll, chunk, now)
        for event, zone, year, _, key in chunk:
            fresh = live.get(key) if live else None
            row = (bytes(fresh.event), fresh.zone, fresh.year) if fresh else (event, zone, year)
            yield _alarmed(feed, row)


def _live(
    feed: Feed, poll: Poll, chunk: list[tuple[Any, ...]], now: datetime
) -> dict[int, RenderedEvent]:
    """Return what is not ready: the rich form, and events that nobody could render yet."""
    if feed.is_rich:
        return rendered_now([row[4] for row in chunk], now, is_rich=True)
    instant = microseconds(now)
    stale = [
        key
        for event, _, _, due, key in chunk
        if event is None or (not poll.is_caught_up and due is not None and due <= instant)
    ]
    return rendered_now(stale, now) if stale else {}


def _alarmed(feed: Feed, row: Row) -> Row:
    event, zone, year = row
    if feed.alarm is None or not event or CANCELLED_LINE in event:
        return row
    return with_alarm(event, feed.alarm, "A seminar begins soon"), zone, year


def _select(rows: QuerySet[Seminar, tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
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
