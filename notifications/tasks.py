"""Celery's way in: fetch the time, call one function. The ledger is the queue, this the bell."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from notifications import planning
from notifications.delivery import rounds
from notifications.delivery.clock import Clock
from notifications.delivery.rounds import Limits

# Shorter than a worker is given to finish when it is told to stop.
SECONDS_A_ROUND = 20.0


@shared_task(name="notifications.plan", ignore_result=True)
def plan(now: str | None = None) -> None:
    """Plan what ought to exist and ring for its delivery; `now` is ISO 8601, for tests."""
    planning.plan(_moment(now))
    deliver_due.delay(now=now)


@shared_task(name="notifications.deliver_due", ignore_result=True)
def deliver_due(now: str | None = None) -> None:
    """Deliver what is due, for at most 20 seconds, and ring again if there is more."""
    tally = rounds.deliver_due(Clock(_moment(now)), Limits(seconds=SECONDS_A_ROUND))
    if tally.claimed and not tally.is_down:
        deliver_due.delay(now=now)


def _moment(now: str | None) -> datetime:
    return datetime.fromisoformat(now) if now else timezone.now()
