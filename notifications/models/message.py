"""The ledger: every e-mail that ought to be sent, and what became of it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from notifications.models.subscriber import Subscriber
from notifications.models.subscription import Subscription
from seminars.models import Seminar


class MessageQuerySet(models.QuerySet["Message"]):
    """The questions one asks of the ledger."""

    def open(self) -> Self:
        """Return messages that have no outcome yet."""
        return self.filter(state__in=Message.OPEN)

    def waiting(self) -> Self:
        """Return messages that anybody may claim once their time has come."""
        return self.filter(state__in=Message.WAITING)

    def due(self, now: datetime) -> Self:
        """Return unclaimed messages whose time has come."""
        return self.waiting().filter(next_try_at__lte=now)

    def settled_before(self, moment: datetime) -> Self:
        """Return messages with an outcome that were due before a moment."""
        return self.filter(due_at__lt=moment).exclude(state__in=Message.OPEN)


class Message(models.Model):
    """One e-mail to one person, from plan to outcome.

    `key` says what the message is, so that planning twice adds nothing; the
    Message-ID is made from it and so is the same on every try. `starts_at` and
    `for_sequence` are what the message will claim about its seminar: when the
    seminar has moved on, it is not sent. `facts` holds what only the planner knew
    (what changed, which days a digest is about).

    planned → leased → accepted | retry | uncertain | failed | skipped. The final
    states are accepted, skipped and failed.
    """

    class Kind(models.TextChoices):
        CONFIRM = "confirm", "Confirm your subscription"
        REMINDER = "reminder", "Reminder"
        CHANGE = "change", "Change notice"
        CANCELLATION = "cancellation", "Cancellation"
        REINSTATEMENT = "reinstatement", "Takes place after all"
        INVITATION = "invitation", "You attend"
        WAITING = "waiting", "You are on the waiting list"
        WITHDRAWAL = "withdrawal", "You no longer attend"
        DIGEST = "digest", "Digest"
        BULLETIN = "bulletin", "Announcement by hand"

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        LEASED = "leased", "Being sent"
        RETRY = "retry", "To be tried again"
        UNCERTAIN = "uncertain", "Perhaps sent"
        ACCEPTED = "accepted", "Accepted by the mail server"
        SKIPPED = "skipped", "Not sent"
        FAILED = "failed", "Failed"

    class Reason(models.TextChoices):
        NONE = "", "–"
        CANCELLED = "cancelled", "the seminar is cancelled"
        SUPERSEDED = "superseded", "something newer says it"
        MERGED = "merged", "a notice has just said it"
        TOO_LATE = "too_late", "too late to be of use"
        UNSUBSCRIBED = "unsubscribed", "the person no longer wants it"
        BOUNCED = "bounced", "mail to this address comes back"
        HIDDEN = "hidden", "the seminar is not public"
        EMPTY = "empty", "nothing to tell"
        BY_HAND = "by_hand", "stopped by staff"
        ERASED = "erased", "the person's data was erased"
        REFUSED = "refused", "the mail server refused it for good"
        UNWRITABLE = "unwritable", "it could not be written"
        GAVE_UP = "gave_up", "tried ten times"

    OPEN = ("planned", "leased", "retry", "uncertain")
    WAITING = ("planned", "retry")
    # What may yet come true again: moved back, reinstated, published or subscribed anew.
    REVIVABLE = ("cancelled", "superseded", "unsubscribed", "hidden")

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=13, choices=Kind)
    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.SET_NULL, null=True, related_name="messages"
    )
    subscription = models.ForeignKey(
        Subscription, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    seminar = models.ForeignKey(
        Seminar, on_delete=models.CASCADE, null=True, related_name="messages"
    )
    lead = models.CharField(max_length=4, blank=True, help_text="Of a reminder: week, day, hour.")
    for_sequence = models.PositiveIntegerField(null=True)
    starts_at = models.DateTimeField(null=True)
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField(help_text="From then on it would do more harm than good.")
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    reason = models.CharField(max_length=12, choices=Reason, blank=True, default=Reason.NONE)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    owner = models.CharField(max_length=120, blank=True)
    dated_at = models.DateTimeField(
        null=True, help_text="The Date header: when it was tried first, the same on every try."
    )
    message_id = models.CharField(max_length=200, blank=True)
    smtp_code = models.PositiveSmallIntegerField(null=True)
    smtp_text = models.CharField(max_length=200, blank=True)
    accepted_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    bounce_status = models.CharField(max_length=12, blank=True, help_text="RFC 3463: 5.1.1 …")

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=Q(state__in=("planned", "retry")),
                name="message_due",
            ),
            models.Index(
                fields=["expires_at"],
                condition=Q(state__in=("planned", "retry")),
                name="message_expiring",
            ),
            models.Index(
                fields=["owner"],
                condition=Q(state__in=("leased", "uncertain")),
                name="message_held",
            ),
        ]

    def __str__(self) -> str:
        return self.key
