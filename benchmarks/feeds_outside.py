"""Feeds from the outside: polls of an unchanged one against views that do nothing, turn by turn."""

import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROUNDS = 7


@contextmanager
def server(folder: Path, body: bytes) -> Iterator[int]:
    """Run the site's server, one worker; give its port."""
    (folder / "body").write_bytes(body)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"]
    command += ["--port", str(port), "--workers", "1", "--log-level", "error"]
    command += ["config.wsgi:application"]
    environment = {"DJANGO_SETTINGS_MODULE": "benchmarks.trivial", "DEBUG": "true"}
    environment |= {"TRIVIAL_BODY": str(folder / "body")}
    process = subprocess.Popen(command, env=os.environ | environment, start_new_session=True)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # its worker, too; nothing of it is kept
        process.wait()


def rate(port: int, path: str, headers: str, status: bytes, seconds: float = 1.0) -> float:
    """Return requests a second on one connection, 16 sent ahead so that the server never waits."""
    ask = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n{headers}\r\n"
    batch, many = ask.encode() * 16, 0
    with socket.create_connection(("127.0.0.1", port)) as wire:
        answers = wire.makefile("rb", buffering=1 << 20)
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            wire.sendall(batch)
            for _ in range(16):
                assert answers.readline().split()[1] == status
                length = 0
                while (line := answers.readline()) != b"\r\n":
                    if line.lower().startswith(b"content-length:") and status == b"200":
                        length = int(line[15:])
                answers.read(length)
            many += 16
        return many / (time.perf_counter() - began)


def unchanged(path: str, body: bytes, folder: Path) -> None:
    """Print polls of an unchanged feed against views that do nothing, turn by turn."""
    with server(folder, body) as port:
        etag = validator(port, path)
        pairs: dict[str, list[tuple[float, float]]] = {"200": [], "304": []}
        for _ in range(ROUNDS):
            pairs["200"].append(
                (rate(port, path, "", b"200"), rate(port, "/trivial/octets", "", b"200"))
            )
            held = f"If-None-Match: {etag}\r\n"
            pairs["304"].append(
                (rate(port, path, held, b"304"), rate(port, "/trivial/unchanged", "", b"304"))
            )
    for status, rates in pairs.items():
        ours, best = (statistics.median(column) for column in zip(*rates, strict=True))
        share = statistics.median(mine / other for mine, other in rates)
        print(
            f"  unchanged, {status}: {ours:.0f} requests/s, a view that does nothing {best:.0f}:"
            f" {share:.0%}"
        )


def validator(port: int, path: str) -> str:
    wire = HTTPConnection("127.0.0.1", port)
    wire.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = wire.getresponse()
    response.read()
    wire.close()
    return str(response.getheader("ETag"))
