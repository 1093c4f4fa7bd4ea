"""Run the whole site on one machine: broker, web server, Celery worker and beat.

They live and die together. Ctrl-C ends all; when one dies the others are ended
and a sentence says which; when this process is killed, the kernel ends them.
"""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

import django
from django.core.exceptions import ImproperlyConfigured

from config import broker, children

HOST = "127.0.0.1"
KNOWN_WARNING = "ignore:You're running the worker with superuser privileges"  # a container's root
PATIENCE = 60.0  # seconds until the web server must answer


class CannotRunError(Exception):
    """The site cannot start or go on; the text says why and what to do."""


class Asked(Exception):
    """Somebody wants the site to end."""


@dataclass(frozen=True)
class Member:
    """One program of the site, by the name before its lines."""

    name: str
    process: subprocess.Popen[bytes]


def main() -> int:
    """Run the site until it is told to end; return the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _ask)
    try:
        _run(_port())
    except (CannotRunError, broker.NoBrokerError, ImproperlyConfigured) as error:
        print(f"Seminarium: {error}", file=sys.stderr)
        return 1
    except Asked:
        print("\nSeminarium has ended; `make run` goes on from here.")
    return 0


def _run(port: int) -> None:
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    from django.conf import settings  # noqa: PLC0415 - it is read at this line, not before

    with _alone(settings.DATA_DIR), _broker(settings.DATA_DIR, settings.REDIS_URL) as engine:
        print("Seminarium is starting …", flush=True)
        django.setup()
        from config import preparing  # noqa: PLC0415 - its models want a Django that is set up

        preparing.prepare()
        login = preparing.staff_login()
        with _members(settings.DATA_DIR, port, engine) as members:
            _wait_for_web(members, port)
            _print_where_to_look(settings.SITE_URL, login, engine)
            _watch(members)


def _port() -> int:
    """Return PORT, or 8000, once it is sure that nobody listens there."""
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CannotRunError(f"PORT={text!r}: say a whole number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as error:
            raise CannotRunError(
                f"Port {text} cannot be had ({error.strerror}). Another program may listen"
                " there; choose a port: make run PORT=8001"
            ) from error
    return int(text)


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Hold the data folder's lock: two sites on one folder would mail twice."""
    with (data_dir / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotRunError(f"It already runs on the data in {data_dir}.") from error
        yield


@contextmanager
def _broker(data_dir: Path, given: str) -> Iterator[broker.Broker | None]:
    """Start a broker unless one was given, and let REDIS_URL name it."""
    if given:
        yield None
        return
    with broker.running(data_dir / "redis") as own:
        os.environ["REDIS_URL"] = own.url
        yield own


@contextmanager
def _members(data_dir: Path, port: int, engine: broker.Broker | None) -> Iterator[list[Member]]:
    """Start web, worker and beat in one process group, and end them afterwards."""
    python = sys.executable
    celery = [python, "-m", "celery", "--app", "config", "--quiet"]
    granian = [python, "-m", "granian", "--interface", "wsgi", "--log-level", "warning"]
    commands = {
        "web": [
            *(*granian, "--host", HOST, "--port", str(port)),
            *("--workers", "1", "--blocking-threads", "4", "config.wsgi:application"),
        ],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "WARNING"],
        "beat": [
            *(*celery, "beat", "--loglevel", "WARNING", "--pidfile="),
            *("--schedule", str(data_dir / "beat-schedule")),
        ],
    }
    members: list[Member] = []
    try:
        for name, command in commands.items():
            group = members[0].process.pid if members else 0
            members.append(Member(name, _start(command, group)))
        for member in members:
            threading.Thread(target=_relay, args=(member,), daemon=True).start()
        own = [Member("broker", engine.process)] if engine else []
        yield [*members, *own]
    finally:
        # Patience beyond Celery's: a message that is being sent is sent to the end.
        children.end(*(member.process for member in members), patience=35.0)


def _start(command: list[str], group: int) -> subprocess.Popen[bytes]:
    return children.start(
        command,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": KNOWN_WARNING},
        output=subprocess.PIPE,
        process_group=group,
    )


def _relay(member: Member) -> None:
    """Print what a member says, its name first."""
    if member.process.stdout is None:
        return
    with suppress(ValueError):  # it was closed at the end
        for line in member.process.stdout:
            print(f"{member.name:<6} | {line.decode(errors='replace').rstrip()}", flush=True)


def _wait_for_web(members: list[Member], port: int) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        _raise_if_one_is_gone(members)
        with (
            suppress(OSError),  # refused, reset, or slower than this try would wait
            urllib.request.urlopen(f"http://{HOST}:{port}/health/live", timeout=5),
        ):
            return
        time.sleep(0.1)
    raise CannotRunError(f"The web server did not answer within {PATIENCE:g} seconds.")


def _watch(members: list[Member]) -> NoReturn:
    while True:
        _raise_if_one_is_gone(members)
        time.sleep(0.3)


def _raise_if_one_is_gone(members: list[Member]) -> None:
    for member in members:
        status = member.process.poll()
        if status is not None:
            raise CannotRunError(f"The {member.name} ended (status {status}), so all were ended.")


def _print_where_to_look(site: str, login: str, engine: broker.Broker | None) -> None:
    lines = [
        "",
        f"  Schedule   {site}/",
        f"  Staff      {site}/admin/   {login}",
        f"  Mailbox    {site}/mailbox/   every e-mail that the site sends",
        f"  Broker     {engine.name if engine else 'the one in REDIS_URL'}",
        "",
        "  Ctrl-C ends it all; the data stay.",
        "",
    ]
    print("\n".join(lines), flush=True)


def _ask(_number: int, _frame: FrameType | None) -> NoReturn:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # once is enough; the rest is orderly
    raise Asked


if __name__ == "__main__":
    sys.exit(main())
