"""One connection to the mail server that is kept, or a folder while there is no server."""

import smtplib
import socket
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from django.conf import settings

CONNECT_SECONDS = 30
ANSWER_SECONDS = 60
AT_ONCE = 64 * 1024  # octets that the kernel takes in one go: the dot follows without a pause
DOT_SECONDS = 600  # RFC 5321 §4.5.3.2.6


class RelayDown(Exception):
    """The mail server cannot be reached, or does not let us in: no message is at fault."""


class Dropped(Exception):
    """The connection broke. `after_dot`: whether the server may have taken the message."""

    def __init__(self, *, after_dot: bool) -> None:
        super().__init__("The connection to the mail server broke.")
        self.after_dot = after_dot


class Withheld(Exception):
    """The message became untrue at the last moment; its final dot was never sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said in the end, and to which command."""

    code: int
    text: str
    command: str

    @property
    def is_accepted(self) -> bool:
        """Whether the server took the message over."""
        return self.command == "data" and 200 <= self.code < 300

    @property
    def is_final(self) -> bool:
        """Whether trying again is useless (RFC 5321 §4.2.1: 5yz)."""
        return self.code >= 500


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes over the line: octets with CRLF line ends, no line beginning with a dot."""

    sender: str
    recipient: str
    octets: bytes


class Transport(Protocol):
    """Where messages go to."""

    def send(
        self, parcel: Parcel, may_go: Callable[[], bool], upcoming: Parcel | None = None
    ) -> Answer:
        """Hand one message over; `may_go` is asked once, right before the final dot.

        `upcoming` is what will be sent next: its envelope may go along with the dot.
        """

    def close(self) -> None:
        """Say good-bye."""


def open_transport() -> Transport:
    """Return the mail server of the settings, or the folder where none is set."""
    if settings.EMAIL_HOST:
        return Smtp()
    return MailFolder(Path(settings.MAIL_DIR))


class Smtp:
    """A connection that is opened when first needed and kept for the next message."""

    def __init__(self) -> None:
        self._smtp: smtplib.SMTP | None = None
        self._pipelines = False
        self._announced: Parcel | None = None

    def send(
        self, parcel: Parcel, may_go: Callable[[], bool], upcoming: Parcel | None = None
    ) -> Answer:
        """Hand one message over.

        Where the server pipelines (RFC 2920), the envelope of `upcoming` goes along with
        the final dot, which saves a round trip a message.

        Raises:
            RelayDown: No connection can be made.
            Dropped: The connection broke in the middle.
            Withheld: `may_go` said no; the connection is closed, for only so DATA can be left.
        """
        smtp = self._connected()
        try:
            refusal = self._envelope(smtp, parcel)
            if refusal is not None:
                return refusal
            if len(parcel.octets) > AT_ONCE:
                _socket(smtp).sendall(parcel.octets)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise Dropped(after_dot=False) from error
        if not may_go():
            self._drop()
            raise Withheld
        body = b"" if len(parcel.octets) > AT_ONCE else parcel.octets
        return self._dot(smtp, body, upcoming)

    def close(self) -> None:
        """Say good-bye, if anybody listens."""
        if self._announced is not None:  # only so an open DATA can be left
            self._drop()
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (OSError, smtplib.SMTPException):
                pass
            finally:
                self._drop()

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            try:
                self._smtp = self._connect()
            except (OSError, smtplib.SMTPException) as error:
                raise RelayDown(f"{type(error).__name__}: {error}"[:200]) from error
            self._pipelines = self._smtp.has_extn("pipelining")
        return self._smtp

    def _connect(self) -> smtplib.SMTP:
        smtp = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=CONNECT_SECONDS)
        _socket(smtp).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        smtp.ehlo_or_helo_if_needed()
        if settings.EMAIL_USE_TLS:
            smtp.starttls()
            smtp.ehlo()
        if settings.EMAIL_HOST_USER:
            smtp.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        _socket(smtp).settimeout(ANSWER_SECONDS)
        return smtp

    def _envelope(self, smtp: smtplib.SMTP, parcel: Parcel) -> Answer | None:
        commands = _commands(parcel)
        if self._announced is not None and self._announced is not parcel:
            raise smtplib.SMTPException("Another message was announced.")
        if self._pipelines and self._announced is None:  # one group, DATA last (§3.1)
            _socket(smtp).sendall(_group(commands))
        self._announced = None
        refusal = None
        for name, line, wanted in commands:
            if not self._pipelines:
                _socket(smtp).sendall(f"{line}\r\n".encode("ascii"))
            answer = self._reply(smtp, name)
            if refusal is None and answer.code // 10 != wanted // 10:
                refusal = answer
            elif refusal is not None and answer.code == 354:
                _socket(smtp).sendall(b".\r\n")  # nobody gets it, but the server waits for it
                smtp.getreply()
            if refusal is not None and not self._pipelines:
                break
        return self._refused(smtp, refusal)

    def _reply(self, smtp: smtplib.SMTP, command: str) -> Answer:
        code, text = smtp.getreply()
        if code == 421:  # RFC 5321 §3.8: it closes the line, whatever was asked
            raise smtplib.SMTPServerDisconnected(_text(text))
        return Answer(code, _text(text), command)

    def _refused(self, smtp: smtplib.SMTP, refusal: Answer | None) -> Answer | None:
        if refusal is None:
            return None
        smtp.rset()
        if refusal.command == "mail" and refusal.is_final:
            raise RelayDown(f"It does not take mail from us: {refusal.code} {refusal.text}")
        return refusal

    def _dot(self, smtp: smtplib.SMTP, octets: bytes, upcoming: Parcel | None) -> Answer:
        announced = upcoming if self._pipelines else None
        next_group = _group(_commands(announced)) if announced else b""
        try:
            _socket(smtp).settimeout(DOT_SECONDS)
            _socket(smtp).sendall(octets + b".\r\n" + next_group)
            code, text = smtp.getreply()
            _socket(smtp).settimeout(ANSWER_SECONDS)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise Dropped(after_dot=True) from error
        self._announced = announced
        if code == 421:
            self._drop()
        return Answer(code, _text(text), "data")

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = self._announced = None


class MailFolder:
    """Keeps each message as a file, for a person to look at; the same message, the same file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(
        self,
        parcel: Parcel,
        may_go: Callable[[], bool],
        upcoming: Parcel | None = None,  # noqa: ARG002 - a folder waits for nothing
    ) -> Answer:
        """Write the message down.

        Raises:
            Withheld: `may_go` said no.
            RelayDown: The folder cannot be written.
        """
        if not may_go():
            raise Withheld
        head = parcel.octets.partition(b"\r\n\r\n")[0]
        ident = next(line for line in head.split(b"\r\n") if line.startswith(b"Message-ID:"))
        name = f"{sha256(ident).hexdigest()[:24]}.eml"
        try:
            self._folder.mkdir(mode=0o750, parents=True, exist_ok=True)
            (self._folder / name).write_bytes(parcel.octets)
        except OSError as error:
            raise RelayDown(str(error)) from error
        return Answer(250, f"kept as {name}", "data")

    def close(self) -> None:
        """Do nothing: every file is closed."""


def _commands(parcel: Parcel) -> tuple[tuple[str, str, int], ...]:
    return (
        ("mail", f"MAIL FROM:<{parcel.sender}>", 250),
        ("rcpt", f"RCPT TO:<{parcel.recipient}>", 250),
        ("data", "DATA", 354),
    )


def _group(commands: tuple[tuple[str, str, int], ...]) -> bytes:
    return "".join(f"{line}\r\n" for _, line, _ in commands).encode("ascii")


def _socket(smtp: smtplib.SMTP) -> socket.socket:
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected("The connection is closed.")
    return smtp.sock


def _text(octets: bytes) -> str:
    return " ".join(octets.decode("ascii", "replace").split())[:200]
