"""Octets → lines: the CV reader's readers, and two more for e-mails and calendar files."""

from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from icalendar import Calendar
from icalendar.cal import Component

from speakers.cv import read_document
from speakers.cv.document import Document, Line
from speakers.cv.errors import CVError, Damaged, NoText, TooLarge

Reader = Callable[[bytes, str], Document]
MAX_OCTETS = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """An announcement's lines, and the calendar entry that came with it."""

    lines: tuple[Line, ...]
    event: Component | None = None
    subject: str = ""


def read_source(data: bytes, file_name: str, reader: Reader = read_document) -> Source:
    """Read a file by what it is; `reader` turns texts and web pages into a Document.

    Raises:
        CVError: It cannot be read; the text says why.
    """
    if len(data) > MAX_OCTETS:
        raise TooLarge("The file is larger than 2 MB: an announcement is a page or two.")
    start = data[:4096].lstrip(b"\xef\xbb\xbf\r\n \t")
    if start[:15].upper() == b"BEGIN:VCALENDAR":
        return _calendar(data, reader)
    if file_name.lower().endswith(".eml") or _looks_like_mail(start):
        return _letter(data, reader)
    return Source(reader(data, file_name).lines)


def _looks_like_mail(start: bytes) -> bool:
    heads = [line.split(b":")[0].lower() for line in start.splitlines()[:30] if b":" in line]
    return {b"from", b"subject"} <= set(heads) and bool({b"to", b"date", b"received"} & set(heads))


def _letter(data: bytes, reader: Reader) -> Source:
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise Damaged("This is no e-mail that can be read.")
    event = None
    for part in message.walk():
        if part.get_content_type() in ("text/calendar", "application/ics"):
            payload = part.get_payload(decode=True)
            event = _first_event(payload) if isinstance(payload, bytes) else event
    body = message.get_body(preferencelist=("plain", "html"))
    lines: tuple[Line, ...] = ()
    if body is not None:
        kind = "announcement.html" if body.get_content_subtype() == "html" else "announcement.txt"
        try:
            lines = reader(str(body.get_content()).encode(), kind).lines
        except NoText:
            lines = ()
    if not lines and event is None:
        raise NoText("The e-mail has no text.")
    return Source(lines, event, str(message.get("Subject", "")))


def _calendar(data: bytes, reader: Reader) -> Source:
    event = _first_event(data)
    if event is None:
        raise Damaged("The calendar file holds no event that can be read.")
    text = str(event.get("DESCRIPTION", ""))
    try:
        lines = reader(text.encode(), "announcement.txt").lines if text.strip() else ()
    except CVError:
        lines = ()
    return Source(lines, event)


def _first_event(data: bytes) -> Component | None:
    try:
        calendar = Calendar.from_ical(data)
    except ValueError:
        return None
    return next(iter(calendar.walk("VEVENT")), None)
