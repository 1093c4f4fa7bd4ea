"""A mail server that does nothing but answer, as fast as it can, and remember Message-IDs.

`python -m benchmarks.relay LOG [--away MS] [--thinks MS]` prints its port. Every message it
takes over is one line in LOG, written before the 250 goes out. `--away` is the one-way
delay of the line, `--thinks` the time between final dot and answer.
"""

import argparse
import asyncio
import os
import re
from pathlib import Path

MESSAGE_ID = re.compile(rb"(?im)^Message-ID:[ \t]*(<[^>\r\n]+>)")
END = b"\r\n.\r\n"


class Relay(asyncio.Protocol):
    """One connection: RFC 5321 as far as a polite client needs it, RFC 2920 pipelining."""

    def __init__(self, log: int, away: float, thinks: float) -> None:
        self.log, self.away, self.thinks = log, away, thinks
        self.buffer = bytearray()
        self.in_data = False
        self.last_answer_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.say(b"220 relay ready\r\n")

    def data_received(self, data: bytes) -> None:
        if self.away:
            asyncio.get_running_loop().call_later(self.away, self.take, data)
        else:
            self.take(data)

    def take(self, data: bytes) -> None:
        self.buffer += data
        while self.body() if self.in_data else self.command():
            pass

    def body(self) -> bool:
        end = self.buffer.find(END)
        if end < 0:
            return False
        found = MESSAGE_ID.search(bytes(self.buffer[: min(end, 4000)]))
        os.write(self.log, (found[1] if found else b"<none>") + b"\n")
        del self.buffer[: end + len(END)]
        self.in_data = False
        self.say(b"250 2.0.0 taken\r\n", self.thinks)
        return bool(self.buffer)

    def command(self) -> bool:
        line, found, rest = bytes(self.buffer).partition(b"\r\n")
        if not found:
            return False
        self.buffer = bytearray(rest)
        verb = line[:4].upper()
        if verb == b"EHLO":
            self.say(b"250-relay\r\n250-PIPELINING\r\n250-SIZE 50000000\r\n250 8BITMIME\r\n")
        elif verb == b"DATA":
            self.in_data = True
            self.say(b"354 go\r\n")
        elif verb == b"QUIT":
            self.say(b"221 bye\r\n")
            self.transport.close()
            return False
        else:
            self.say(b"250 2.1.0 ok\r\n")
        return bool(self.buffer)

    def say(self, answer: bytes, pause: float = 0.0) -> None:
        # Answers keep the order of the commands, however long one of them takes.
        loop = asyncio.get_running_loop()
        due = max(loop.time() + pause + self.away, self.last_answer_at + 1e-6)
        if due > loop.time():
            self.last_answer_at = due
            loop.call_at(due, self.write, answer)
        else:
            self.write(answer)

    def write(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)


async def serve(log: Path, away: float, thinks: float) -> None:
    fd = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Relay(fd, away, thinks), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("log", type=Path)
    parser.add_argument("--away", type=float, default=0.0)
    parser.add_argument("--thinks", type=float, default=0.0)
    options = parser.parse_args()
    asyncio.run(serve(options.log, options.away / 1000, options.thinks / 1000))


if __name__ == "__main__":
    main()
