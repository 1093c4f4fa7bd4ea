"""One pass of planning and delivery without Celery, for cron."""

import signal
from argparse import ArgumentParser
from contextlib import suppress
from datetime import datetime
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.timezone import get_default_timezone, is_naive, make_aware

from notifications import planning
from notifications.delivery import rounds
from notifications.delivery.clock import Clock
from notifications.delivery.rounds import Limits
from seminars.models.seminar import YEARS


class Command(BaseCommand):
    """Plans, then delivers until nothing is due; SIGTERM lets the current message finish."""

    help = "Plan and send every e-mail that is due, then end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", help="act as if it were this instant (ISO 8601)")

    def handle(self, *, now: str | None, **_options: Any) -> None:
        moment = _moment(now)
        stopping = _on_sigterm()
        planned = planning.plan(moment)
        tally = rounds.deliver_due(Clock(moment), Limits(should_stop=lambda: bool(stopping)))
        self.stdout.write(
            f"planned {planned}, sent {tally.sent}, not sent {tally.skipped}, "
            f"to be tried again {tally.retried}, failed {tally.failed}"
        )
        if tally.is_down:
            raise CommandError("The mail server or the journal did not work; see the log.")


def _moment(now: str | None) -> datetime:
    if now is None:
        return timezone.now()
    try:
        moment = datetime.fromisoformat(now)
    except ValueError as error:
        raise CommandError(f"--now {now}: give an instant such as 2026-03-01T15:00Z.") from error
    if moment.year not in YEARS:
        raise CommandError(f"--now {now}: the year is a slip.")
    return make_aware(moment, get_default_timezone()) if is_naive(moment) else moment


def _on_sigterm() -> list[int]:
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    with suppress(ValueError):  # not the main thread: somebody else minds the signals
        signal.signal(signal.SIGTERM, stop)
    return stopping
