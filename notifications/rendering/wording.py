"""When and where, in words: every time names its zone, and both zones where they differ."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seminars.models import Seminar, Venue
from seminars.zones import zone

WEEK = timedelta(days=7)
SUBJECT_LENGTH = 120


@dataclass(frozen=True, slots=True)
class When:
    """A seminar's time as a person reads it.

    `there` is the time where the seminar is; `here` the same moment on the person's
    own clock, empty where both clocks agree; `mind` warns when a clock change makes
    it another hour here than a week before.
    """

    there: str
    here: str
    mind: str


def when(seminar: Seminar, timezone: str) -> When:
    """Say when a seminar is, to a person in this time zone."""
    return when_at(seminar.starts_at, seminar.ends_at, seminar.zone_name, timezone)


def when_at(starts_at: datetime, ends_at: datetime, seminar_zone: str, timezone: str) -> When:
    """Say when [starts_at, ends_at) is, there and here."""
    start = starts_at.astimezone(zone(seminar_zone))
    mine = starts_at.astimezone(zone(timezone))
    there = _span(start, ends_at.astimezone(start.tzinfo), zone_city(seminar_zone))
    if start.utcoffset() == mine.utcoffset():
        return When(there, "", "")
    here = _span(mine, ends_at.astimezone(mine.tzinfo), zone_city(timezone))
    return When(there, here, _mind_the_clocks(start, mine, zone_city(timezone)))


def short_when(starts_at: datetime, seminar_zone: str) -> str:
    """Return “Mon 2 Mar, 15:00 EST” for a subject."""
    local = starts_at.astimezone(zone(seminar_zone))
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M} {abbreviation(local)}"


def local(moment: datetime, timezone: str) -> datetime:
    """Return a moment on the clocks of a zone."""
    return moment.astimezone(zone(timezone))


def long_date(day: date) -> str:
    """Return “Monday 2 March 2026”."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def abbreviation(moment: datetime) -> str:
    """Return “EST”, or “UTC+3” where the zone has no letters of its own."""
    name = moment.tzname() or "UTC"
    if name[:1] not in "+-":
        return name
    hours, minutes = divmod(abs(int(_offset(moment).total_seconds())) // 60, 60)
    return f"UTC{name[0]}{hours}" + (f":{minutes:02}" if minutes else "")


def zone_city(name: str) -> str:
    """Return the city of an IANA name: “America/New_York” → “New York”."""
    return name.rpartition("/")[2].replace("_", " ")


def place_line(venue: Venue | None) -> str:
    """Return where it is, on one line; the join link is not for mail that anybody forwards."""
    if venue is None:
        return "Place to be announced"
    return ", ".join(part for part in (venue.full_name, venue.address) if part)


def map_link(venue: Venue | None) -> str:
    """Return where to look at the place on a map; empty where its position is unknown."""
    if venue is None or venue.latitude is None or venue.longitude is None:
        return ""
    at = f"{venue.latitude:.5f}", f"{venue.longitude:.5f}"
    return f"https://www.openstreetmap.org/?mlat={at[0]}&mlon={at[1]}#map=18/{at[0]}/{at[1]}"


def what(seminar: Seminar) -> str:
    """Return “Ada Example: Knots and numbers”."""
    names = seminar.speaker_names
    return f"{names}: {seminar.display_title}" if names else seminar.display_title


def fitting(prefix: str, what_text: str, suffix: str) -> str:
    """Return a subject of at most 120 characters: the middle is cut, never when and where."""
    room = SUBJECT_LENGTH - len(prefix) - len(suffix)
    cut = what_text if len(what_text) <= room else what_text[: room - 1].rstrip() + "…"
    return f"{prefix}{cut}{suffix}"


def _span(start: datetime, end: datetime, city: str) -> str:
    until = f"{end:%H:%M}"
    if end.date() != start.date():
        until = f"{long_date(end.date())}, {until}"
    return f"{long_date(start.date())}, {start:%H:%M}–{until} {abbreviation(start)} ({city})"


def _mind_the_clocks(start: datetime, mine: datetime, city: str) -> str:
    week_ago = (start.replace(tzinfo=None) - WEEK).replace(tzinfo=start.tzinfo)
    usual = week_ago.astimezone(mine.tzinfo)
    if usual.time() == mine.time():
        return ""
    return f"Mind the clocks: this week at {mine:%H:%M} in {city}, not {usual:%H:%M}."


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()
