"""The rounds of benchmarks/mail.py on one database: `… mail_rounds MESSAGES PLANNED`."""
# ruff: noqa: E402 - Django must be set up before its models can be imported

import os
import resource
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.management import call_command
from django.db import connection, connections

from notifications.delivery.clock import Clock
from notifications.delivery.rounds import deliver_due
from notifications.models import Message, Subscriber, Subscription
from notifications.reminders import plan_reminders
from seminars.models import Seminar
from tests import make

START = datetime(2026, 3, 2, 20, tzinfo=UTC)
DAY_BEFORE = START - timedelta(days=1)


@contextmanager
def relay(folder: Path, *, away: float = 0.0) -> Iterator[int]:
    """Run a relay in a process of its own; give its port."""
    log = folder / f"relay-{time.monotonic_ns()}.log"
    command = [sys.executable, "-m", "benchmarks.relay", str(log), "--away", str(away)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()


def measure(deed: Callable[[], Any]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def planning(count: int) -> dict[str, float]:
    """Plan reminders for a tenth of the people, then for ten times as many; the best of three."""
    department(count // 10)
    small = min(planned_afresh(count // 10) for _ in range(3))
    department(count)
    before = memory()
    large = min(planned_afresh(count) for _ in range(3))
    again = measure(lambda: plan_reminders(DAY_BEFORE))
    return {
        "people": count,
        "seconds": large,
        "times the tenth": large / small,
        "seconds when all is planned": again,
        "MB of memory grown": memory() - before,
    }


def planned_afresh(count: int) -> float:
    empty_ledger()
    seconds = measure(lambda: plan_reminders(DAY_BEFORE))
    assert Message.objects.count() == count
    return seconds


def delivery(count: int, folder: Path) -> dict[str, float]:
    """Deliver with one worker; beside it, bare smtplib and Django to the same relay."""
    prepare(count)
    octets = one_message()
    results: dict[str, float] = {}
    with relay(folder) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        rounds = [
            (
                count / measure(lambda: bare(port, octets, count)),
                count / delivered_afresh(count),
            )
            for _ in range(3)
        ]
        results["smtplib a second"] = max(bare for bare, _ in rounds)
        results["ours a second"] = max(ours for _, ours in rounds)
        results["ours / smtplib"] = sorted(ours / bare for bare, ours in rounds)[1]
        tenth = count // 5
        results["django a second"] = tenth / measure(lambda: django_way(tenth))
        results["ours / django"] = results["ours a second"] / results["django a second"]
    return results


def far_away(folder: Path) -> dict[str, float]:
    """Deliver to a relay 5 ms away over 1, 8 and 32 connections."""
    results: dict[str, float] = {}
    with relay(folder, away=5.0) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        for connections in (1, 8, 32):
            settings.MAIL_CONNECTIONS = connections
            some = 150 * connections
            prepare(some)
            rate = some / measure(deliver)
            check_all_accepted(some)
            results[f"{connections} connections a second"] = rate
        settings.MAIL_CONNECTIONS = 1
    one = results["1 connections a second"]
    results["8 connections / one"] = results["8 connections a second"] / one
    results["32 connections / one"] = results["32 connections a second"] / one
    return results


def several_workers(count: int, folder: Path) -> dict[str, float]:
    """Deliver with 1, 2 and 4 processes at once."""
    results: dict[str, float] = {}
    with relay(folder) as port:
        for workers in (1, 2, 4):
            prepare(count)
            seconds = measure(lambda workers=workers: in_processes(workers, port))
            check_all_accepted(count)
            results[f"{workers} workers a second"] = count / seconds
    return results


def in_processes(workers: int, port: int) -> None:
    connections.close_all()
    children = []
    for _ in range(workers):
        pid = os.fork()
        if pid == 0:
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
            deliver()
            os._exit(0)
        children.append(pid)
    for pid in children:
        os.waitpid(pid, 0)


def department(people: int) -> None:
    """Make one seminar and people who follow its series, in batches."""
    Subscriber.objects.all().delete()
    if not (seminar := first_seminar()):
        abstract = "We count the knots that a rope of length $n$ can hold. " * 30
        seminar = make.seminar(series=make.series(slug="topology"), abstract=abstract)
    for first in range(0, people, 5000):
        some = Subscriber.objects.bulk_create(
            Subscriber(
                email=f"reader{number}@example.org",
                email_key=f"reader{number}@example.org",
                status="active",
                timezone=("America/Toronto", "America/New_York", "Europe/Zurich")[number % 3],
                quiet_from="00:00",
                quiet_until="00:00",
                consent_at=make.LONG_AGO,
                created_at=make.LONG_AGO,
            )
            for number in range(first, min(people, first + 5000))
        )
        Subscription.objects.bulk_create(
            Subscription(
                subscriber=one,
                series=seminar.series,
                state="active",
                asked_at=make.LONG_AGO,
                started_at=make.LONG_AGO,
            )
            for one in some
        )


def first_seminar() -> Any:
    return Seminar.objects.first()


def empty_ledger() -> None:
    Message.objects.all().delete()


def prepare(count: int) -> None:
    empty_ledger()
    department(count)
    plan_reminders(DAY_BEFORE)
    know_the_tables()


def deliver() -> None:
    deliver_due(Clock(DAY_BEFORE + timedelta(minutes=1)))


def delivered_afresh(count: int) -> float:
    """Deliver the same messages once more; return the seconds without the preparation."""
    Message.objects.update(state="planned", attempts=0, next_try_at=DAY_BEFORE)
    know_the_tables()
    forget_journal()
    seconds = measure(deliver)
    check_all_accepted(count)
    return seconds


def know_the_tables() -> None:
    """Do what autovacuum does in life."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def check_all_accepted(count: int) -> None:
    accepted = Message.objects.filter(state="accepted").count()
    assert accepted == count, Message.objects.values_list("state", "reason", "smtp_text").distinct()
    forget_journal()


def forget_journal() -> None:
    for path in Path(settings.JOURNAL_DIR).glob("*.log"):
        path.unlink()


def one_message() -> bytes:
    """Return the octets of one reminder as they go out."""
    settings.EMAIL_HOST = ""
    deliver()
    path = next(Path(settings.MAIL_DIR).glob("*.eml"))
    return path.read_bytes()


def bare(port: int, octets: bytes, count: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for _ in range(count):
            smtp.sendmail("bounces@example.org", ["reader@example.org"], octets)


def django_way(count: int) -> None:
    """Send as many of the same size by Django's own path: message objects, one connection."""
    text, html, calendar = "x" * 2300, "<p>" + "x" * 4000 + "</p>", b"x" * 2400

    def message(number: int) -> EmailMultiAlternatives:
        mail = EmailMultiAlternatives("Reminder", text, to=[f"reader{number}@example.org"])
        mail.attach_alternative(html, "text/html")
        mail.attach("seminar.ics", calendar, "text/calendar")
        return mail

    backend = get_connection("django.core.mail.backends.smtp.EmailBackend")
    backend.send_messages([message(number) for number in range(count)])


def show(title: str, figures: dict[str, float]) -> None:
    print(title)
    for name, value in figures.items():
        print(f"  {name:32} {value:12,.2f}")


def main() -> None:
    settings.DEBUG = False  # which would keep every query
    call_command("migrate", verbosity=0)
    folder = Path(os.environ["DATA_DIR"])
    messages, planned = int(sys.argv[1]), int(sys.argv[2])
    print(f"== {connection.vendor}", flush=True)
    show("delivery by one worker", delivery(messages, folder))
    if connection.vendor == "postgresql":
        show("several workers", several_workers(messages, folder))
        show("a relay 5 ms away", far_away(folder))
    empty_ledger()
    show("planning", planning(planned))


if __name__ == "__main__":
    main()
