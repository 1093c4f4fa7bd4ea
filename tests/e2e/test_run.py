"""`make run`'s program: everything lives together, dies together, and goes on where it was."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings

PATIENCE = 90.0
LAST_LINE = "Ctrl-C ends it all"


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    return tmp_path_factory.mktemp("site")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextmanager
def site(data_dir, port):
    """Start the site; give its process and the file with what it says."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"REDIS_URL", "LOG_LEVEL"}
    }
    said = data_dir / f"said-{port}.txt"
    with said.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "config.run"],
            cwd=settings.BASE_DIR,
            env=environment
            | {
                "DATA_DIR": str(data_dir),
                "PORT": str(port),
                "DATABASE_URL": f"sqlite:///{data_dir / 'site.sqlite3'}",
            },
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process, said
    finally:
        process.kill()
        process.wait()


def wait_for(truth, what):
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        if truth():
            return
        time.sleep(0.1)
    pytest.fail(f"{what} did not happen within {PATIENCE:g} seconds")


def wait_until_up(process, said):
    wait_for(lambda: LAST_LINE in said.read_text() or process.poll() is not None, "The start")
    assert process.poll() is None, said.read_text()


def programs(data_dir):
    """Return the living processes of the site on `data_dir`, as number and command line."""
    mark = f"DATA_DIR={data_dir}".encode()
    living = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended while we looked
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            variables = (folder / "environ").read_bytes().split(b"\0")
            # A Redis writes its title, with the socket's path, over its environment.
            if mark in variables or str(data_dir) in command:
                living[int(folder.name)] = command
    return living


def kinds(data_dir):
    words = {
        "broker": ("redis-server", "valkey-server"),
        "web": ("granian",),
        "worker": (" worker",),
        "beat": (" beat",),
    }
    return {
        kind
        for command in programs(data_dir).values()
        for kind, names in words.items()
        if any(name in command for name in names)
    }


def number_of(kind, data_dir):
    return min(pid for pid, command in programs(data_dir).items() if f" {kind}" in command)


def login_in(said):
    [password] = re.findall(r"user staff, password (\S+)", said.read_text())
    return password


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux shows processes below /proc")
def test_a_site_ends_as_a_whole_and_goes_on_with_its_data(data_dir):
    port = free_port()

    with site(data_dir, port) as (process, said):  # the first start, ended by Ctrl-C
        wait_until_up(process, said)
        assert "Loaded" in said.read_text()
        first_login = login_in(said)
        assert kinds(data_dir) == {"broker", "web", "worker", "beat"}
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready") as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert programs(data_dir) == {}

    with site(data_dir, port) as (process, said):  # the second, killed as hard as can be
        wait_until_up(process, said)
        assert "Loaded" not in said.read_text()
        assert login_in(said) == first_login
        process.kill()
        process.wait()
        wait_for(lambda: not programs(data_dir), "The end of the orphans")

    with site(data_dir, port) as (process, said):  # the third, whose worker dies
        wait_until_up(process, said)
        os.kill(number_of("worker", data_dir), signal.SIGKILL)
        assert process.wait(PATIENCE) == 1
        assert "The worker ended" in said.read_text()
        assert programs(data_dir) == {}


def test_a_taken_port_is_told_in_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with site(tmp_path, port) as (process, said):
            assert process.wait(PATIENCE) == 1

    [line] = said.read_text().splitlines()
    assert line.startswith(f"Seminarium: Port {port} cannot be had")
