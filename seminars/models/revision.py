"""What happened to a seminar, one row a change, never edited."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from seminars.models.seminar import Seminar


class RevisionQuerySet(models.QuerySet["Revision"]):
    """The questions one asks about revisions."""

    def made_between(self, start: datetime, end: datetime) -> Self:
        """Return revisions with start <= made_at < end, in the order they were made."""
        return self.filter(made_at__gte=start, made_at__lt=end).order_by("made_at", "id")

    def audible(self) -> Self:
        """Return revisions that people are to hear of."""
        return self.filter(is_quiet=False)


class Revision(models.Model):
    """A change that people who hold the old entry may have to hear of.

    Rows are only added: `notifications` reads them to write notices, so
    `seminars` need not know that notices exist. `before` and `after` hold the
    facts that changed, by the names of `seminars.scheduling.facts_of`.
    """

    class Kind(models.TextChoices):
        PUBLISHED = "published"
        REVISED = "revised"
        CANCELLED = "cancelled"
        REINSTATED = "reinstated"
        WITHDRAWN = "withdrawn"

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="revisions")
    kind = models.CharField(max_length=10, choices=Kind)
    sequence = models.PositiveIntegerField(help_text="The seminar's, after the change.")
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder)
    is_quiet = models.BooleanField(default=False, help_text="Saved “without notice”.")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["made_at", "id"], name="revision_by_time"),
            models.Index(fields=["seminar", "made_at"], name="revision_by_seminar"),
        ]

    def __str__(self) -> str:
        return f"{self.seminar} {self.kind} {self.made_at:%Y-%m-%d %H:%M}"
