"""The Celery application and its beat table: Celery is the doorbell, the database the queue."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("seminarium")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "plan messages": {"task": "notifications.plan", "schedule": 60.0},
    "deliver messages": {"task": "notifications.deliver_due", "schedule": 10.0},
    "render events that are due": {"task": "seminars.render_events", "schedule": 60.0},
    "check all rendered events": {"task": "seminars.check_events", "schedule": 3600.0},
    "read CVs that the doorbell missed": {"task": "speakers.sweep_cvs", "schedule": 60.0},
}
