"""A real Celery worker in a process of its own, on the test's database, broker and relay."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from kombu import pools

from config import children, redis_url
from config.celery import app
from tests.servers import Server
from tests.servers.smtp import Sink

PATIENCE = 30.0  # seconds


@dataclass(frozen=True)
class Worker:
    """A running worker: its process, and the file that it writes its log to."""

    process: Popen[bytes]
    log: Path

    def kill(self) -> None:
        """End it as a power cut would: at once, in the middle of whatever it does."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)  # its pool, too
        self.process.wait()


@contextmanager
def ringing(broker: Server) -> Iterator[None]:
    """Let this process send its tasks to the broker instead of doing them at once."""
    before = {name: app.conf[name] for name in ("broker_url", "task_always_eager")}
    app.conf.update(broker_url=redis_url.for_celery(broker.url), task_always_eager=False)
    _forget_connections()
    try:
        yield
    finally:
        _forget_connections()
        app.conf.update(before)


@contextmanager
def running(
    broker: Server, sink: Sink, folder: Path, *, concurrency: int = 1, **variables: str
) -> Iterator[Worker]:
    """Start a worker and wait until it is ready; further environment variables by name."""
    log = folder / f"worker-{time.monotonic_ns()}.log"
    command = [
        *(sys.executable, "-m", "celery", "--app", "config", "worker", "--loglevel", "INFO"),
        *("--concurrency", str(concurrency), "--without-gossip", "--without-mingle"),
        *("--hostname", f"{log.stem}@tests"),
    ]
    environment = os.environ | _environment(broker, sink) | variables
    with log.open("wb") as output:
        process = children.start(
            command, env=environment, cwd=settings.BASE_DIR, output=output, process_group=0
        )
    try:
        _wait_until_ready(process, log)
        yield Worker(process, log)
    finally:
        Worker(process, log).kill()


def database_url() -> str:
    """Return the test database's address, for another process."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    user, password, host = (quote(facts[name], safe="") for name in ("USER", "PASSWORD", "HOST"))
    secret = f":{password}" if password else ""
    port = f":{facts['PORT']}" if facts["PORT"] else ""
    return f"postgresql://{user}{secret}@{host}{port}/{facts['NAME']}"


def _environment(broker: Server, sink: Sink) -> dict[str, str]:
    return {
        "DATABASE_URL": database_url(),
        "REDIS_URL": broker.url,
        "EMAIL_HOST": sink.host,
        "EMAIL_PORT": str(sink.port),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "SITE_URL": settings.SITE_URL,
        "SITE_TIME_ZONE": settings.SITE_TIME_ZONE,
    }


def _wait_until_ready(process: Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and process.poll() is None:
        if " ready." in log.read_text(errors="replace"):
            return
        time.sleep(0.05)
    raise AssertionError(f"The worker did not start: {log.read_text(errors='replace')[-2000:]}")


def _forget_connections() -> None:
    pools.reset()
    app._after_fork()  # type: ignore[attr-defined]  # the stubs leave out what is private
