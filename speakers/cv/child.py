"""The process that reads files of strangers: little memory, little time, no secrets.

It is started by `sandbox` with an empty environment, gives up what it could do harm
with, and then answers one request after the other: a task and a file in, JSON out.
"""

import base64
import ctypes
import json
import os
import resource
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

import lxml

from speakers.cv.drawing import drawn_pages
from speakers.cv.errors import CVError
from speakers.cv.limits import CHILD_CPU_SECONDS, CHILD_MEMORY, CHILD_OPEN_FILES
from speakers.cv.pipeline import parse_cv
from speakers.cv.readers import READERS
from speakers.cv.sandbox import DRAW, PARSE
from speakers.cv.serial import to_json

_PR_SET_PDEATHSIG = 1  # prctl(2)
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x1000_0000, 0x4000_0000  # unshare(2)
_NOBODY = 65534
_CODECS = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030", "cp1252", "latin-1")
_LENGTH = 8  # octets of a message's length, big-endian


def read_message(stream: BinaryIO) -> bytes | None:
    """Read one message; None at the end of the stream."""
    length = stream.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    return stream.read(int.from_bytes(length, "big"))


def framed(message: bytes) -> bytes:
    """Return a message with its length before it."""
    return len(message).to_bytes(_LENGTH, "big") + message


def main() -> None:
    """Give up all that is not needed, then answer until there are no more requests."""
    for module in READERS.values():
        import_module(f"speakers.cv.readers.{module}")  # no file can be opened later
    for codec in _CODECS:
        b"".decode(codec)
    confine()
    while (task := read_message(sys.stdin.buffer)) is not None:
        name, data = read_message(sys.stdin.buffer), read_message(sys.stdin.buffer)
        if name is None or data is None:
            return
        _allow_seconds(CHILD_CPU_SECONDS)
        file_name = name.decode("utf-8", "replace")
        sys.stdout.buffer.write(framed(answer(data, file_name, task.decode("ascii"))))
        sys.stdout.buffer.flush()


def answer(data: bytes, file_name: str, task: str = PARSE) -> bytes:
    """Return what was read or drawn, or why nothing was, as JSON."""
    result: dict[str, object]
    try:
        if task == DRAW:
            result = {"pictures": [base64.b64encode(one).decode() for one in drawn_pages(data)]}
        else:
            result = {"parsed": to_json(parse_cv(data, file_name))}
    except CVError as error:
        result = {"error": error.code, "text": str(error)}
    except MemoryError:
        result = {"error": "too_large", "text": "The file would take more memory than we spend."}
    except Exception as error:  # noqa: BLE001 - a bug; sandbox logs it, staff get a sentence
        result = {"error": "unreadable", "bug": _place(error)}
    return json.dumps(result).encode("utf-8")


def _place(error: Exception) -> str:
    """Return kind and place of an error, and nothing of the file."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    where = "" if at is None else f" at {at.tb_frame.f_code.co_qualname}:{at.tb_lineno}"
    return type(error).__name__ + where


def confine() -> None:
    """Limit memory, files and rights of this process for good; what is refused is left."""
    for limit, value in (
        (resource.RLIMIT_AS, CHILD_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, CHILD_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "prctl"):
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if hasattr(libc, "unshare"):
        privileged = os.geteuid() == 0
        libc.unshare(_CLONE_NEWNET if privileged else _CLONE_NEWUSER | _CLONE_NEWNET)
    if os.geteuid() == 0 and _is_readable_to_nobody():
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
        if hasattr(libc, "prctl"):  # a change of user clears it
            libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _is_readable_to_nobody() -> bool:
    """Tell whether code that is loaded on first use could still be loaded as nobody."""
    os.seteuid(_NOBODY)
    try:
        for path in (__file__, json.__file__, lxml.__file__):
            Path(path).read_bytes()
    except OSError:
        return False
    finally:
        os.seteuid(0)
    return True


def _allow_seconds(seconds: int) -> None:
    """Let this process compute for that many seconds from now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + 1, most))


if __name__ == "__main__":
    main()
