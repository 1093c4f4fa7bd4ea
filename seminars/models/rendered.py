"""What feeds send, kept ready: the octets of each seminar, and a version a feed."""

from datetime import UTC, datetime
from typing import Self

from django.db import models
from django.db.models import Q

from seminars.models.seminar import Seminar

MICROSECONDS = 1_000_000
AT_ONCE = 0


def microseconds(moment: datetime) -> int:
    """Return an aware instant in POSIX microseconds."""
    return round(moment.timestamp() * MICROSECONDS)


class FeedKind(models.TextChoices):
    """Of what there are feeds. One seminar, a search, a person's own follow `ALL`."""

    ALL = "all"
    SERIES = "series"
    SPEAKER = "speaker"
    VENUE = "venue"
    TAG = "tag"


class RenderedEventQuerySet(models.QuerySet["RenderedEvent"]):
    """The questions one asks about rendered events."""

    def due(self, now: datetime) -> Self:
        """Return those that no longer say what their seminar says, the longest due first."""
        return self.filter(due_at__lte=microseconds(now)).order_by("due_at", "id")

    def orphans(self) -> Self:
        """Return those whose seminar has been deleted."""
        return self.filter(seminar=None)


class RenderedEvent(models.Model):
    """A seminar's VEVENT as feeds send it, and the feeds that show it.

    `event` is empty while the public may not see the seminar. `stamp` is its
    DTSTAMP: it rises with each change of the content and with nothing else.
    `due_at` is the next instant at which time alone changes what feeds show (an
    embargo ends, the seminar is over, it leaves the window), or 0: at once.
    Whole numbers, so that a poll need not have a date parsed.
    """

    seminar = models.OneToOneField(
        Seminar, on_delete=models.SET_NULL, null=True, related_name="rendered"
    )
    event = models.BinaryField(default=b"")
    zone = models.CharField(max_length=50)
    year = models.SmallIntegerField(help_text="Of the start, for the VTIMEZONE.")
    stamp = models.BigIntegerField(help_text="POSIX seconds.")
    digest = models.CharField(max_length=32, help_text="Of all that is shown but the stamp.")
    feeds = models.JSONField(default=list, help_text="Pairs of FeedKind and the subject's key.")
    due_at = models.BigIntegerField(null=True, db_index=True, help_text="POSIX microseconds.")

    objects = RenderedEventQuerySet.as_manager()

    def __str__(self) -> str:
        return f"VEVENT of {self.seminar}"

    @property
    def stamped_at(self) -> datetime:
        """When the content changed last."""
        return datetime.fromtimestamp(self.stamp, UTC)


class FeedVersion(models.Model):
    """How often what a feed shows has changed, and when last.

    `changed_at` rises by a second at least with each version, so that the date
    alone tells two versions apart (RFC 9110 §8.8.2.2); in a busy second it runs
    ahead of the clock.
    """

    kind = models.CharField(max_length=7, choices=FeedKind)
    subject = models.BigIntegerField(default=0, help_text="Key of the series, speaker …; 0: all.")
    version = models.BigIntegerField()
    changed_at = models.BigIntegerField(help_text="POSIX seconds.")
    head = models.CharField(
        max_length=32,
        blank=True,
        help_text="Digest of the name and so on; empty: never polled.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_version_a_feed", fields=["kind", "subject"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}: {self.version}"


class RenderingState(models.Model):
    """How far the rendered events have followed the rest; one row, and the lock of all rendering.

    Speakers live one floor below and tell nobody of an edit: their `revised_at`
    is read up to `speakers_upto`. `writer` names the form the events have.
    """

    speakers_upto = models.DateTimeField()
    writer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="one_rendering_state", condition=Q(pk=1)),
        ]

    def __str__(self) -> str:
        return f"speakers followed up to {self.speakers_upto}"
