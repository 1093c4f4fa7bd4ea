"""A server that pipelines (RFC 2920) is sent the next envelope along with the dot."""

import socketserver
import threading
from collections.abc import Iterator

import pytest

from notifications.delivery.transport import Parcel, Smtp, Withheld


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.taken: list[tuple[str, bytes]] = []
        self.connections = 0

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up in the middle of DATA is what a test is about."""


class Talk(socketserver.StreamRequestHandler):
    """Speaks just enough SMTP; refuses anybody called “nobody”."""

    server: Server

    def handle(self) -> None:
        self.server.connections += 1
        self.say("220 here")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "EHLO":
                self.say("250-here\r\n250 PIPELINING")
            elif verb == "RCPT":
                recipient = "" if "nobody" in line else line
                self.say("250 ok" if recipient else "550 5.1.1 No such user")
            elif verb == "DATA":
                self.say("354 go")  # also without a recipient: RFC 2920 §3.1 warns of such
                self.take(recipient)
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def take(self, recipient: str) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if line == b"":
            return
        if recipient:
            self.server.taken.append((recipient, b"".join(lines)))
        self.say("250 taken" if recipient else "554 no recipient")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def server(settings) -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server
        server.shutdown()


def parcel(name: str) -> Parcel:
    return Parcel("bounces@example.org", f"{name}@example.org", f"Subject: {name}\r\n".encode())


def yes() -> bool:
    return True


def test_announced_messages_go_over_one_connection_each_once(server):
    smtp = Smtp()
    names = [parcel(name) for name in ("a", "b", "c")]
    for this, following in zip(names, [*names[1:], None], strict=True):
        assert smtp.send(this, yes, following).is_accepted
    smtp.close()
    assert [octets for _, octets in server.taken] == [one.octets for one in names]
    assert server.connections == 1


def test_a_refused_recipient_who_was_announced_gets_nothing_and_the_next_does(server):
    smtp = Smtp()
    good, bad, last = parcel("a"), parcel("nobody"), parcel("c")
    assert smtp.send(good, yes, bad).is_accepted
    answer = smtp.send(bad, yes, last)
    assert (answer.code, answer.command) == (550, "rcpt")
    assert smtp.send(last, yes).is_accepted
    smtp.close()
    assert len(server.taken) == 2


def test_a_withheld_message_that_was_announced_never_arrives(server):
    smtp = Smtp()
    first, untrue, last = parcel("a"), parcel("b"), parcel("c")
    assert smtp.send(first, yes, untrue).is_accepted
    with pytest.raises(Withheld):
        smtp.send(untrue, lambda: False, last)
    assert smtp.send(last, yes).is_accepted
    smtp.close()
    assert [octets for _, octets in server.taken] == [first.octets, last.octets]


def test_an_announced_message_that_is_never_sent_leaves_no_trace(server):
    smtp = Smtp()
    assert smtp.send(parcel("a"), yes, parcel("b")).is_accepted
    smtp.close()
    assert len(server.taken) == 1
