"""Work off what is due: claim a batch, drop what is untrue, send the rest, settle."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from notifications.delivery import claiming, recovery
from notifications.delivery.clock import Clock
from notifications.delivery.composing import Letters
from notifications.delivery.digest_contents import seminars_for
from notifications.delivery.journal import Journal, JournalBroken
from notifications.delivery.owner import host_name
from notifications.delivery.sender import Sender, Tally
from notifications.delivery.transport import open_transport
from notifications.models.heartbeat import beat

logger = logging.getLogger(__name__)
BATCH = 500
PATIENCE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a round may take, and who may end it before."""

    seconds: float = float("inf")
    should_stop: Callable[[], bool] = lambda: False


def deliver_due(clock: Clock, limits: Limits | None = None) -> Tally:
    """Send what is due until nothing is, time is up or the mail server is down.

    Any number of processes, threads and machines may do so at once. Never inside a
    transaction.
    """
    limits = limits or Limits()
    journal = Journal(Path(settings.JOURNAL_DIR), host_name())
    try:
        journal.open(clock.now())
    except JournalBroken:
        logger.exception("The mail journal cannot be written: nothing is sent.")
        return Tally(is_down=True)
    recovery.recover(journal=journal, now=clock.now())
    late = claiming.expire(clock.now())
    tally = _all_connections(clock, journal, limits)
    tally.skipped += late
    beat("sender", clock.now())
    journal.close()
    return tally


def _all_connections(clock: Clock, journal: Journal, limits: Limits) -> Tally:
    count = max(1, settings.MAIL_CONNECTIONS)
    letters, some = Letters(), max(20, BATCH // count)
    if count == 1:
        return _one_connection(clock, journal, limits, letters, BATCH)
    tallies: list[Tally] = []

    def work() -> None:
        try:
            tallies.append(_one_connection(clock, journal, limits, letters, some))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, name=f"sender-{number}") for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(tallies, Tally())


def _one_connection(
    clock: Clock, journal: Journal, limits: Limits, letters: Letters, batch: int
) -> Tally:
    total = Tally()
    transport = open_transport()
    try:
        while clock.elapsed() < limits.seconds and not limits.should_stop():
            sender = Sender(clock=clock, journal=journal, transport=transport, letters=letters)
            done = sender.work_off(batch, seminars_for, limits.should_stop)
            total += done
            if done.is_down or not done.claimed:
                break
    finally:
        transport.close()
    return total
