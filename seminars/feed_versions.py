"""Count what each feed goes through, so that one row tells whether a copy is still right."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from seminars.models import FeedKind, FeedVersion

Subject = tuple[FeedKind, int]


def raise_versions(subjects: Collection[Subject], now: datetime, *, not_before: int) -> None:
    """Raise the version of these feeds, and the date of it by one second at least.

    The caller holds the lock of all rendering.

    Args:
        subjects: The feeds that show something else than before.
        now: The time of the change.
        not_before: POSIX seconds that the date must reach: that of the newest event.
    """
    if not subjects:
        return
    stored = {(one.kind, one.subject): one for one in _stored(subjects)}
    least = max(int(now.timestamp()), not_before)
    FeedVersion.objects.bulk_create(
        [_raised(stored.get((kind, key)), kind, key, least) for kind, key in sorted(subjects)],
        update_conflicts=True,
        unique_fields=["kind", "subject"],
        update_fields=["version", "changed_at"],
    )


def follow_head(kind: FeedKind, key: int, head: str, now: datetime) -> None:
    """Raise the version of a feed if what stands above its events (by digest) is new.

    The first look raises nothing: nobody holds an earlier copy. The caller holds
    the lock of all rendering.
    """
    seconds = int(now.timestamp())
    row, is_new = FeedVersion.objects.get_or_create(
        kind=kind, subject=key, defaults={"version": 1, "changed_at": seconds, "head": head}
    )
    if is_new or row.head == head:
        return
    if row.head:
        row.version, row.changed_at = row.version + 1, max(seconds, row.changed_at + 1)
    row.head = head
    row.save(update_fields=["version", "changed_at", "head"])


def _stored(subjects: Collection[Subject]) -> list[FeedVersion]:
    wanted = Q()
    for kind in FeedKind:
        keys = [key for one, key in subjects if one == kind]
        if keys:
            wanted |= Q(kind=kind, subject__in=keys)
    return list(FeedVersion.objects.filter(wanted))


def _raised(old: FeedVersion | None, kind: FeedKind, key: int, least: int) -> FeedVersion:
    if old is None:
        return FeedVersion(kind=kind, subject=key, version=1, changed_at=least)
    changed_at = max(least, old.changed_at + 1)
    return FeedVersion(kind=kind, subject=key, version=old.version + 1, changed_at=changed_at)
