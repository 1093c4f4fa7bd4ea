"""A person who wants to hear of seminars: an e-mail address, its consent and its clock."""

import secrets
from datetime import time
from typing import Self
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator
from django.db import models

from seminars.models import Series
from seminars.models.series import site_zone
from seminars.zones import validate_zone, zone


def new_salt() -> str:
    """Return the secret that a person's links are signed with; a new one revokes them all."""
    return secrets.token_hex(16)


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """The questions one asks about subscribers."""

    def active(self) -> Self:
        """Return those who confirmed, and whom mail reaches."""
        return self.filter(status=Subscriber.Status.ACTIVE)


class Subscriber(models.Model):
    """An address and what its owner agreed to; nobody needs an account.

    `email` is as typed, its domain in A-labels (RFC 5890); `email_key` is what makes
    two spellings the same person. Quiet hours run from `quiet_from` to `quiet_until`
    on the person's own clock, over midnight if need be; equal times mean none.
    """

    class Status(models.TextChoices):
        PENDING = "pending", "Not confirmed yet"
        ACTIVE = "active", "Active"
        UNSUBSCRIBED = "unsubscribed", "Unsubscribed"
        BOUNCED = "bounced", "Mail does not arrive"

    email = models.EmailField(max_length=254)
    email_key = models.CharField(max_length=254, unique=True, editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.PENDING)
    timezone = models.CharField(
        max_length=50, default=site_zone, validators=[validate_zone], help_text="IANA name."
    )
    quiet_from = models.TimeField(default=time(22))
    quiet_until = models.TimeField(default=time(7))
    digest_weekday = models.PositiveSmallIntegerField(
        choices=Series.Weekday, default=Series.Weekday.MONDAY, help_text="For weekly digests."
    )
    digest_hour = models.PositiveSmallIntegerField(
        default=8, validators=[MaxValueValidator(23)], help_text="On the person's own clock."
    )
    locale = models.CharField(max_length=35, default="en", help_text="BCP 47.")
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    consent_at = models.DateTimeField(null=True, editable=False)
    consent_text = models.CharField(max_length=40, blank=True, editable=False)
    consent_network = models.CharField(
        max_length=45, blank=True, editable=False, help_text="The address's /24 or /48."
    )
    bounced_at = models.DateTimeField(null=True, editable=False)
    bounce_reason = models.CharField(max_length=200, blank=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="subscriber_digest_hour_is_an_hour",
                condition=models.Q(digest_hour__lte=23),
                violation_error_message="An hour is 0 to 23.",
            ),
            models.CheckConstraint(
                name="active_subscriber_has_consented",
                condition=~models.Q(status="active") | models.Q(consent_at__isnull=False),
                violation_error_message="Nobody is written to without their consent.",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def zone(self) -> ZoneInfo:
        """The person's own time zone."""
        return zone(self.timezone)


class Suppression(models.Model):
    """An address that wants no mail ever again; only its keyed hash is kept."""

    address_hmac = models.CharField(max_length=64, unique=True, editable=False)
    reason = models.CharField(max_length=100)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.address_hmac[:12]}… ({self.reason})"
