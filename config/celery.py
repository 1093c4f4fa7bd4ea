"""The Celery application and its beat table: Celery is the doorbell, the database the queue."""

import os
from typing import Any

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _each(seconds: float, task: str) -> dict[str, Any]:
    """Ring for a task in every period; a ring that nobody heard in time is worth nothing."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


app = Celery("seminarium")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "plan messages": _each(60.0, "notifications.plan"),
    "deliver messages": _each(10.0, "notifications.deliver_due"),
    "render events that are due": _each(60.0, "seminars.render_events"),
    "check all rendered events": _each(3600.0, "seminars.check_events"),
    "read CVs that the doorbell missed": _each(60.0, "speakers.sweep_cvs"),
}
