"""MIME made once for all recipients of a letter, with slots for what is each person's own.

Everything costly (templates, inline CSS, quoted-printable, header folding) happens in
`prepare`; `Prepared.fill` only joins octets. The tree is the one that Gmail, Outlook
and Apple Mail read alike: mixed(alternative(plain, html, calendar), application/ics).
"""

import base64
import re
import secrets
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from email.headerregistry import HeaderRegistry
from email.policy import EmailPolicy
from enum import IntEnum
from html import escape

CRLF = b"\r\n"
WRAP = 66  # of a subject, with its name 75 octets
WORD = 45  # octets that fit into an encoded word
MARK = f"slot{secrets.token_hex(6)}"  # nobody who writes an abstract can guess it
SLOT = re.compile(rf"{MARK}([a-z]+)z")
BYTE_SLOT = re.compile(rf"{MARK}([a-z]+)z".encode())
SOFT_BREAK = b"=\r\n"
# What each octet is in quoted-printable (RFC 2045 §6.7).
QUOTED = tuple(
    bytes([octet]) if (33 <= octet <= 126 and octet != 61) or octet in (9, 32) else b"=%02X" % octet
    for octet in range(256)
)
POLICY = EmailPolicy(linesep="\r\n", max_line_length=76, cte_type="7bit")
REGISTRY = HeaderRegistry()
# Identifiers and URLs, which no folding or encoding may touch (RFC 2047 §5).
RAW = frozenset(
    [
        "list-unsubscribe",
        "list-help",
        "list-archive",
        "message-id",
        "in-reply-to",
        "references",
        "feedback-id",
    ]
)


class Place(IntEnum):
    """Where a slot stands, which says how its value is written."""

    HEADER = 0
    PLAIN = 1
    HTML = 2
    BASE64 = 3


@dataclass(frozen=True, slots=True)
class Calendar:
    """An iCalendar object: its METHOD (RFC 5546) and octets, which may hold one slot."""

    method: str
    octets: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says, before it is MIME; texts may hold slots."""

    headers: tuple[tuple[str, str], ...]
    text: str
    html: str
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """Octets with slots between them: chunks[0], slots[0], chunks[1] and so on."""

    chunks: tuple[bytes, ...]
    slots: tuple[tuple[str, Place], ...]
    calendar: bytes = b""

    def fill(self, values: Mapping[str, str]) -> bytes:
        """Return one person's message, CRLF at every line's end, ready for DATA.

        No line begins with a dot. Values are ASCII, and printable in headers.

        Raises:
            KeyError: A slot has no value.
            ValueError: A header's value holds a control character.
        """
        out = [self.chunks[0]]
        written: dict[tuple[str, Place], bytes] = {}
        for slot, chunk in zip(self.slots, self.chunks[1:], strict=True):
            octets = written.get(slot)
            if octets is None:
                octets = written[slot] = self._write(*slot, values)
            out += (octets, chunk)
        return b"".join(out)

    def _write(self, name: str, place: Place, values: Mapping[str, str]) -> bytes:
        if place is Place.HEADER:
            return _one_line(name, values[name])
        if place is Place.BASE64:
            personal = BYTE_SLOT.sub(lambda m: values[m[1].decode()].encode(), self.calendar)
            return _base64(personal)
        value = values[name] if place is Place.PLAIN else escape(values[name])
        # Its own line between soft breaks, so that the lines around it need no refolding.
        return b"=\r\n" + quoted_printable(value) + b"=\r\n"


def slot(name: str) -> str:
    """Return what stands in a template for a value that differs from person to person."""
    return f"{MARK}{name}z"


def prepare(letter: Letter, *, boundary: str) -> Prepared:
    """Return the letter as MIME with slots.

    `boundary` is what the boundaries are made of: equal for equal letters, so that a
    retry is the same message octet for octet.
    """
    out: list[bytes | tuple[str, Place]] = []
    for name, value in letter.headers:
        _split(header(name, value), Place.HEADER, out)
    out.append(b"MIME-Version: 1.0\r\n")
    personal = b""
    if letter.calendar is None:
        _alternative(letter, boundary, out)
    else:
        personal = letter.calendar.octets
        outer = f"{boundary}-m"
        out.append(f'Content-Type: multipart/mixed;\r\n boundary="{outer}"\r\n'.encode())
        out.append(f"\r\n--{outer}\r\n".encode())
        _alternative(letter, boundary, out)
        out.append(f"--{outer}\r\n{ATTACHMENT}".encode())
        _calendar_body(letter.calendar, out)
        out.append(f"--{outer}--\r\n".encode())
    return _joined(out, personal)


def header(name: str, value: str) -> bytes:
    """Return one header line, folded and encoded (RFC 5322 §2.2.3, RFC 2047).

    Raises:
        ValueError: The value holds a line break.
    """
    if "\n" in value or "\r" in value:
        raise ValueError(f"{name} holds a line break.")
    if name.lower() in RAW or SLOT.search(value):
        folded = "\r\n ".join(value.split(" "))
        return f"{name}: {folded}\r\n".encode("ascii")
    if name.lower() == "subject":
        return b"Subject: " + (_folded(value) if value.isascii() else encoded_words(value)) + CRLF
    return bytes(POLICY.fold(name, REGISTRY(name, value)).encode("ascii"))


def _folded(text: str) -> bytes:
    lines = textwrap.wrap(text, WRAP, break_long_words=False, break_on_hyphens=False)
    return b"\r\n ".join(line.encode("ascii") for line in lines)


def encoded_words(text: str) -> bytes:
    """Return a text as encoded words of at most 75 octets, no character cut (RFC 2047 §2, §5).

    All of it, for between an encoded word and plain text some readers lose the space.
    """
    words, part = [], b""
    for character in text:
        octets = character.encode("utf-8")
        if len(part) + len(octets) > WORD:
            words.append(part)
            part = b""
        part += octets
    words.append(part)
    return b"\r\n ".join(b"=?utf-8?b?" + base64.b64encode(word) + b"?=" for word in words)


def quoted_printable(text: str) -> bytes:
    """Return text in quoted-printable (RFC 2045 §6.7): CRLF, lines of at most 76 octets.

    A dot at the beginning of a line is written =2E, so that SMTP need not stuff it.
    """
    if text.isascii() and text.isprintable() and "=" not in text and text[-1:] != " ":
        # An address, a token: most of what fills slots.
        return SOFT_BREAK.join([_undotted(text[at : at + 72]) for at in range(0, len(text), 72)])
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return CRLF.join(_quote_line(line) for line in lines)


ATTACHMENT = (
    'Content-Type: application/ics; name="seminar.ics"\r\n'
    'Content-Disposition: attachment; filename="seminar.ics"\r\n'
    "Content-Transfer-Encoding: base64\r\n\r\n"
)


def _one_line(name: str, value: str) -> bytes:
    if not value.isprintable():
        raise ValueError(f"{name} holds a control character.")
    return value.encode("ascii")


def _alternative(letter: Letter, boundary: str, out: list[bytes | tuple[str, Place]]) -> None:
    inner = f"{boundary}-a"
    out.append(f'Content-Type: multipart/alternative;\r\n boundary="{inner}"\r\n'.encode())
    for subtype, body, place in (
        ("plain", letter.text, Place.PLAIN),
        ("html", letter.html, Place.HTML),
    ):
        out.append(
            f"\r\n--{inner}\r\nContent-Type: text/{subtype}; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n\r\n".encode()
        )
        _quoted_with_slots(body.rstrip("\n") + "\n", place, out)
    if letter.calendar is not None:
        method = letter.calendar.method
        out.append(
            f"\r\n--{inner}\r\nContent-Type: text/calendar; charset=utf-8; method={method};\r\n"
            " component=VEVENT\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
        )
        _calendar_body(letter.calendar, out)
    out.append(f"\r\n--{inner}--\r\n".encode())


def _calendar_body(calendar: Calendar, out: list[bytes | tuple[str, Place]]) -> None:
    if BYTE_SLOT.search(calendar.octets):
        out.append(("calendar", Place.BASE64))
    else:
        out.append(_base64(calendar.octets))


def _quoted_with_slots(text: str, place: Place, out: list[bytes | tuple[str, Place]]) -> None:
    at = 0
    for match in SLOT.finditer(text):
        out.append(quoted_printable(text[at : match.start()]))
        out.append((match[1], place))
        at = match.end()
    out.append(quoted_printable(text[at:]))


def _split(octets: bytes, place: Place, out: list[bytes | tuple[str, Place]]) -> None:
    at = 0
    for match in BYTE_SLOT.finditer(octets):
        out.append(octets[at : match.start()])
        out.append((match[1].decode(), place))
        at = match.end()
    out.append(octets[at:])


def _joined(parts: list[bytes | tuple[str, Place]], calendar: bytes) -> Prepared:
    chunks: list[bytes] = [b""]
    slots: list[tuple[str, Place]] = []
    for part in parts:
        if isinstance(part, bytes):
            chunks[-1] += part
        else:
            slots.append(part)
            chunks.append(b"")
    return Prepared(tuple(chunks), tuple(slots), calendar)


def _undotted(piece: str) -> bytes:
    return f"=2E{piece[1:]}".encode() if piece.startswith(".") else piece.encode()


def _quote_line(line: str) -> bytes:
    tokens = [QUOTED[octet] for octet in line.encode("utf-8")]
    if tokens and tokens[-1] in (b" ", b"\t"):
        tokens[-1] = b"=%02X" % tokens[-1][0]
    out: list[bytes] = []
    width = 0
    for token in tokens:
        if width + len(token) > 73:  # room for =2E, and for the soft break
            out.append(b"=\r\n")
            width = 0
        written = b"=2E" if width == 0 and token == b"." else token
        out.append(written)
        width += len(written)
    return b"".join(out)


def _base64(octets: bytes) -> bytes:
    return base64.encodebytes(octets).replace(b"\n", CRLF)
