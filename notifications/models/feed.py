"""A person's own calendar feed: the address is the secret."""

from datetime import datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from notifications.models.subscriber import Subscriber


class PersonalFeed(models.Model):
    """The keyed address of one person's feed; only the token's hash is kept.

    A revoked address stays known, so that readers hear that it is gone (410)
    rather than never was (404).
    """

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.SET_NULL, null=True, related_name="feeds"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    alarm = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MaxValueValidator(7 * 24 * 60)],
        help_text="Minutes before the start; empty: no alarm.",
    )
    made_at = models.DateTimeField(editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    fetched_at = models.DateTimeField(null=True, editable=False)
    client = models.CharField(max_length=100, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_feed_a_subscriber",
                fields=["subscriber"],
                condition=Q(revoked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Feed of {self.subscriber or 'nobody'}"

    def revoke(self, now: datetime) -> None:
        """Let the address answer 410 from now on."""
        self.revoked_at = now
        self.save(update_fields=["revoked_at"])
