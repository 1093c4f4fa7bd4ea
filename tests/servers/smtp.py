"""A real SMTP server that keeps what it is sent and can be told to misbehave."""

import asyncio
import threading
from collections import deque
from collections.abc import Awaitable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from importlib.metadata import version
from socket import create_server

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Received:
    """One message that the server took, as it came."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """The message, read."""
        return message_from_bytes(self.content, policy=policy.default)


@dataclass(frozen=True)
class Fault:
    """How the server treats one message after its final dot.

    It keeps the message when `keeps`, waits `seconds`, then says `answer`, or
    drops the connection when `answer` is empty: the lost 250 of RFC 1047.
    """

    answer: str
    keeps: bool = False
    seconds: float = 0.0


BUSY = Fault("451 4.3.0 Try again later")
REFUSED = Fault("554 5.7.1 No")
LOST_ANSWER = Fault("", keeps=True)


@dataclass
class Sink:
    """What the server has taken, and its rules.

    `faults` are used up in order, one a message; `refused` addresses get their
    answer at RCPT, each time. Several threads may read while it works.
    """

    host: str = HOST
    port: int = 0
    messages: list[Received] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    refused: dict[str, str] = field(default_factory=dict)
    seconds_a_message: float = 0.0
    arrived: threading.Condition = field(default_factory=threading.Condition)

    name = f"aiosmtpd {version('aiosmtpd')}"

    def reset(self) -> None:
        """Forget all messages and rules."""
        self.messages.clear()
        self.faults.clear()
        self.refused.clear()
        self.seconds_a_message = 0.0

    def wait_for(self, count: int, *, seconds: float = 20.0) -> list[Received]:
        """Return the messages as soon as there are `count`; fail when that takes too long."""
        with self.arrived:
            if not self.arrived.wait_for(lambda: len(self.messages) >= count, seconds):
                raise AssertionError(
                    f"{len(self.messages)} of {count} messages came in {seconds:g} seconds."
                )
        return list(self.messages)

    def keep(self, envelope: Envelope) -> None:
        """Take a message and wake those who wait."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        received = Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), content)
        with self.arrived:
            self.messages.append(received)
            self.arrived.notify_all()


class _Handler:
    """The server's answers, in aiosmtpd's words."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        rcpt_options: list[str],
    ) -> str:
        if answer := self.sink.refused.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        fault = self.sink.faults.popleft() if self.sink.faults else Fault("250 OK", keeps=True)
        if fault.keeps:
            self.sink.keep(envelope)
        if seconds := fault.seconds or self.sink.seconds_a_message:
            await asyncio.sleep(seconds)
        if not fault.answer and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        return fault.answer or "421 Gone"


class _Controller(Controller):
    """aiosmtpd's thread, listening on a port that the kernel chose."""

    def __init__(self, sink: Sink) -> None:
        self.listener = create_server((HOST, 0))
        sink.port = self.listener.getsockname()[1]
        super().__init__(_Handler(sink), hostname=HOST, port=sink.port)

    def _create_server(self) -> Awaitable[asyncio.AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self.listener)


def start() -> tuple[Sink, Controller]:
    """Start a server on a free loopback port; the caller calls `stop()` on the second."""
    sink = Sink()
    controller = _Controller(sink)
    controller.start()
    return sink, controller
