"""What the parser read from a CV, and what a person says of each item."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from speakers.cv.evidence import SURE
from speakers.models.cv import CV
from speakers.models.profile import KIND_CHOICES, PRIVATE_KINDS


class ProfileDraftQuerySet(models.QuerySet["ProfileDraft"]):
    """The questions one asks about drafts."""

    def open(self) -> Self:
        """Return drafts that nobody has decided yet."""
        return self.filter(decided_at__isnull=True)


class ProfileDraft(models.Model):
    """What the parser read from one CV, until a person has decided about it.

    `lines` are the document's lines in reading order, each
    `{"text", "page", "box": [left, top, right, bottom] | null, "level", "bullet",
    "bold", "space_above"}` (points from the page's top left corner); `pages` the
    pages' sizes `[width, height]`, empty for formats without pages.
    """

    class Outcome(models.TextChoices):
        PUBLISHED = "published"
        REJECTED = "rejected"

    cv = models.OneToOneField(CV, on_delete=models.CASCADE, related_name="draft")
    media_type = models.CharField(max_length=120)
    parser_version = models.CharField(max_length=20)
    lines = models.JSONField()
    pages = models.JSONField(default=list)
    pictures = models.PositiveSmallIntegerField(
        default=0, help_text="How many pages, from the first, have a picture beside the file."
    )
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
    when the verdict is EDITED. `decided_against` is what the profile said of the
    same thing when the person decided, None for nothing: only what they saw may
    be overwritten.
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
    decided_against = models.JSONField(null=True, blank=True)

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

    @property
    def is_sure(self) -> bool:
        """Whether it may be accepted without looking; `DraftFieldQuerySet.sure` for one row."""
        return self.confidence >= SURE and not self.is_inferred

    @property
    def is_private(self) -> bool:
        """Whether it is for staff, however often it is accepted."""
        return self.kind in PRIVATE_KINDS

    @property
    def stands(self) -> dict[str, str | list[str]]:
        """The facts as the person left them."""
        facts: dict[str, str | list[str]] = self.facts if self.edited is None else self.edited
        return facts

    @property
    def lines(self) -> list[int]:
        """Numbers of all lines that it stands on, ascending."""
        return sorted({line for fact in self.evidence.values() for line in fact["lines"]})
