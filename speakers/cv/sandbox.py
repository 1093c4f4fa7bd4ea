"""Files of strangers are read by a child process, which may die without anyone noticing."""

import base64
import contextlib
import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from speakers.cv.errors import CVError, Damaged, Encrypted, NoText, TooLarge, Unsupported
from speakers.cv.limits import CHILD_WALL_SECONDS, MAX_OCTETS

logger = logging.getLogger(__name__)

PARSE, DRAW = "parse", "draw"  # what a child can be asked for

_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from speakers.cv.child import main; main()"
_FILES = 50  # after which a child makes room for a fresh one
_MAX_ANSWER = 64 * 1024 * 1024  # octets of JSON
_PIECE = 65_536
_LENGTH = 8
_ERRORS: dict[str, type[CVError]] = {
    error.code: error for error in (Unsupported, Damaged, Encrypted, TooLarge, NoText)
}
_SLOW = f"The file takes longer than {CHILD_WALL_SECONDS} seconds to read."
_HEAVY = "The file would take more memory or time than we spend on one."
_BROKEN = "The file is damaged: reading it had to be broken off."


def parse_cv_safely(data: bytes, file_name: str = "") -> dict[str, Any]:
    """Read one CV in a child of its own; return `serial.to_json` of what was read.

    Raises:
        CVError: The file cannot be read; the text says why.
    """
    with SafeParser() as parser:
        return parser.parse(data, file_name)


def draw_pages_safely(data: bytes) -> list[bytes]:
    """Draw a PDF's pages in a child of its own; return `drawing.drawn_pages`.

    Raises:
        CVError: The file cannot be drawn; the text says why.
    """
    with SafeParser() as parser:
        return parser.draw(data)


class SafeParser:
    """Reads many files with one warm child; a child that dies is replaced."""

    def __init__(self) -> None:
        """Start no child before the first file."""
        self._child: subprocess.Popen[bytes] | None = None
        self._files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            _end(child)

    def parse(self, data: bytes, file_name: str = "") -> dict[str, Any]:
        """Read one CV; return `serial.to_json` of what was read.

        Raises:
            CVError: The file cannot be read; the text says why.
        """
        parsed: dict[str, Any] = self._ask(PARSE, data, file_name)["parsed"]
        return parsed

    def draw(self, data: bytes) -> list[bytes]:
        """Draw a PDF's pages; return `drawing.drawn_pages`.

        Raises:
            CVError: The file cannot be drawn; the text says why.
        """
        pictures = self._ask(DRAW, data, "")["pictures"]
        return [base64.b64decode(picture) for picture in pictures]

    def _ask(self, task: str, data: bytes, file_name: str) -> dict[str, Any]:
        if len(data) > MAX_OCTETS:
            raise TooLarge(f"The file is larger than {MAX_OCTETS // 1024**2} MB.")
        if self._files >= _FILES:
            self.close()
        if self._child is None:
            self._child, self._files = _started(), 0
        self._files += 1
        try:
            reply = _exchange(self._child, _request(task, data, file_name))
        except CVError:
            self.close()
            raise
        return _result(reply)


def _started() -> subprocess.Popen[bytes]:
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-I", "-c", _START, str(_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={},
        cwd="/",
        start_new_session=True,
    )
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            os.set_blocking(pipe.fileno(), False)
    return child


def _end(child: subprocess.Popen[bytes]) -> int:
    """Kill a child with all that it started; return what it died of."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()
    return child.wait()


def _request(task: str, data: bytes, file_name: str) -> bytes:
    name = file_name.encode("utf-8", "replace")[:1000]
    messages = (task.encode("ascii"), name, data)
    return b"".join(len(message).to_bytes(_LENGTH, "big") + message for message in messages)


def _exchange(child: subprocess.Popen[bytes], request: bytes) -> bytes:
    """Write a request and read the answer to it, within the time there is.

    Raises:
        CVError: The child died, or its time is over.
    """
    if child.stdin is None or child.stdout is None:
        raise Damaged(_BROKEN)
    out, into = child.stdout.fileno(), child.stdin.fileno()
    answer = bytearray()
    unsent = memoryview(request)
    deadline = time.monotonic() + CHILD_WALL_SECONDS
    with selectors.DefaultSelector() as selector:
        selector.register(out, selectors.EVENT_READ)
        selector.register(into, selectors.EVENT_WRITE)
        while not _is_whole(answer):
            left = deadline - time.monotonic()
            if left <= 0:
                raise TooLarge(_SLOW)
            for key, _ in selector.select(left):
                if key.fd == out:
                    _receive(child, out, answer)
                else:
                    unsent = unsent[_send(into, unsent) :]
                    if not unsent:
                        selector.unregister(into)
    return bytes(answer[_LENGTH:])


def _is_whole(answer: bytearray) -> bool:
    length = int.from_bytes(answer[:_LENGTH], "big")
    if length > _MAX_ANSWER:
        raise TooLarge("The file holds more than we can take from one.")
    return len(answer) >= _LENGTH and len(answer) >= _LENGTH + length


def _receive(child: subprocess.Popen[bytes], out: int, answer: bytearray) -> None:
    piece = os.read(out, _PIECE)
    if not piece:
        raise _verdict(_died(child))
    answer += piece


def _send(into: int, unsent: memoryview) -> int:
    try:
        return os.write(into, unsent[:_PIECE])
    except BrokenPipeError:
        return len(unsent)  # the child is dead; reading will tell of what


def _died(child: subprocess.Popen[bytes]) -> int:
    try:
        return child.wait(timeout=2)
    except subprocess.TimeoutExpired:
        return 0


def _verdict(code: int) -> CVError:
    """Say what it means that the child died of a signal; PDFium aborts without memory."""
    if code in (-signal.SIGXCPU, -signal.SIGABRT, -signal.SIGKILL, -signal.SIGTRAP):
        return TooLarge(_HEAVY)
    return Damaged(_BROKEN)


def _result(reply: bytes) -> dict[str, Any]:
    try:
        result: dict[str, Any] = json.loads(reply)
    except ValueError as error:
        raise Damaged(_BROKEN) from error
    if "parsed" in result or "pictures" in result:
        return result
    if bug := result.get("bug"):
        logger.error("The CV reader has a bug: %s", bug)
        raise Damaged(_BROKEN)
    raise _ERRORS.get(result.get("error", ""), CVError)(result.get("text") or _BROKEN)
