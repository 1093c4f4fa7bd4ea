"""Content lines (RFC 5545 §3.1): escaped, parameters encoded, folded at 75 octets."""

import re
from datetime import UTC, datetime
from urllib.parse import quote

FOLD = 75
# A date that every reader can hold; a year 9999 crashes some of them.
FIRST_YEAR, LAST_YEAR = 1900, 2100
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
NEEDS_QUOTES = re.compile("[:;,]")
ENCODED = {"^": "^^", "\n": "^n", '"': "^'"}


class Unwritable(ValueError):
    """A value that has no form in a calendar file; its text says which."""


def line(name: str, value: str, /, **parameters: str) -> bytes:
    """Return one content line, folded, with its CRLF.

    `value` is in its final form (see `text`, `uri`, `utc`, `local`); an
    underscore in a parameter's name stands for a hyphen.
    """
    written = "".join(
        f";{key.upper().replace('_', '-')}={_parameter(one)}" for key, one in parameters.items()
    )
    return folded(f"{name}{written}:{value}")


def folded(content: str) -> bytes:
    """Return a line in pieces of at most 75 octets, no character cut (§3.1)."""
    octets = content.encode()
    if len(octets) <= FOLD:
        return octets + b"\r\n"
    pieces = []
    start, room = 0, FOLD
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside a UTF-8 sequence
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, FOLD - 1
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def text(value: str) -> str:
    r"""Return a TEXT value: `\\`, `\;`, `\,` and `\n` escaped (§3.3.11), controls gone."""
    clean = CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    clean = clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return clean.replace("\n", "\\n").replace("\t", " ")


def uri(value: str) -> str:
    """Return a web address in ASCII (RFC 3986).

    Raises:
        Unwritable: It is none, or holds a space or a control character.
    """
    if not re.fullmatch(r"https?://[^\s\x00-\x20\x7f<>\"]+", value):
        raise Unwritable(f"{value!r} is no web address")
    return quote(value, safe="!#$%&'()*+,/:;=?@[]~")


def utc(moment: datetime) -> str:
    """Return an instant, form 2 of §3.3.5: 20260302T200000Z.

    Raises:
        Unwritable: The year is outside 1900–2100.
    """
    return f"{_in_range(moment.astimezone(UTC)):%Y%m%dT%H%M%SZ}"


def local(moment: datetime) -> str:
    """Return what the clocks show there, form 3 of §3.3.5 without its TZID.

    Raises:
        Unwritable: The year is outside 1900–2100.
    """
    return f"{_in_range(moment):%Y%m%dT%H%M%S}"


def _in_range(moment: datetime) -> datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Unwritable(f"the year {moment.year} is outside {FIRST_YEAR}–{LAST_YEAR}")
    return moment


def _parameter(value: str) -> str:
    """Return a parameter value, encoded (RFC 6868) and quoted where it must be (§3.2)."""
    clean = CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    encoded = "".join(ENCODED.get(character, character) for character in clean)
    return f'"{encoded}"' if NEEDS_QUOTES.search(encoded) else encoded
