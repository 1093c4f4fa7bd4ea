"""A file that says what was handed to the mail server, should we die before the ledger knows.

One line is one write(2) to a file opened for appending, so that lines of several
processes never mix: `B <Message-ID>` before the final dot of DATA, `A <Message-ID>`
after the server's 250, `N <Message-ID>` after a refusal. A crash leaves B alone only
if it fell into the few microseconds or the relay's own thinking time between them.
"""

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

KEPT_FOR = timedelta(days=7)


class JournalBroken(Exception):
    """The journal cannot be written, so nothing may be sent."""


class Journal:
    """This machine's journal in a folder; a file a day (UTC).

    Reading is incremental: what other processes appended since the last time.
    """

    def __init__(self, folder: Path, host: str) -> None:
        self._folder, self._host = folder, host
        self._fd = -1
        self._day = ""
        self._read_to: dict[Path, int] = {}
        self._begun: set[bytes] = set()
        self._accepted: set[bytes] = set()

    def open(self, now: datetime) -> None:
        """Be ready to write today's file.

        Raises:
            JournalBroken: The folder or file cannot be written.
        """
        day = f"{now:%Y%m%d}"
        if day == self._day:
            return
        try:
            self._folder.mkdir(mode=0o750, parents=True, exist_ok=True)
            fd = os.open(self._path(day), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        except OSError as error:
            raise JournalBroken(f"{self._folder} cannot be written: {error}") from error
        self.close()
        self._fd, self._day = fd, day

    def close(self) -> None:
        """Let go of the file."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._day = -1, ""

    def write(self, mark: bytes, message_id: str) -> None:
        """Append a line.

        Raises:
            JournalBroken: It could not be written as a whole.
        """
        line = b"%s %s\n" % (mark, message_id.encode("ascii"))
        try:
            written = os.write(self._fd, line)
        except OSError as error:
            raise JournalBroken(str(error)) from error
        if written != len(line):
            raise JournalBroken("The disk is full.")

    def catch_up(self, now: datetime) -> None:
        """Read what was appended since the last time, by whichever process of this machine."""
        for days in range(KEPT_FOR.days + 1):
            path = self._path(f"{now - timedelta(days=days):%Y%m%d}")
            self._read(path)

    def was_accepted(self, message_id: str) -> bool:
        """Whether the mail server took the message."""
        return message_id.encode("ascii") in self._accepted

    def was_begun(self, message_id: str) -> bool:
        """Whether the message was about to be handed over; what came of it is not known."""
        return message_id.encode("ascii") in self._begun

    def prune(self, now: datetime) -> None:
        """Delete files older than a week."""
        oldest = f"{now - KEPT_FOR:%Y%m%d}"
        for path in self._folder.glob(f"{self._host}.*.log"):
            if path.suffixes[-2].strip(".") < oldest:
                path.unlink(missing_ok=True)

    def _path(self, day: str) -> Path:
        return self._folder / f"{self._host}.{day}.log"

    def _read(self, path: Path) -> None:
        at = self._read_to.get(path, 0)
        try:
            with path.open("rb") as file:
                file.seek(at)
                new = file.read()
        except FileNotFoundError:
            return
        whole = new.rpartition(b"\n")[0]  # a half line is still being written
        self._read_to[path] = at + (len(whole) + 1 if whole else 0)
        self._note(whole.split(b"\n") if whole else ())

    def _note(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            mark, _, message_id = line.partition(b" ")
            if mark == b"B":
                self._begun.add(message_id)
            elif mark == b"A":
                self._accepted.add(message_id)
                self._begun.discard(message_id)
            elif mark == b"N":
                self._begun.discard(message_id)
