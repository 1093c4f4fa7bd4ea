"""The rows of benchmarks/crash.py on one database; `python -m benchmarks.crash_rounds N CELERY`."""
# ruff: noqa: E402 - Django must be set up before its models can be imported

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from benchmarks.mail_rounds import DAY_BEFORE, empty_ledger, forget_journal, prepare
from notifications import tasks
from notifications.delivery.clock import Clock
from notifications.delivery.rounds import deliver_due
from notifications.models import Message
from notifications.rendering.identity import message_id
from tests.servers import redis, worker
from tests.servers.smtp import Sink

FOLDER = Path(os.environ["DATA_DIR"])
BATCH = 400  # messages for each killing
NOW = DAY_BEFORE + timedelta(minutes=1)
PATIENCE = 120.0  # seconds


@dataclass(frozen=True)
class Row:
    """A line of the table: whom we kill, and what the relay is like."""

    senders: str
    thinks: float
    lookup: bool

    @property
    def relay(self) -> str:
        asked = "asked" if self.lookup else "not asked"
        return f"{self.thinks:g} ms, {asked}"


def taken(ident: str) -> bool | None:
    """Say whether the relay has a message: the look-up of the rows that ask."""
    log = Path(os.environ["RELAY_LOG"])
    return ident in log.read_text(encoding="ascii").split("\n")


@contextmanager
def relay(log: Path, thinks: float) -> Iterator[int]:
    command = [sys.executable, "-m", "benchmarks.relay", str(log), "--thinks", str(thinks)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()


def count(log: Path) -> int:
    return log.read_bytes().count(b"\n") if log.exists() else 0


def one_row(row: Row, kills: int, strike: Callable[[Path, int], int]) -> bool:
    """Kill `kills` times, let the rest go out in peace, and print what came of it."""
    sent = lost = repeated = 0
    done = 0
    while done < kills:
        empty_ledger()
        prepare(BATCH)
        forget_journal()
        log = FOLDER / f"relay-{time.monotonic_ns()}.log"
        log.touch()
        os.environ["RELAY_LOG"] = str(log)
        settings.MAIL_LOOKUP = "benchmarks.crash_rounds.taken" if row.lookup else ""
        with relay(log, row.thinks) as port:
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
            struck = strike(log, kills - done)
            finish_in_peace()
        wanted = {message_id(one.kind, one.key) for one in Message.objects.only("kind", "key")}
        came = Counter(log.read_text(encoding="ascii").split())
        lost += len(wanted - came.keys())
        twice = sum(came.values()) - len(came)
        sent, repeated, done = sent + len(came), repeated + twice, done + struck
    print(
        f"{connection.vendor:11} {row.senders:8} {row.relay:22} {done:6} {sent:6} {lost:5}"
        f" {repeated:9} {repeated / done:7.2f}",
        flush=True,
    )
    return lost == 0 and repeated <= (0 if row.lookup else done)


def finish_in_peace() -> None:
    """Deliver until every message is accepted; the lease of the dead need not run out for it."""
    give_up = time.monotonic() + PATIENCE
    now = NOW
    while Message.objects.exclude(state="accepted").exists():
        deliver_due(Clock(now))
        now += timedelta(minutes=2)
        assert time.monotonic() < give_up, Message.objects.values_list("state", "reason").distinct()


def kill_processes(log: Path, most: int) -> int:
    """Let one process after the other deliver, and kill each after a few messages."""
    struck = 0
    connections.close_all()
    while struck < min(most, 8) and count(log) < BATCH - 60:
        pid = os.fork()
        if pid == 0:
            with suppress(BaseException):
                deliver_due(Clock(NOW))
            os._exit(0)
        wait_for_more(log, random.randint(5, 45))
        if struck % 2:
            time.sleep(random.random() * 0.02)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        struck += 1
    return struck


def kill_workers(log: Path, most: int) -> int:
    """Let real Celery workers deliver, two processes each, and kill each with its pool."""
    struck = 0
    with redis.running(FOLDER / f"redis-{time.monotonic_ns()}") as broker:
        sink = Sink(host="127.0.0.1", port=settings.EMAIL_PORT)
        variables = {"MAIL_LOOKUP": settings.MAIL_LOOKUP, "DATA_DIR": str(FOLDER)}
        with worker.ringing(broker):
            while struck < min(most, 4) and count(log) < BATCH - 60:
                with worker.running(broker, sink, FOLDER, concurrency=2, **variables) as running:
                    for _ in range(2):
                        tasks.deliver_due.delay(now=NOW.isoformat())
                    wait_for_more(log, random.randint(5, 45))
                    running.kill()
                    struck += 1
    return struck


def wait_for_more(log: Path, number: int) -> None:
    aim, give_up = min(count(log) + number, BATCH), time.monotonic() + PATIENCE
    while count(log) < aim:
        assert time.monotonic() < give_up, "Nothing is delivered."
        time.sleep(0.0005)


def main() -> None:
    settings.DEBUG = False
    call_command("migrate", verbosity=0)
    kills, celery = int(sys.argv[1]), int(sys.argv[2])
    good = [
        one_row(Row("process", thinks, lookup), kills, kill_processes)
        for thinks, lookup in ((0, False), (10, False), (10, True))
    ]
    good += [one_row(Row("Celery", 10, lookup), celery, kill_workers) for lookup in (False, True)]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
