"""The one cheap look-up of a poll: which version is this feed at, and is it caught up?

Plain SQL, because Django takes longer to write the query than the database to answer it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from seminars.models import FeedKind
from seminars.models.rendered import microseconds
from seminars.rendering import catch_up

# Time has passed for an event, a seminar was deleted, a speaker edited one floor below.
_BEHIND = """
    EXISTS (SELECT 1 FROM seminars_renderedevent WHERE due_at <= %s)
    OR EXISTS (SELECT 1 FROM seminars_renderedevent WHERE seminar_id IS NULL)
    OR EXISTS (SELECT 1 FROM speakers_speaker WHERE revised_at >
               (SELECT speakers_upto FROM seminars_renderingstate WHERE id = 1))
"""
# Each gives: key, title, description, colour, zone, is it hidden, when it changed itself.
_SUBJECTS = {
    FeedKind.ALL: "SELECT 0 AS id, '', '', '', '', FALSE, NULL",
    FeedKind.SERIES: """SELECT id, title, description, colour, timezone, is_private, revised_at
        FROM seminars_series WHERE slug = %s""",
    FeedKind.SPEAKER: """SELECT COALESCE(heir.id, one.id) AS id, COALESCE(heir.name, one.name),
        '', '', '', FALSE, COALESCE(heir.revised_at, one.revised_at)
        FROM speakers_speaker one LEFT JOIN speakers_speaker heir ON heir.id = one.merged_into_id
        WHERE one.slug = %s""",
    FeedKind.VENUE: """SELECT id, name, '', '', '', is_private, revised_at
        FROM seminars_venue WHERE slug = %s""",
    FeedKind.TAG: "SELECT id, name, '', '', '', FALSE, NULL FROM seminars_tag WHERE slug = %s",
}
_POLLS = {
    kind: f"""SELECT COALESCE(v.version, 0), COALESCE(v.changed_at, 0), s.*, {_BEHIND}
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

    row: tuple[object, ...]
    is_caught_up: bool

    @property
    def subject(self) -> int:
        """Key of the series, speaker, venue or tag; 0 for all."""
        return int(str(self.row[2]))

    @property
    def title(self) -> str:
        """Name of the subject; empty for all."""
        return str(self.row[3])

    @property
    def about(self) -> str:
        """What the subject says of itself."""
        return str(self.row[4])

    @property
    def colour(self) -> str:
        """A CSS name, or nothing."""
        return str(self.row[5])

    @property
    def zone(self) -> str:
        """An IANA name, or nothing."""
        return str(self.row[6])

    @property
    def is_hidden(self) -> bool:
        """Whether the subject itself is for staff only."""
        return bool(self.row[7])

    @property
    def modified(self) -> int:
        """When this state came about, POSIX seconds; one second a state at least."""
        versioned, revised = int(str(self.row[1])), self.row[8]
        if isinstance(revised, str):  # SQLite has no dates
            revised = datetime.fromisoformat(f"{revised}+00:00")
        return max(versioned, int(revised.timestamp()) + 1 if isinstance(revised, datetime) else 0)


def poll(kind: FeedKind, slug: str, now: datetime) -> Poll | None:
    """Return the state of a feed, caught up if that takes 50 events at most; None: no subject.

    One query; some more when something has happened that nobody has rendered yet.
    """
    row = _ask(kind, slug, now)
    if row is None or not row[-1]:
        return Poll(row[:-1], is_caught_up=True) if row else None
    is_caught_up = catch_up(now)
    row = _ask(kind, slug, now)
    return Poll(row[:-1], is_caught_up and not row[-1]) if row else None


def _ask(kind: FeedKind, slug: str, now: datetime) -> tuple[object, ...] | None:
    parameters: list[int | str] = [microseconds(now), *([] if kind == FeedKind.ALL else [slug])]
    with connection.cursor() as cursor:
        cursor.execute(_POLLS[kind], parameters)
        row = cursor.fetchone()
    return tuple(row) if row else None
