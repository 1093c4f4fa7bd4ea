"""When a message is due, when it may not disturb, and from when on it is too late.

Pure: no clock is read and no row is touched. All instants are aware.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from seminars.zones import zone

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
BEFORE_QUIET = timedelta(minutes=30)


class Lead(StrEnum):
    """How long before the start a reminder goes out."""

    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


DAYS = {Lead.WEEK: 7, Lead.DAY: 1}
# A reminder says what one can still arrange for; later the next one, or nothing, is better.
LAST_USE = {Lead.WEEK: 2 * DAY, Lead.DAY: 3 * HOUR, Lead.HOUR: timedelta(minutes=10)}


@dataclass(frozen=True, slots=True)
class PersonClock:
    """A person's time zone and quiet hours, [quiet_from, quiet_until) on their own wall."""

    timezone: str
    quiet_from: time
    quiet_until: time


def at_wall(day: date, clock_time: time, timezone: str) -> datetime:
    """Return the instant at which a zone's clocks show this day and time.

    A time that the clocks jump over moves forward by the gap; of a time that comes
    twice, the first is meant.
    """
    return datetime.combine(day, clock_time, tzinfo=zone(timezone)).astimezone(UTC)


def reminder_time(start: datetime, lead: Lead, timezone: str) -> datetime:
    """Return when a reminder falls due, quiet hours not considered.

    A week and a day before mean the same time on the person's wall that many days
    earlier, whatever the clocks did in between; an hour before means 60 minutes.
    """
    if lead is Lead.HOUR:
        return start - HOUR
    local = start.astimezone(zone(timezone))
    return at_wall(local.date() - DAYS[lead] * DAY, local.time(), timezone)


def reminder_expiry(start: datetime, lead: Lead) -> datetime:
    """Return from when on a reminder is of no use."""
    return start - LAST_USE[lead]


def quiet_span(moment: datetime, clock: PersonClock) -> tuple[datetime, datetime] | None:
    """Return the quiet hours [begin, end) that a moment falls into, or None."""
    if clock.quiet_from == clock.quiet_until:
        return None
    over_midnight = DAY if clock.quiet_until < clock.quiet_from else timedelta()
    today = moment.astimezone(zone(clock.timezone)).date()
    for day in (today - DAY, today):
        begin = at_wall(day, clock.quiet_from, clock.timezone)
        end = at_wall(day + over_midnight, clock.quiet_until, clock.timezone)
        if begin <= moment < end:
            return begin, end
    return None


def reminder_outside_quiet(due: datetime, start: datetime, clock: PersonClock) -> datetime:
    """Return `due`, moved out of the person's quiet hours.

    Into the evening before, half an hour before they begin, when the seminar starts
    less than an hour after they end; to their end otherwise.
    """
    span = quiet_span(due, clock)
    if span is None:
        return due
    begin, end = span
    return begin - BEFORE_QUIET if start < end + HOUR else end


def after_quiet(moment: datetime, clock: PersonClock) -> datetime:
    """Return `moment`, or the end of the quiet hours that it falls into."""
    span = quiet_span(moment, clock)
    return span[1] if span else moment


def digest_time(day: date, hour: int, timezone: str) -> datetime:
    """Return when the digest of a day goes out."""
    return at_wall(day, time(hour), timezone)


def last_digest_day(now: datetime, hour: int, timezone: str, weekday: int | None) -> date:
    """Return the latest local day whose digest time has come.

    `weekday` is ISO 8601's, 1 to 7; None means every day.
    """
    day = now.astimezone(zone(timezone)).date()
    if digest_time(day, hour, timezone) > now:
        day -= DAY
    if weekday is not None:
        day -= (day.isoweekday() - weekday) % 7 * DAY
    return day


def digest_span(day: date, days: int, hour: int, timezone: str) -> tuple[datetime, datetime]:
    """Return the half-open span that a digest tells of: from its own time to the next one's."""
    return digest_time(day, hour, timezone), digest_time(day + days * DAY, hour, timezone)
