"""Mail: planning and delivery, each as a ratio measured in one run.

`python -m benchmarks.mail [--messages N] [--planned N]`; SQLite and PostgreSQL, each in a
process of its own (`--only sqlite|postgresql` is that process).
"""

import argparse
import os
import resource
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

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
    """Plan reminders for a tenth of the people, then for ten times as many."""
    from notifications.models import Message
    from notifications.reminders import plan_reminders

    department(count // 10)
    small = measure(lambda: plan_reminders(DAY_BEFORE))
    assert Message.objects.count() == count // 10
    empty_ledger()
    department(count)
    before = memory()
    large = measure(lambda: plan_reminders(DAY_BEFORE))
    assert Message.objects.count() == count
    again = measure(lambda: plan_reminders(DAY_BEFORE))
    return {
        "people": count,
        "seconds": large,
        "times the tenth": large / small,
        "seconds when all is planned": again,
        "MB of memory grown": memory() - before,
    }


def delivery(count: int, folder: Path) -> dict[str, float]:
    """Deliver with one worker; beside it, bare smtplib and Django to the same relay."""
    from django.conf import settings

    prepare(count)
    octets = one_message()
    results: dict[str, float] = {}
    with relay(folder) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        rounds = [
            (
                count / measure(lambda: bare(port, octets, count)),
                count / measure(lambda: deliver_all(count)),
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


def far_away(count: int, folder: Path) -> dict[str, float]:
    """Deliver to a relay 5 ms away over 1, 8 and 32 connections."""
    from django.conf import settings

    results: dict[str, float] = {}
    with relay(folder, away=5.0) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        for connections in (1, 8, 32):
            settings.MAIL_CONNECTIONS = connections
            some = min(count, 60 * connections)
            prepare(some)
            rate = some / measure(lambda some=some: deliver_all(some, fresh=False))
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
    from django.conf import settings
    from django.db import connections

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
    from notifications.models import Subscriber, Subscription
    from tests import make

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
    from seminars.models import Seminar

    return Seminar.objects.first()


def empty_ledger() -> None:
    from notifications.models import Message

    Message.objects.all().delete()


def prepare(count: int) -> None:
    from notifications.reminders import plan_reminders

    empty_ledger()
    department(count)
    plan_reminders(DAY_BEFORE)


def deliver() -> None:
    from notifications.delivery.clock import Clock
    from notifications.delivery.rounds import deliver_due

    deliver_due(Clock(DAY_BEFORE + timedelta(minutes=1)))


def deliver_all(count: int, *, fresh: bool = True) -> None:
    from notifications.models import Message

    if fresh:
        Message.objects.update(state="planned", attempts=0, next_try_at=DAY_BEFORE)
        forget_journal()
    deliver()
    check_all_accepted(count)


def check_all_accepted(count: int) -> None:
    from notifications.models import Message

    accepted = Message.objects.filter(state="accepted").count()
    assert accepted == count, Message.objects.values_list("state", "reason", "smtp_text").distinct()
    forget_journal()


def forget_journal() -> None:
    from django.conf import settings

    for path in Path(settings.JOURNAL_DIR).glob("*.log"):
        path.unlink()


def one_message() -> bytes:
    """Return the octets of one reminder as they go out."""
    from django.conf import settings

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
    from django.core.mail import EmailMultiAlternatives, get_connection

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


def one_database(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    folder = Path(os.environ["DATA_DIR"])
    print(f"== {connection.vendor}")
    show("delivery by one worker", delivery(options.messages, folder))
    if connection.vendor == "postgresql":
        show("several workers", several_workers(options.messages, folder))
        show("a relay 5 ms away", far_away(options.messages, folder))
    empty_ledger()
    show("planning", planning(options.planned))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=6000)
    parser.add_argument("--planned", type=int, default=100_000)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    if options.only:
        one_database(options)
        return
    from tests.servers import postgres

    for vendor in ("sqlite", "postgresql"):
        server = postgres.running() if vendor == "postgresql" else nullcontext(None)
        with server as running, tempfile.TemporaryDirectory() as folder:
            environment = {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
            if running is not None:
                environment["DATABASE_URL"] = running.url
            command = [sys.executable, "-m", "benchmarks.mail", "--only", vendor]
            command += ["--messages", str(options.messages), "--planned", str(options.planned)]
            subprocess.run(command, env=os.environ | environment, check=True)


if __name__ == "__main__":
    main()
