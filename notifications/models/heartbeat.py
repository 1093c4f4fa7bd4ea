"""When each part of the machinery was last seen at work."""

from datetime import datetime

from django.db import models


class Heartbeat(models.Model):
    """The last time that planner or sender did its round, and how far behind it was."""

    name = models.CharField(max_length=30, primary_key=True)
    at = models.DateTimeField()
    lag_seconds = models.FloatField(default=0, help_text="Age of the oldest due message.")

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"


def beat(name: str, now: datetime, *, lag_seconds: float = 0) -> None:
    """Write down that a part is alive."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now, "lag_seconds": lag_seconds})
