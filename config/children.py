"""Child processes that end when their parent does, however it ends."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1  # prctl(2)


def start(
    command: Sequence[str],
    *,
    at_parents_death: signal.Signals = signal.SIGTERM,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    output: int | IO[bytes] = subprocess.DEVNULL,
    user: int | None = None,
    process_group: int | None = None,
) -> subprocess.Popen[bytes]:
    """Start a program that receives `at_parents_death` when this thread's process dies.

    `output` takes both standard output and standard error. `user` is a numeric
    user and group id to become, for root only. Outside Linux the kernel knows no
    such bond, and the caller must end what it started.
    """
    return subprocess.Popen(  # noqa: S603 - the commands are ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=env,
        cwd=cwd,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        process_group=process_group,
        # It runs after the change of user, which would undo the bond.
        preexec_fn=_bond(at_parents_death),  # noqa: PLW1509 - one system call, no locks taken
    )


def end(*processes: subprocess.Popen[bytes], patience: float = 10.0) -> None:
    """Ask children to end, and kill those that have not done so within `patience` seconds."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    give_up = time.monotonic() + patience
    for process in processes:
        try:
            process.wait(max(0.1, give_up - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _bond(at_parents_death: signal.Signals) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    parent = os.getpid()
    libc = ctypes.CDLL(None)

    def bind() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(at_parents_death), 0, 0, 0)
        if os.getppid() != parent:  # it died before the bond was tied
            os._exit(1)

    return bind
