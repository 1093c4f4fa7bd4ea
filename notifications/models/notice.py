"""What staff and the programme had to say: notices, notes on reminders, bulletins."""

from django.conf import settings
from django.db import models

from seminars.models import Revision, Seminar, Series


class Notice(models.Model):
    """How far the revisions of a seminar have been turned into notices.

    One row each time they were: `before` and `after` are the net difference, by the
    names of `seminars.scheduling.facts_of`; both empty when it came to nothing
    (moved, and moved back). The next notice begins after `revision`.
    """

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="notices")
    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    planned_at = models.DateTimeField()
    recipients = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["seminar", "revision"], name="notice_by_seminar")]

    def __str__(self) -> str:
        return f"{self.seminar}: {', '.join(self.after) or 'nothing to tell'}"


class Note(models.Model):
    """What staff want to stand on top of a seminar's reminders, such as “Bring a cup”."""

    seminar = models.OneToOneField(Seminar, on_delete=models.CASCADE, related_name="note")
    text = models.TextField(max_length=1000)
    made_at = models.DateTimeField(editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    def __str__(self) -> str:
        return f"Note on {self.seminar}"


class Bulletin(models.Model):
    """A mail that staff write to everybody who follows a series."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="bulletins")
    subject = models.CharField(max_length=100)
    text = models.TextField(max_length=5000)
    released_at = models.DateTimeField(null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    recipients = models.PositiveIntegerField(default=0, editable=False)

    def __str__(self) -> str:
        return self.subject
