"""VTIMEZONE (RFC 5545 §3.6.5), exact and in the words that every reader knows.

An onset stands in local time before the change (TZOFFSETFROM). A zone that
follows a yearly rule gets an RRULE; any other gets one sub-component an onset.
Never RDATE: ical.js, and so Thunderbird, drops DTSTART beside it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from seminars.ical.lines import folded, local, text

UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT", "Universal"})
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
STEP = timedelta(days=7)  # no zone changes twice in a week, but Ramadan takes four


@dataclass(frozen=True, slots=True)
class Kind:
    """What a change does: from one offset to another, under a name."""

    before: timedelta
    after: timedelta
    is_daylight: bool
    name: str


@lru_cache(maxsize=256)
def vtimezone(zone: str, first: int, last: int) -> bytes:
    """Return the VTIMEZONE of an IANA zone, exact for every instant from year `first` to `last`."""
    onsets = _onsets(ZoneInfo(zone), first - 1, last + 1)
    if not onsets:
        observances = [_unchanging(ZoneInfo(zone), first - 1)]
    else:
        rules = [(kind, times, _rule(times, first - 1, last + 1)) for kind, times in onsets.items()]
        if all(rule for _, _, rule in rules):
            observances = [_observance(kind, min(times), rule) for kind, times, rule in rules]
        else:
            observances = [_unchanging(ZoneInfo(zone), first - 1), *_one_by_one(onsets)]
    body = b"".join(observances)
    return b"".join((b"BEGIN:VTIMEZONE\r\n", folded(f"TZID:{zone}"), body, b"END:VTIMEZONE\r\n"))


def _onsets(zone: ZoneInfo, first: int, last: int) -> dict[Kind, list[datetime]]:
    """Return the changes in these years: local time before the change, by what they do."""
    found: dict[Kind, list[datetime]] = defaultdict(list)
    moment, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        after = moment + STEP
        if _offset(moment, zone) != _offset(after, zone):
            onset = _to_the_second(moment, after, zone)
            there, before = onset.astimezone(zone), _offset(moment, zone)
            kind = Kind(before, _offset(onset, zone), bool(there.dst()), there.tzname() or "")
            found[kind].append((onset + before).replace(tzinfo=None))
        moment = after
    return dict(found)


def _to_the_second(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Return the first second after the one change in (low, high]."""
    before = _offset(low, zone)
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if _offset(middle, zone) == before:
            low = middle
        else:
            high = middle
    return high


def _rule(times: list[datetime], first: int, last: int) -> str:
    """Return the yearly rule that these onsets follow, or nothing."""
    if [time.year for time in times] != list(range(first, last + 1)):
        return ""
    if len({(time.month, time.weekday(), time.time()) for time in times}) > 1:
        return ""
    one = times[0]
    if all((time + STEP).month != time.month for time in times):
        return f"FREQ=YEARLY;BYMONTH={one.month};BYDAY=-1{DAYS[one.weekday()]}"
    weeks = {(time.day - 1) // 7 + 1 for time in times}
    if len(weeks) > 1:
        return ""
    return f"FREQ=YEARLY;BYMONTH={one.month};BYDAY={weeks.pop()}{DAYS[one.weekday()]}"


def _one_by_one(onsets: dict[Kind, list[datetime]]) -> Iterable[bytes]:
    flat = [(time - kind.before, time, kind) for kind, times in onsets.items() for time in times]
    return [_observance(kind, time) for _, time, kind in sorted(flat, key=lambda one: one[0])]


def _unchanging(zone: ZoneInfo, year: int) -> bytes:
    """Return what holds from the start of a year on."""
    start = datetime(year, 1, 1, tzinfo=UTC).astimezone(zone)
    offset = _offset(start, zone)
    kind = Kind(offset, offset, bool(start.dst()), start.tzname() or "")
    return _observance(kind, start.replace(tzinfo=None))


def _observance(kind: Kind, start: datetime, rule: str = "") -> bytes:
    name = "DAYLIGHT" if kind.is_daylight else "STANDARD"
    lines = [
        f"BEGIN:{name}",
        f"DTSTART:{local(start)}",
        f"TZOFFSETFROM:{_signed(kind.before)}",
        f"TZOFFSETTO:{_signed(kind.after)}",
        f"TZNAME:{text(kind.name)}",
        *([f"RRULE:{rule}"] if rule else []),
        f"END:{name}",
    ]
    return b"".join(folded(line) for line in lines)


def _signed(offset: timedelta) -> str:
    """Return +0530; seconds only where a zone has them, before 1973 (§3.3.14)."""
    minutes, seconds = divmod(abs(int(offset.total_seconds())), 60)
    sign = "-" if offset < timedelta(0) else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds:02}" if seconds else "")


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)
