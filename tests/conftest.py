"""What all tests share: markers by folder, the database's kind, and the real servers.

Servers are started when the first test asks for one. Each is named with its
version in the closing lines; a missing one fails the tests that want it.
"""

import os
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker, Settings

from tests.servers import MissingServerError, Server, chromium, may_be_missing, redis, smtp, worker
from tests.servers.smtp import Sink
from tests.servers.worker import Worker

FOLDERS = ("unit", "properties", "integration", "e2e", "house")
SHARED_BY_PROCESSES = frozenset({"integration", "e2e"})
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server"})

used_servers = pytest.StashKey[set[str]]()
shares_database = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Declare a marker for each folder, and one for what needs a database."""
    for folder in FOLDERS:
        config.addinivalue_line("markers", f"{folder}: in tests/{folder}; set by the folder")
    config.addinivalue_line("markers", "database: reads or writes the database; set by itself")
    config.stash[used_servers] = set()
    # A slow hash guards real passwords; here it would be half of all the time.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark every test by its folder and by whether it needs a database."""
    folders = set()
    for item in items:
        folder = item.path.relative_to(config.rootpath / "tests").parts[0]
        folders.add(folder)
        item.add_marker(folder)
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker("database")
    config.stash[shares_database] = bool(folders & SHARED_BY_PROCESSES)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say which servers were really used."""
    used: set[str] = config.stash[used_servers]
    names = sorted(used)
    terminalreporter.write_line(f"Used: {', '.join(names) or 'no server'}")
    if report := os.environ.get("TEST_SERVERS_REPORT"):
        Path(report).write_text("\n".join(names), encoding="utf-8")


@pytest.fixture(autouse=True)
def _no_sockets_in_unit_tests(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not request.node.get_closest_marker("unit"):
        return

    def refuse(*arguments: object) -> NoReturn:
        pytest.fail(f"A unit test reached for the network: {arguments}")

    for name in ("connect", "connect_ex"):
        really = getattr(socket.socket, name)
        monkeypatch.setattr(
            socket.socket,
            name,
            lambda self, *rest, really=really: (
                really(self, *rest) if self.family == socket.AF_UNIX else refuse(*rest)
            ),
        )
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Let no test feel the rate limits that another has used up."""
    cache.clear()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Keep SQLite in memory, but in a file where other processes must see it."""
    if connection.vendor == "sqlite" and request.config.stash[shares_database]:
        connection.settings_dict["TEST"]["NAME"] = str(settings.DATA_DIR / "tests.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Part PostgreSQL's database from whoever still holds it, or it could not be dropped."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def _named_database(request: pytest.FixtureRequest) -> None:
    """Name the database in the closing lines, if any test uses it."""
    if not any(item.get_closest_marker("database") for item in request.session.items):
        return
    request.getfixturevalue("django_db_setup")
    place = "a file" if request.config.stash[shares_database] else "memory"
    name = f"SQLite {sqlite3.sqlite_version} (in {place})"
    if connection.vendor == "postgresql":
        with request.getfixturevalue("django_db_blocker").unblock(), connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            name = f"PostgreSQL {cursor.fetchone()[0].split()[0]}"
    request.config.stash[used_servers].add(name)


@contextmanager
def _looking_for(kind: str) -> Iterator[None]:
    """Fail where a server is missing; skip only where TEST_WITHOUT names it."""
    try:
        yield
    except MissingServerError as error:
        if may_be_missing(kind):
            pytest.skip(f"TEST_WITHOUT names {kind}. {error}")
        raise


@pytest.fixture(scope="session")
def _redis_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with ExitStack() as stack:
        with _looking_for("redis"):
            server = stack.enter_context(redis.running(tmp_path_factory.mktemp("redis")))
        request.config.stash[used_servers].add(server.name)
        yield server


@pytest.fixture
def redis_server(_redis_server: Server) -> Server:
    """A Redis or Valkey with nothing in it; `.url` is what REDIS_URL would be."""
    redis.empty(_redis_server)
    return _redis_server


@pytest.fixture
def broker(redis_server: Server) -> Iterator[Server]:
    """The same, and this process sends its Celery tasks there instead of doing them at once."""
    with worker.ringing(redis_server):
        yield redis_server


@pytest.fixture(scope="session")
def _smtp_server(request: pytest.FixtureRequest) -> Iterator[Sink]:
    sink, controller = smtp.start()
    request.config.stash[used_servers].add(sink.name)
    yield sink
    controller.stop()


@pytest.fixture
def smtp_sink(_smtp_server: Sink, settings: Settings) -> Sink:
    """An SMTP server that keeps messages; EMAIL_HOST and EMAIL_PORT point to it."""
    _smtp_server.reset()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = _smtp_server.host, _smtp_server.port
    return _smtp_server


@pytest.fixture
def start_worker(
    transactional_db: None, broker: Server, smtp_sink: Sink, tmp_path: Path
) -> Iterator[Callable[..., Worker]]:
    """Start Celery workers: `start_worker(concurrency=2, SITE_NAME="…")`, as many as wanted."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(
            worker.running(broker, smtp_sink, tmp_path, **options)
        )


@pytest.fixture
def celery_worker(start_worker: Callable[..., Worker]) -> Worker:
    """One real Celery worker on the test's database, broker and SMTP server."""
    return start_worker()


@pytest.fixture(scope="session")
def _browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with ExitStack() as stack:
        with _looking_for("chromium"):
            browser = stack.enter_context(chromium.running())
        # Playwright's loop now runs in this thread for good, but tests are no coroutines.
        stack.enter_context(pytest.MonkeyPatch.context()).setenv(
            "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
        )
        request.config.stash[used_servers].add(f"Chromium {browser.version}")
        yield browser


@pytest.fixture
def page(_browser: Browser) -> Iterator[Page]:
    """A fresh page in Chromium; with `live_server` it walks the site."""
    with chromium.page_of(_browser) as page:
        yield page
