"""VEVENT (RFC 5545 §3.6.1 with RFC 7986, 9073, 9253): one seminar as calendars take it in.

The ordinary form holds nothing that one of sixteen readers chokes on. What some
misread (components in the event: calcurse drops it, ts-ics shows the speaker's
name as the title) is in the rich form only.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from seminars.ical.lines import line, local, text, uri, utc
from seminars.ical.timezones import UTC_NAMES

CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks (RFC 9073 §7.1)."""

    name: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class Rich:
    """What only `?rich=1` shows: HTML, people and place as components, JSON-LD."""

    html: str
    people: tuple[Person, ...]
    json_ld: str


@dataclass(frozen=True, slots=True)
class Event:
    """The facts of one VEVENT; texts are plain, unescaped, instants aware.

    `stamp` is when the content changed last, DTSTAMP and LAST-MODIFIED in one
    (§3.8.7.2): never the time of the request, or every reader sees every
    event changed at every poll.
    """

    uid: str
    stamp: datetime
    created: datetime
    sequence: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    description: str
    status: str
    url: str
    location: str = ""
    geo: tuple[str, str] | None = None
    categories: tuple[str, ...] = ()
    colour: str = ""
    conference: str = ""
    refid: str = ""
    concepts: tuple[str, ...] = ()
    rich: Rich | None = None


def vevent(event: Event) -> bytes:
    """Return the component, folded, with its last CRLF.

    Raises:
        Unwritable: A fact has no form in a calendar file.
    """
    parts = [
        b"BEGIN:VEVENT\r\n",
        line("UID", text(event.uid)),
        line("DTSTAMP", utc(event.stamp)),
        line("CREATED", utc(min(event.created, event.stamp))),
        line("LAST-MODIFIED", utc(event.stamp)),
        line("SEQUENCE", str(event.sequence)),
        moment("DTSTART", event.starts_at, event.zone),
        moment("DTEND", event.ends_at, event.zone),
        line("SUMMARY", text(event.summary)),
        line("DESCRIPTION", text(event.description)),
        *_optional(event),
        line("URL", uri(event.url)),
        line("CLASS", "PUBLIC"),
        line("STATUS", event.status),
        line("TRANSP", "TRANSPARENT" if event.status == CANCELLED else "OPAQUE"),
        *(_rich(event, event.rich) if event.rich else ()),
        b"END:VEVENT\r\n",
    ]
    return b"".join(parts)


def moment(name: str, when: datetime, zone: str) -> bytes:
    """Return DTSTART or DTEND: local time with its zone, or UTC where that is the zone."""
    if zone in UTC_NAMES:
        return line(name, utc(when))
    return line(name, local(when.astimezone(ZoneInfo(zone))), tzid=zone)


def with_alarm(event: bytes, minutes: int, words: str) -> bytes:
    """Return a VEVENT with one alarm, `minutes` before the start (§3.6.6)."""
    alarm = (
        b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n"
        + line("TRIGGER", f"-PT{minutes}M")
        + line("DESCRIPTION", text(words))
        + b"END:VALARM\r\n"
    )
    return event.removesuffix(b"END:VEVENT\r\n") + alarm + b"END:VEVENT\r\n"


def _optional(event: Event) -> list[bytes]:
    lines = []
    if event.location:
        lines.append(line("LOCATION", text(event.location)))
    if event.geo:
        lines.append(line("GEO", ";".join(event.geo)))
    if event.categories:
        lines.append(line("CATEGORIES", ",".join(text(one) for one in event.categories)))
    if event.colour:
        lines.append(line("COLOR", event.colour))
    if event.conference:
        link = {"value": "URI", "label": "Watch online"}
        # The one parameter with a list of values: its comma must not be quoted.
        written = line("CONFERENCE;FEATURE=AUDIO,VIDEO", uri(event.conference), **link)
        lines.append(written)
    if event.refid:
        lines.append(line("REFID", text(event.refid)))
    lines.extend(line("CONCEPT", uri(one)) for one in event.concepts)
    return lines


def _rich(event: Event, rich: Rich) -> list[bytes]:
    """Return what RFC 9073 and 9253 add, and the HTML that Outlook and others read."""
    return [
        line("X-ALT-DESC", text(rich.html), fmttype="text/html"),
        line("STYLED-DESCRIPTION", text(rich.html), value="TEXT", fmttype="text/html"),
        line("LINK", uri(event.url), linkrel="alternate", value="URI", fmttype="text/html"),
        line(
            "STRUCTURED-DATA",
            text(rich.json_ld),
            value="TEXT",
            fmttype="application/ld+json",
            schema="https://schema.org/Event",
        ),
        *(_participant(event, number, person) for number, person in enumerate(rich.people, 1)),
        *([_vlocation(event)] if event.location else []),
    ]


def _participant(event: Event, number: int, person: Person) -> bytes:
    return b"".join(
        (
            b"BEGIN:PARTICIPANT\r\n",
            line("UID", text(f"speaker-{number}-{event.uid}")),
            line("PARTICIPANT-TYPE", "SPEAKER"),
            line("SUMMARY", text(person.name)),
            line("DESCRIPTION", text(person.about)) if person.about else b"",
            line("URL", uri(person.url)),
            b"END:PARTICIPANT\r\n",
        )
    )


def _vlocation(event: Event) -> bytes:
    return b"".join(
        (
            b"BEGIN:VLOCATION\r\n",
            line("UID", text(f"place-{event.uid}")),
            line("NAME", text(event.location)),
            line("GEO", ";".join(event.geo)) if event.geo else b"",
            b"END:VLOCATION\r\n",
        )
    )
