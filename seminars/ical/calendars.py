"""VCALENDAR (RFC 5545 §3.4, RFC 7986): the frame around the events of one feed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from seminars.ical.lines import line, text, uri, utc
from seminars.ical.timezones import UTC_NAMES, vtimezone

PRODID = "-//Seminarium//Seminar calendar//EN"
FOOT = b"END:VCALENDAR\r\n"
HOURLY = "PT1H"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The facts of one VCALENDAR; texts are plain, unescaped.

    A calendar without a `name` is for taking in once: with one, Outlook would
    make a calendar of its own for a single event. Without a `source` where that
    is a secret: files are passed on. `uid` is for rich feeds
    only: vdirsyncer takes it for that of every event (RFC 7986 §5.3).
    """

    modified: datetime
    zone: str
    url: str
    source: str
    name: str = ""
    description: str = ""
    colour: str = ""
    colour_hex: str = ""
    image: str = ""
    uid: str = ""


def head(calendar: Calendar) -> bytes:
    """Return all that stands before the first component."""
    parts = [
        b"BEGIN:VCALENDAR\r\n",
        line("VERSION", "2.0"),
        line("PRODID", text(PRODID)),
        line("CALSCALE", "GREGORIAN"),
        line("UID", text(calendar.uid)) if calendar.uid else b"",
        line("LAST-MODIFIED", utc(calendar.modified)),
        line("URL", uri(calendar.url)),
        line("SOURCE", uri(calendar.source), value="URI") if calendar.source else b"",
        *(_subscribed(calendar) if calendar.name else ()),
    ]
    return b"".join(parts)


def timezones(zones: Iterable[str], first: int, last: int, *, otherwise: str) -> bytes:
    """Return a VTIMEZONE for each zone used from year `first` to `last`.

    A calendar needs one component at least (§3.6): where no event brings a
    zone, that of the calendar itself, `otherwise`, stands there.
    """
    named = sorted({zone for zone in zones if zone not in UTC_NAMES}) or [otherwise]
    return b"".join(vtimezone(zone, first, last) for zone in named)


def _subscribed(calendar: Calendar) -> list[bytes]:
    """Return what tells a subscriber's program what this is and how often to look.

    The X- names say it to Apple, Google and Outlook, the others are RFC 7986's.
    """
    name, about = text(calendar.name), text(calendar.description)
    lines = [
        line("NAME", name),
        line("X-WR-CALNAME", name),
        *([line("DESCRIPTION", about), line("X-WR-CALDESC", about)] if about else []),
        line("X-WR-TIMEZONE", calendar.zone),
        line("REFRESH-INTERVAL", HOURLY, value="DURATION"),
        line("X-PUBLISHED-TTL", HOURLY),
    ]
    if calendar.colour:
        lines.append(line("COLOR", calendar.colour))
        lines.append(line("X-APPLE-CALENDAR-COLOR", calendar.colour_hex))
    if calendar.image:
        lines.append(
            line("IMAGE", uri(calendar.image), value="URI", display="BADGE", fmttype="image/png")
        )
    return lines
