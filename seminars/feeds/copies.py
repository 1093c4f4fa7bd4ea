"""Whole feeds, kept in the memory of this process until their state is another."""

import zlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock

ROOM = 64 * 1024 * 1024  # octets, plain and compressed together
GZIP = 16 + zlib.MAX_WBITS
LEVEL = 6


@dataclass(slots=True)
class Copy:
    """The octets of a feed in one state; compressed when somebody first asks for that."""

    state: Hashable
    plain: bytes
    _packed: bytes = field(default=b"", repr=False)

    @property
    def packed(self) -> bytes:
        """The octets, compressed by gzip: once a state, not once a request."""
        if not self._packed:
            self._packed = packed(self.plain)
        return self._packed

    @property
    def size(self) -> int:
        """Octets held, or soon held: text packs to less than half."""
        return len(self.plain) * 3 // 2


def packed(plain: bytes) -> bytes:
    """Return octets compressed by gzip; the same for the same: without a date (RFC 1952)."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    return packer.compress(plain) + packer.flush()


class Copies:
    """Copies by name; the longest unused give way to new ones."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held = 0
        self._copies: OrderedDict[Hashable, Copy] = OrderedDict()
        self._lock = Lock()

    def get(self, name: Hashable, state: Hashable) -> Copy | None:
        """Return the copy, if there is one and it is of this state."""
        with self._lock:
            copy = self._copies.get(name)
            if copy is None or copy.state != state:
                return None
            self._copies.move_to_end(name)
            return copy

    def put(self, name: Hashable, copy: Copy) -> None:
        """Keep a copy, in place of the one of that name."""
        with self._lock:
            self._drop(name)
            if copy.size > self._room:
                return
            self._copies[name] = copy
            self._held += copy.size
            while self._held > self._room:
                self._drop(next(iter(self._copies)))

    def clear(self) -> None:
        """Forget all copies."""
        with self._lock:
            self._copies.clear()
            self._held = 0

    def _drop(self, name: Hashable) -> None:
        if (old := self._copies.pop(name, None)) is not None:
            self._held -= old.size


COPIES = Copies()
