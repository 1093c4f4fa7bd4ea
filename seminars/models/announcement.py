"""An announcement as it came in, what was read from it, and the seminar it became."""

from django.conf import settings
from django.db import models

from seminars.models.seminar import Seminar


class Announcement(models.Model):
    """A text that announced a seminar, with the reading and its receipts.

    `reading` is the JSON of `seminars.announcements.reading.Reading`: each fact with
    its confidence and the numbers of the `lines` it stands on.
    """

    seminar = models.ForeignKey(
        Seminar, on_delete=models.CASCADE, null=True, related_name="announcements"
    )
    file_name = models.CharField(max_length=200)
    lines = models.JSONField()
    reading = models.JSONField()
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.file_name
