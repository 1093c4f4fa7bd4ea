"""What a subscriber wants to hear of: one seminar they attend, or a part of the programme."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from notifications.models.subscriber import Subscriber
from seminars.models import Seminar, Series, Tag, Venue
from speakers.models import Speaker

TARGETS = ("seminar", "series", "speaker", "tag", "venue")


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """The questions one asks about subscriptions."""

    def live(self) -> Self:
        """Return subscriptions that bring mail: confirmed, not ended, the address works."""
        return self.filter(
            state=Subscription.State.ACTIVE, subscriber__status=Subscriber.Status.ACTIVE
        )

    def covering(self, seminar: Seminar) -> Self:
        """Return subscriptions to this seminar or to something that it is part of.

        Costs two small queries for the seminar's tags and speakers unless prefetched.
        """
        place = seminar.place
        tags = [tag.pk for tag in seminar.tags.all()]
        people = [one.speaker_id for one in seminar.appearances.all()]
        return self.filter(
            Q(seminar=seminar)
            | Q(series=seminar.series_id)
            | Q(tag__in=tags)
            | Q(speaker__in=people)
            | (Q(venue=place) if place else Q(pk__in=[]))
            | Q(is_everything=True)
        )

    def in_line(self, seminar_id: int) -> Self:
        """Return who waits for a seat, first come first."""
        return self.filter(seminar=seminar_id, state=Subscription.State.WAITING).order_by(
            "started_at", "id"
        )


class Subscription(models.Model):
    """Attend one seminar, or follow a series, tag, speaker, venue or everything.

    Exactly one target is set, or `is_everything`. `started_at` is when it began to
    count: earlier changes are no news to this person. A subscription that has ended
    stays, so that its links go on explaining themselves.
    """

    class State(models.TextChoices):
        PENDING = "pending", "Not confirmed yet"
        ACTIVE = "active", "Active"
        WAITING = "waiting", "On the waiting list"
        ENDED = "ended", "Ended"

    class Digest(models.TextChoices):
        NONE = "none", "None"
        DAILY = "daily", "Daily"
        WEEKLY = "weekly", "Weekly"

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="subscriptions"
    )
    seminar = models.ForeignKey(
        Seminar, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    series = models.ForeignKey(
        Series, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    speaker = models.ForeignKey(
        Speaker, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    venue = models.ForeignKey(
        Venue, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    is_everything = models.BooleanField(default=False)
    state = models.CharField(max_length=7, choices=State, default=State.PENDING)
    remind_week = models.BooleanField("a week before", default=False)
    remind_day = models.BooleanField("a day before", default=True)
    remind_hour = models.BooleanField("an hour before", default=False)
    digest = models.CharField(max_length=6, choices=Digest, default=Digest.NONE)
    wants_notices = models.BooleanField("changes and cancellations", default=True)
    asked_at = models.DateTimeField(editable=False)
    started_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="subscription_has_one_target",
                condition=Q(
                    Q(is_everything=True, **{f"{name}__isnull": True for name in TARGETS})
                    | Q(
                        *(
                            Q(
                                is_everything=False,
                                **{f"{other}__isnull": other != name for other in TARGETS},
                            )
                            for name in TARGETS
                        ),
                        _connector=Q.OR,
                    )
                ),
                violation_error_message="Choose exactly one thing to attend or follow.",
            ),
            models.CheckConstraint(
                name="only_attendees_wait",
                condition=~Q(state="waiting") | Q(seminar__isnull=False),
                violation_error_message="Only seminars have waiting lists.",
            ),
            models.CheckConstraint(
                name="begun_subscription_says_since_when",
                condition=Q(state="pending") | Q(state="ended") | Q(started_at__isnull=False),
                violation_error_message="A live subscription needs its start.",
            ),
            *(
                models.UniqueConstraint(
                    name=f"one_subscription_a_{name}",
                    fields=["subscriber", name],
                    condition=Q(**{f"{name}__isnull": False}),
                )
                for name in TARGETS
            ),
            models.UniqueConstraint(
                name="one_subscription_to_everything",
                fields=["subscriber"],
                condition=Q(is_everything=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["is_everything"],
                condition=Q(is_everything=True),
                name="subscription_everything",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber}: {self.target_name}"

    @property
    def is_attending(self) -> bool:
        """Whether it is about coming to one seminar."""
        return self.seminar_id is not None

    @property
    def target(self) -> Seminar | Series | Speaker | Tag | Venue | None:
        """What it is to; None means everything."""
        return self.seminar or self.series or self.speaker or self.tag or self.venue

    @property
    def target_name(self) -> str:
        """What it is to, in words for a page or a mail's footer."""
        target = self.target
        if target is None:
            return "all seminars"
        if isinstance(target, Seminar):
            return target.display_title
        return target.name if isinstance(target, (Speaker, Tag, Venue)) else target.title


class Seating(models.Model):
    """How many may attend a seminar, where that differs from its venue's capacity."""

    seminar = models.OneToOneField(Seminar, on_delete=models.CASCADE, related_name="seating")
    seats = models.PositiveIntegerField(
        null=True, blank=True, help_text="Empty: as many as the venue has; that empty, too: no end."
    )
    closes_at = models.DateTimeField(
        null=True, blank=True, help_text="From when on nobody can sign up; empty: at the start."
    )

    def __str__(self) -> str:
        return f"Seats of {self.seminar}"

    def limit(self) -> int | None:
        """Return how many seats there are; None means no end."""
        if self.seats is not None:
            return self.seats
        place = self.seminar.place
        return place.capacity if place else None

    def is_open(self, now: datetime) -> bool:
        """Whether people may sign up (cancelled and past seminars take nobody)."""
        closes: Any = self.closes_at or self.seminar.starts_at
        return now < closes and not self.seminar.is_cancelled
