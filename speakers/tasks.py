"""Celery's way in: fetch the time, call one function."""

from functools import partial

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from speakers import drafting, retention
from speakers.models import CV


@shared_task(name="speakers.parse_cv")
def parse_cv(*, cv_id: int) -> None:
    """Read one CV."""
    drafting.draft_profile(cv_id=cv_id, now=timezone.now())


def ring(*, cv_id: int) -> None:
    """Have a CV read once it is committed; where no broker answers, the sweep sees to it."""
    transaction.on_commit(partial(parse_cv.delay, cv_id=cv_id), robust=True)


@shared_task(name="speakers.sweep_cvs")
def sweep_cvs() -> None:
    """Ring for what the doorbell missed, and let files go whose time has come; each minute."""
    now = timezone.now()
    drafting.release_lost(now=now)
    for cv_id in CV.objects.waiting().order_by("received_at").values_list("pk", flat=True)[:50]:
        parse_cv.delay(cv_id=cv_id)
    retention.delete_due(now=now)
    retention.delete_nameless(now=now)
