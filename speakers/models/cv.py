"""A CV as it came in, and what the parser read from it."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from speakers.cv.evidence import SURE
from speakers.models.profile import KIND_CHOICES
from speakers.models.speaker import Speaker


def storage_name(cv: "CV", filename: str) -> str:  # noqa: ARG001 - Django's signature
    """Return a random name: nothing of the uploader's file name reaches the disk (ASVS 5.3.2)."""
    return f"cvs/{uuid4().hex}"


class CVQuerySet(models.QuerySet["CV"]):
    """The questions one asks about CVs."""

    def waiting(self) -> Self:
        """Return CVs that nobody has begun to read."""
        return self.filter(status=CV.Status.RECEIVED)

    def lost_since(self, moment: datetime) -> Self:
        """Return CVs whose reader took them before `moment` and has died since."""
        return self.filter(status=CV.Status.READING, claimed_at__lt=moment)

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
    file = models.FileField(upload_to=storage_name, max_length=60, blank=True)
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


class ProfileDraftQuerySet(models.QuerySet["ProfileDraft"]):
    """The questions one asks about drafts."""

    def open(self) -> Self:
        """Return drafts that nobody has decided yet."""
        return self.filter(decided_at__isnull=True)


class ProfileDraft(models.Model):
    """What the parser read from one CV, until a person has decided about it.

    `lines` are the document's lines in reading order, each
    `{"text", "page", "box": [left, top, right, bottom] | null}` (points from the
    page's top left corner); `pages` the pages' sizes `[width, height]`.
    """

    class Outcome(models.TextChoices):
        PUBLISHED = "published"
        REJECTED = "rejected"

    cv = models.OneToOneField(CV, on_delete=models.CASCADE, related_name="draft")
    media_type = models.CharField(max_length=120)
    parser_version = models.CharField(max_length=20)
    lines = models.JSONField()
    pages = models.JSONField(default=list)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)

    objects = ProfileDraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decided_draft_has_an_outcome",
                condition=Q(decided_at__isnull=True, outcome="")
                | (Q(decided_at__isnull=False) & ~Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return f"What was read from {self.cv}"


class DraftFieldQuerySet(models.QuerySet["DraftField"]):
    """The questions one asks about what was read."""

    def undecided(self) -> Self:
        """Return what a person has still to look at."""
        return self.filter(verdict="")

    def sure(self) -> Self:
        """Return what may be accepted without looking: confident, printed, not inferred."""
        return self.filter(confidence__gte=SURE, is_inferred=False)

    def accepted(self) -> Self:
        """Return what goes into the profile."""
        return self.filter(verdict__in=[DraftField.Verdict.ACCEPTED, DraftField.Verdict.EDITED])


class DraftField(models.Model):
    """One item that was read, with its receipts, and what a person says of it.

    `facts` and `evidence` are as in ProfileEntry; `edited` replaces `facts`
    when the verdict is EDITED.
    """

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted"
        EDITED = "edited"
        REJECTED = "rejected"

    draft = models.ForeignKey(ProfileDraft, on_delete=models.CASCADE, related_name="fields")
    kind = models.CharField(max_length=16, choices=KIND_CHOICES)
    order = models.PositiveIntegerField()
    facts = models.JSONField()
    evidence = models.JSONField(default=dict)
    confidence = models.FloatField(help_text="0–1: of its least certain fact.")
    is_inferred = models.BooleanField(default=False)
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    edited = models.JSONField(null=True, blank=True)

    objects = DraftFieldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="draft_fields_in_order", fields=["draft", "order"]),
            models.CheckConstraint(
                name="edited_field_has_a_value",
                condition=~Q(verdict="edited") | Q(edited__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {', '.join(map(str, self.facts.values()))[:80]}"
