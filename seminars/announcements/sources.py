"""Octets → lines: the CV reader's readers, and two more for e-mails and calendar files."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from icalendar import Calendar
from icalendar.cal import Component

from seminars.announcements.entries import stated_by
from seminars.announcements.letters import unquoted
from seminars.announcements.markup import stated_on
from seminars.announcements.stated import Stated
from speakers.cv.document import Document, Line
from speakers.cv.errors import CVError, Damaged, NoText, TooLarge
from speakers.cv.readers import read_document

Reader = Callable[[bytes, str], Document]
MAX_OCTETS = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """An announcement's lines, and what came with it for machines."""

    lines: tuple[Line, ...]
    stated: Stated | None = None
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
    return _text(data, file_name, reader)


def _text(data: bytes, file_name: str, reader: Reader) -> Source:
    """Read a text, or a page with what it states for machines."""
    if file_name.lower().endswith(".txt"):
        data = unquoted(data)
    document = reader(data, file_name)
    is_page = document.media_type == "text/html"
    return Source(document.lines, stated_on(data.decode("utf-8", "replace")) if is_page else None)


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
    source = Source(())
    if body is not None:
        kind = "announcement.html" if body.get_content_subtype() == "html" else "announcement.txt"
        with suppress(NoText):
            source = _text(str(body.get_content()).encode(), kind, reader)
    stated = stated_by(event) if event is not None else source.stated
    if not source.lines and stated is None:
        raise NoText("The e-mail has no text.")
    return Source(source.lines, stated, str(message.get("Subject", "")))


def _calendar(data: bytes, reader: Reader) -> Source:
    event = _first_event(data)
    if event is None:
        raise Damaged("The calendar file holds no event that can be read.")
    text = str(event.get("DESCRIPTION", ""))
    try:
        lines = reader(text.encode(), "announcement.txt").lines if text.strip() else ()
    except CVError:
        lines = ()
    return Source(lines, stated_by(event))


def _first_event(data: bytes) -> Component | None:
    try:
        calendar = Calendar.from_ical(data)
    except ValueError:
        return None
    return next(iter(calendar.walk("VEVENT")), None)
