"""A CV as it came in, and its fate."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from speakers.models.speaker import Speaker
from speakers.models.storage import private_storage, storage_name


class CVQuerySet(models.QuerySet["CV"]):
    """The questions one asks about CVs."""

    def waiting(self) -> Self:
        """Return CVs that nobody has begun to read."""
        return self.filter(status=CV.Status.RECEIVED)

    def lost_since(self, moment: datetime) -> Self:
        """Return CVs whose reader took them before `moment` and has died since."""
        return self.filter(status=CV.Status.READING, claimed_at__lt=moment)

    def open(self) -> Self:
        """Return CVs that wait: for their reader, or for a person to decide."""
        return self.filter(
            Q(status__in=[CV.Status.RECEIVED, CV.Status.READING])
            | Q(status=CV.Status.READ, draft__decided_at__isnull=True)
        )

    def past_retention(self, moment: datetime) -> Self:
        """Return CVs whose file was due for deletion before `moment`."""
        return self.filter(delete_file_at__lt=moment).exclude(file="")


class CV(models.Model):
    """A CV as it came in, and its fate.

    The file is for staff only and goes when `delete_file_at` has come; what was
    reviewed stays.
    """

    class Status(models.TextChoices):
        RECEIVED = "received", "Received"
        READING = "reading", "Being read"
        READ = "read", "Read"
        UNREADABLE = "unreadable", "Unreadable"

    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="cvs",
        help_text="Whose CV it is; empty until a person has said so.",
    )
    file = models.FileField(
        upload_to=storage_name, storage=private_storage, max_length=60, blank=True
    )
    file_name = models.CharField(max_length=200, help_text="What the uploader called it; a label.")
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status, default=Status.RECEIVED)
    reason_code = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True, help_text="Why it could not be read, for staff.")
    attempts = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    delete_file_at = models.DateTimeField(null=True, blank=True)

    objects = CVQuerySet.as_manager()

    class Meta:
        verbose_name = "CV"
        constraints = [
            models.CheckConstraint(
                name="unreadable_cv_says_why",
                condition=~Q(status="unreadable") | ~Q(reason_code=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["received_at"],
                condition=Q(status__in=["received", "reading"]),
                name="cv_still_to_read",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
