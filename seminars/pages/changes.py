"""What changed since the public was first told: the old time and place beside the new."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seminars.models import Revision, Seminar
from seminars.zones import zone

_UNKNOWN = "to be announced"


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that moved: “time”, what was said before, and when that changed."""

    what: str
    before: str
    made_at: datetime


def changes_of(seminar: Seminar) -> list[Change]:
    """Return the time and place last announced before the present ones, the latest change first.

    Each fact is named once; one that moved away and back again is not.
    """
    found: dict[str, Change] = {}
    for revision in _public_revisions(seminar):
        made_at = revision.made_at.astimezone(seminar.zone)
        for what, before in _moved(revision, seminar).items():
            found.setdefault(what, Change(what, before, made_at))
    return list(found.values())


def _public_revisions(seminar: Seminar) -> list[Revision]:
    if seminar.published_at is None:
        return []
    told = seminar.revisions.filter(made_at__gt=seminar.published_at)
    return list(told.order_by("-made_at", "-id"))


def _moved(revision: Revision, seminar: Seminar) -> dict[str, str]:
    """Return “time” and “place” as they stood before, if they differ from what holds now."""
    before, moved = revision.before, {}
    if "starts_at" in before and _instant(before["starts_at"]) != seminar.starts_at:
        name = before.get("timezone", seminar.zone_name)
        moved["time"] = _spoken(_instant(before["starts_at"]).astimezone(zone(name)))
    if "venue" in before and _id(before["venue"]) != _id_now(seminar):
        moved["place"] = before["venue"]["name"] if before["venue"] else _UNKNOWN
    return moved


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _id(venue: dict[str, Any] | None) -> int | None:
    return venue["id"] if venue else None


def _id_now(seminar: Seminar) -> int | None:
    return seminar.place.pk if seminar.place else None


def _spoken(moment: datetime) -> str:
    return f"{moment:%A}, {moment.day} {moment:%B %Y, %H:%M %Z}"
