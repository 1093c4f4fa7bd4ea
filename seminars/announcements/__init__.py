"""Read an announcement: octets in, a reading with evidence out. No clock, no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from seminars.announcements.assembling import assemble
from seminars.announcements.reading import Person, Place, Reading
from seminars.announcements.sources import Reader, read_source
from seminars.announcements.stated import with_stated
from speakers.cv.document import Line
from speakers.cv.readers import read_document

__all__ = ["Announced", "Person", "Place", "Reading", "read_announcement"]


@dataclass(frozen=True, slots=True)
class Announced:
    """A reading, and the lines that its evidence counts."""

    reading: Reading
    lines: tuple[Line, ...]


def read_announcement(
    data: bytes,
    file_name: str,
    *,
    today: date,
    home_zone: str,
    known_series: Sequence[str] = (),
    reader: Reader = read_document,
) -> Announced:
    """Read one seminar's announcement: text, web page, e-mail (.eml) or calendar file (.ics).

    A calendar entry, alone or attached to an e-mail, and what a page states for
    machines (schema.org) are believed before prose. For files of strangers,
    `reader` reads texts and web pages in a process of its own.

    Raises:
        CVError: The file cannot be read; the text says why.
    """
    source = read_source(data, file_name, reader)
    reading = assemble(
        source.lines,
        today=today,
        home_zone=home_zone,
        known_series=known_series,
        subject=source.subject,
    )
    if source.stated is not None:
        reading = with_stated(reading, source.stated, home_zone=home_zone)
    return Announced(reading, source.lines)
