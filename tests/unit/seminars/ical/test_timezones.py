"""VTIMEZONE means the same instants as the zone itself."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from seminars.ical.timezones import vtimezone

ZONES = [
    "America/Toronto",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Havana",
    "Europe/Zurich",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Jerusalem",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Asia/Tehran",
    "Asia/Gaza",
]


def offset(text):
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(
        hours=int(text[1:3]), minutes=int(text[3:5]), seconds=int(text[5:] or 0)
    )


def onsets(component, until):
    """Read a VTIMEZONE as RFC 5545 §3.6.5 says: instants of change, and the offset after each."""
    found = []
    for part in component.split("BEGIN:")[2:]:
        facts = dict(line.split(":", 1) for line in part.splitlines()[1:] if ":" in line)
        before, after = offset(facts["TZOFFSETFROM"]), offset(facts["TZOFFSETTO"])
        start = datetime.strptime(facts["DTSTART"], "%Y%m%dT%H%M%S")  # noqa: DTZ007
        times = [start]
        if "RRULE" in facts:
            times = rrulestr(facts["RRULE"], dtstart=start).between(start, until, inc=True)
        found += [((time - before).replace(tzinfo=UTC), after) for time in times]
    return sorted(found)


def told(changes, moment):
    return [after for change, after in changes if change <= moment][-1]


def transitions(zone, first, last):
    moment, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    hour = timedelta(hours=1)
    while moment < end:
        if moment.astimezone(zone).utcoffset() != (moment + hour).astimezone(zone).utcoffset():
            yield moment + hour
        moment += hour


@pytest.mark.parametrize("name", ZONES)
def test_both_clock_changes_are_right_to_the_second(name):
    zone = ZoneInfo(name)
    changes = onsets(vtimezone(name, 2026, 2028).decode(), datetime(2029, 1, 1))  # noqa: DTZ001
    for year in (2026, 2028):
        for month in range(1, 13):
            moment = datetime(year, month, 15, 12, tzinfo=UTC)
            assert told(changes, moment) == moment.astimezone(zone).utcoffset()
    for change in transitions(zone, 2026, 2028):
        for moment in (change - timedelta(seconds=1), change, change + timedelta(seconds=1)):
            assert told(changes, moment) == moment.astimezone(zone).utcoffset(), moment


def test_a_yearly_rule_is_written_as_one():
    written = vtimezone("America/Toronto", 2026, 2026).decode()
    assert written.count("BEGIN:") == 3
    assert "DTSTART:20250309T020000\r\n" in written  # local time before the change
    assert "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n" in written


def test_a_zone_without_a_rule_gets_each_change_and_never_an_rdate():
    written = vtimezone("Africa/Casablanca", 2026, 2027).decode()
    assert "RRULE" not in written
    assert "RDATE" not in written
    assert written.count("BEGIN:DAYLIGHT") + written.count("BEGIN:STANDARD") >= 8


def test_a_zone_that_never_changes_has_one_offset():
    written = vtimezone("Asia/Tokyo", 2026, 2026).decode()
    assert written.count("TZOFFSETTO:+0900") == 1
