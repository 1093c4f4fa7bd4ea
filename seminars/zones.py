"""Wall-clock time and IANA time zones: the one place that turns one into an instant."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.core.exceptions import ValidationError


class NoSuchLocalTime(ValueError):
    """A wall-clock time that the night the clocks go forward leaves out."""


def instant(local: datetime, zone: str, *, fold: int = 0) -> datetime:
    """Return the UTC instant at which the clocks of `zone` show `local`.

    Args:
        local: Naive wall-clock time.
        zone: IANA name, such as "America/Toronto".
        fold: 0 or 1: the first or second time the clocks show `local` in the
            night they go back (PEP 495); without effect on any other day.

    Raises:
        NoSuchLocalTime: The clocks jump over `local`, or it is at the end of the calendar.
    """
    aware = local.replace(tzinfo=ZoneInfo(zone), fold=fold)
    try:
        there = aware.astimezone(UTC)
    except OverflowError:
        raise NoSuchLocalTime(f"{local:%d %B %Y} is beyond the calendar: mend the year.") from None
    if there.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        raise NoSuchLocalTime(
            f"On {local:%d %B %Y} the clocks in {zone} jump over {local:%H:%M}:"
            " choose another time."
        )
    return there


@cache
def names() -> frozenset[str]:
    """Return every IANA name that a seminar may use, links such as “US/Eastern” included."""
    return frozenset(available_timezones()) - {"localtime", "Factory", "posixrules"}


def validate_zone(name: str) -> None:
    """Accept an IANA zone name.

    Raises:
        ValidationError: It is none.
    """
    if name not in names():
        raise ValidationError(
            f"“{name}” is no time zone: give an IANA name such as Europe/Berlin.", code="zone"
        )


def zone(name: str) -> ZoneInfo:
    """Return a zone by its IANA name; UTC where the database no longer knows the name."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return ZoneInfo("UTC")
