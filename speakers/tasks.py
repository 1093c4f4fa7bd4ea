"""Celery's way in: fetch the time, call one function."""

from celery import shared_task
from django.utils import timezone

from speakers import drafting, retention
from speakers.models import CV


@shared_task(name="speakers.parse_cv")
def parse_cv(*, cv_id: int) -> None:
    """Read one CV."""
    drafting.draft_profile(cv_id=cv_id, now=timezone.now())


@shared_task(name="speakers.sweep_cvs")
def sweep_cvs() -> None:
    """Ring for what the doorbell missed, and let files go whose time has come; each minute."""
    now = timezone.now()
    drafting.release_lost(now=now)
    for cv_id in CV.objects.waiting().order_by("received_at").values_list("pk", flat=True)[:50]:
        parse_cv.delay(cv_id=cv_id)
    retention.delete_due(now=now)
    retention.delete_nameless(now=now)
