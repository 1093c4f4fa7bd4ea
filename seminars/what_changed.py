"""What changed since the public first saw a seminar, in one line: “Changed 3 Apr: room A → B”."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from seminars.models import Revision, Seminar


def change_line(seminar: Seminar, revisions: Sequence[Revision]) -> str:
    """Return the line, or nothing if time, room and status are as first published.

    `revisions` are the seminar's, oldest first. What was moved and moved back
    is not told: the calendar shows the right thing again.
    """
    told = [one for one in revisions if _public_saw(seminar, one)]
    parts = [part for part in (_time(seminar, told), _room(seminar, told)) if part]
    cancelled = [one for one in told if one.kind == Revision.Kind.CANCELLED]
    if seminar.is_cancelled:
        return f"Cancelled {_day(cancelled[-1].made_at, seminar.zone)}." if cancelled else ""
    if not parts:
        return ""
    moved = [one for one in told if {"venue", "starts_at", "ends_at"} & one.before.keys()]
    return f"Changed {_day(moved[-1].made_at, seminar.zone)}: {'; '.join(parts)}"


def _public_saw(seminar: Seminar, revision: Revision) -> bool:
    """Whether the state before this revision was public."""
    if revision.kind in {Revision.Kind.PUBLISHED, Revision.Kind.WITHDRAWN}:
        return False
    return seminar.published_at is not None and revision.made_at > seminar.published_at


def _first(revisions: Sequence[Revision], fact: str) -> Any:  # noqa: ANN401 - JSON
    return next((one.before[fact] for one in revisions if fact in one.before), None)


def _time(seminar: Seminar, revisions: Sequence[Revision]) -> str:
    start, end = _first(revisions, "starts_at"), _first(revisions, "ends_at")
    then = datetime.fromisoformat(start).astimezone(seminar.zone) if start else None
    now = seminar.local_start
    if then and then != now:
        if then.date() == now.date():
            return f"time {then:%H:%M} → {now:%H:%M}"
        return f"time {_day(then)} {then:%H:%M} → {_day(now)} {now:%H:%M}"
    ended = datetime.fromisoformat(end).astimezone(seminar.zone) if end else None
    if ended and ended != seminar.local_end:
        return f"end {ended:%H:%M} → {seminar.local_end:%H:%M}"
    return ""


def _room(seminar: Seminar, revisions: Sequence[Revision]) -> str:
    if not any("venue" in one.before for one in revisions):
        return ""
    before, place = _first(revisions, "venue"), seminar.place
    if (before or {}).get("id") == (place.pk if place else None):
        return ""  # the same room under another name
    there, here = _shortened(before["name"] if before else "", place.full_name if place else "")
    return f"room {there or 'to be announced'} → {here or 'to be announced'}"


def _shortened(there: str, here: str) -> tuple[str, str]:
    """Leave out the building that two rooms share."""
    one, other = there.partition(", "), here.partition(", ")
    return (one[0], other[0]) if one[2] == other[2] and one[0] != other[0] else (there, here)


def _day(moment: datetime, zone: ZoneInfo | None = None) -> str:
    there = moment.astimezone(zone) if zone else moment
    return f"{there.day} {there:%b}"
