"""The one cheap look-up of a poll: which version is this feed at, and is it caught up?

Plain SQL, because Django takes longer to write the query than the database to answer it.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import Cursor

from seminars.feed_versions import follow_head
from seminars.models import FeedKind
from seminars.models.rendered import microseconds
from seminars.rendering import WRITER, catch_up, lock

# Time has passed for an event, a seminar was deleted, a speaker edited one floor below.
# MIN, MAX and ORDER BY are one step in an index; for EXISTS PostgreSQL reads the table,
# expecting that one row in three will do, and none does.
_BEHIND = """
    COALESCE((SELECT MIN(due_at) FROM seminars_renderedevent) <= %s, FALSE)
    OR (SELECT id FROM seminars_renderedevent WHERE seminar_id IS NULL
        ORDER BY seminar_id LIMIT 1) IS NOT NULL
    OR COALESCE((SELECT MAX(revised_at) FROM speakers_speaker) >
                (SELECT speakers_upto FROM seminars_renderingstate WHERE id = 1), FALSE)
"""
# Each gives: key, is it hidden, title, description, colour, zone.
_SUBJECTS = {
    FeedKind.ALL: "SELECT 0 AS id, FALSE, '', '', '', ''",
    FeedKind.SERIES: """SELECT id, is_private, title, description, colour, timezone
        FROM seminars_series WHERE slug = %s""",
    FeedKind.SPEAKER: """SELECT COALESCE(heir.id, one.id) AS id, FALSE,
        COALESCE(heir.name, one.name), '', '', ''
        FROM speakers_speaker one LEFT JOIN speakers_speaker heir ON heir.id = one.merged_into_id
        WHERE one.slug = %s""",
    FeedKind.VENUE: "SELECT id, is_private, name, '', '', '' FROM seminars_venue WHERE slug = %s",
    FeedKind.TAG: "SELECT id, FALSE, name, '', '', '' FROM seminars_tag WHERE slug = %s",
}
_POLLS = {
    kind: f"""SELECT v.version, v.changed_at, v.head, s.*, {_BEHIND}
        FROM ({subject}) s LEFT JOIN seminars_feedversion v
        ON v.kind = '{kind}' AND v.subject = s.id"""  # noqa: S608 - constants only
    for kind, subject in _SUBJECTS.items()
}


@dataclass(frozen=True, slots=True)
class Poll:
    """What one look-up tells of a feed.

    `row` is all of it as the database gave it: two equal rows are one state of
    the feed. Not `is_caught_up`: what is rendered is not what the rows say.
    """

    row: tuple[Any, ...]
    is_caught_up: bool

    @property
    def modified(self) -> int:
        """When this state came about, POSIX seconds; one second a state at least."""
        return int(self.row[1] or 0)

    @property
    def subject(self) -> int:
        """Key of the series, speaker, venue or tag; 0 for all."""
        return int(self.row[3])

    @property
    def is_hidden(self) -> bool:
        """Whether the subject itself is for staff only."""
        return bool(self.row[4])

    @property
    def title(self) -> str:
        """Name of the subject; empty for all."""
        return str(self.row[5])

    @property
    def about(self) -> str:
        """What the subject says of itself."""
        return str(self.row[6])

    @property
    def colour(self) -> str:
        """A CSS name, or nothing."""
        return str(self.row[7])

    @property
    def zone(self) -> str:
        """An IANA name, or nothing."""
        return str(self.row[8])


def poll(kind: FeedKind, slug: str, now: datetime) -> Poll | None:
    """Return the state of a feed, caught up if that takes 50 events at most; None: no subject.

    One query; some more when something has happened that nobody has rendered yet.
    """
    row = _ask(kind, slug, now)
    if row is None or _is_right(row):
        return Poll(row, is_caught_up=True) if row else None
    with transaction.atomic():
        lock()
        is_caught_up = catch_up(now)
        follow_head(kind, int(row[3]), _head(row[3:-1]), now)
    row = _ask(kind, slug, now)
    return Poll(row, is_caught_up and _is_right(row)) if row else None


def _is_right(row: tuple[Any, ...]) -> bool:
    """Whether nothing is due, and the version is that of this name and description."""
    return not row[-1] and row[2] == _head(row[3:-1])


@lru_cache(maxsize=1024)
def _head(subject: tuple[Any, ...]) -> str:
    known = repr((WRITER, settings.SITE_URL, settings.SITE_NAME, *map(str, subject[2:])))
    is_hidden = bool(subject[1])
    return hashlib.blake2b(f"{is_hidden} {known}".encode(), digest_size=16).hexdigest()


def _ask(kind: FeedKind, slug: str, now: datetime) -> tuple[Any, ...] | None:
    """Ask; on a connection that died meanwhile, once more on a new one.

    So it needs no look beforehand whether the connection lives, which takes as long.
    """
    parameters: list[int | str] = [microseconds(now), *([] if kind == FeedKind.ALL else [slug])]
    if connection.in_atomic_block:
        return _row(kind, parameters)
    connection.health_check_done = True  # type: ignore[attr-defined]  # Django, since 4.1
    try:
        return _row(kind, parameters)
    except (OperationalError, InterfaceError):
        connection.close()
        return _row(kind, parameters)


def _row(kind: FeedKind, parameters: list[int | str]) -> tuple[Any, ...] | None:
    with _cursor() as cursor:
        cursor.execute(_POLLS[kind], parameters)
        row = cursor.fetchone()
    return tuple(row) if row else None


def _cursor() -> CursorWrapper:
    """Return a cursor whose statements PostgreSQL may keep prepared.

    To plan this one takes it three times as long as to answer it. Django's own
    cursors put the values into the text; whether statements are kept is up to
    the settings (`prepare_threshold`), because some connection poolers forbid it.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.ensure_connection()
    cursor: Any = Cursor(connection.connection)
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return wrap(cursor)
