"""Keep the octets that feeds send equal to what the rows say.

Rendering is idempotent: whoever calls `refresh`, and however often, an event is
written anew, and a feed's version rises, only where what is shown has changed.
"""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet

from seminars.calendar_entry import entry_of, rich_of
from seminars.feed_versions import Subject, raise_versions
from seminars.ical.events import vevent
from seminars.ical.lines import LAST_YEAR, Unwritable
from seminars.models import FeedKind, RenderedEvent, RenderingState, Revision, Seminar
from seminars.models.rendered import AT_ONCE, microseconds
from speakers.models import Speaker

log = logging.getLogger(__name__)

AT_A_TIME = 50  # more are rendered in the background
WINDOW = timedelta(days=90)  # how long a feed keeps what is over
CANCELLED_WINDOW = timedelta(days=7)
# The longest that a transaction may take to edit a speaker, from its clock to its commit.
SLOWEST_EDIT = timedelta(minutes=10)
WRITER = 1  # rises when the same rows give other octets
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@transaction.atomic
def refresh(seminars: Iterable[int], now: datetime) -> None:
    """Render these seminars (by key), or, if they are more than 50, leave it to `catch_up`."""
    keys = list(seminars)
    if len(keys) > AT_A_TIME:
        mark_due(keys)
    elif keys:
        lock()
        _render(keys, now)


def mark_due(seminars: Iterable[int]) -> None:
    """Have these seminars (by key) rendered as soon as somebody looks."""
    keys = list(seminars)
    due = RenderedEvent.objects.filter(seminar__in=keys)
    due.update(due_at=AT_ONCE)
    missing = set(keys) - set(due.values_list("seminar_id", flat=True))
    RenderedEvent.objects.bulk_create(
        [_unrendered(seminar) for seminar in sorted(missing)], ignore_conflicts=True
    )


@transaction.atomic
def catch_up(now: datetime, *, limit: int = 0) -> bool:
    """Follow what happened since: time that passed, speakers edited, seminars deleted.

    Renders at most `limit` events (50 if not told), the longest due first;
    returns whether all is up to date.
    """
    limit = limit or AT_A_TIME
    state = lock()
    _follow_speakers(state)
    _forget_orphans(now)
    due = RenderedEvent.objects.due(now).exclude(seminar=None)
    keys = [one.seminar_id for one in due.only("seminar_id")[: limit + 1] if one.seminar_id]
    _render(keys[:limit], now)
    return len(keys) <= limit


def check(seminars: QuerySet[Seminar], now: datetime) -> None:
    """Render these seminars and store what differs: mends what went past `scheduling`.

    What feeds send meanwhile is no worse than before, and stays validated.
    """
    keys = list(seminars.order_by("-starts_at").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        with transaction.atomic():
            lock()
            _render(keys[start : start + AT_A_TIME], now)


def mend(now: datetime) -> None:
    """Render what never was; and everything, if events have a new form or the site a new name."""
    mark_due(Seminar.objects.filter(rendered=None).values_list("pk", flat=True))
    form = f"{WRITER} {settings.SITE_URL}"[:200]
    if not RenderingState.objects.filter(writer=form).exists():
        check(Seminar.objects.all(), now)
        RenderingState.objects.filter(pk=1).update(writer=form)


def rendered_now(
    keys: Sequence[int], now: datetime, *, is_rich: bool = False
) -> dict[int, RenderedEvent]:
    """Return these seminars (by key) as they would be rendered now, storing nothing."""
    fresh = _fresh(keys, now, is_rich=is_rich)
    return {one.seminar_id: one for _, one in fresh if one.seminar_id}


def _render(keys: Sequence[int], now: datetime) -> None:
    """Store what is new; raise the version of each feed that shows something else than before."""
    pairs = _fresh(keys, now)
    RenderedEvent.objects.bulk_create(
        [new for _, new in pairs],
        update_conflicts=True,
        unique_fields=["seminar"],
        update_fields=["event", "zone", "year", "stamp", "digest", "feeds", "due_at"],
    )
    changed = [(old, new) for old, new in pairs if old is None or old.digest != new.digest]
    shown = {tuple(feed) for pair in changed for one in pair if one for feed in one.feeds}
    raise_versions(
        {(FeedKind(kind), subject) for kind, subject in shown},
        now,
        not_before=max((new.stamp for _, new in changed), default=0),
    )


def _fresh(
    keys: Sequence[int], now: datetime, *, is_rich: bool = False
) -> list[tuple[RenderedEvent | None, RenderedEvent]]:
    """Return, for each of these seminars, what is stored and what ought to be."""
    old = {one.seminar_id: one for one in RenderedEvent.objects.filter(seminar__in=keys)}
    revisions: dict[int, list[Revision]] = defaultdict(list)
    for one in Revision.objects.filter(seminar__in=keys).order_by("made_at", "id"):
        revisions[one.seminar_id].append(one)
    public = Seminar.objects.visible_to(AnonymousUser(), now).filter(pk__in=keys)
    shown = set(public.values_list("pk", flat=True))
    rows = Seminar.objects.filter(pk__in=keys).with_programme().order_by("pk")
    found = []
    for seminar in rows:
        stored, told = old.get(seminar.pk), revisions[seminar.pk]
        fresh = _event(seminar, told, stored, now, is_shown=seminar.pk in shown)
        if is_rich and fresh.event:
            fresh.event = _octets(seminar, told, fresh.stamped_at, now, is_rich=True)
        found.append((stored, fresh))
    return found


def _event(
    seminar: Seminar,
    revisions: Sequence[Revision],
    old: RenderedEvent | None,
    now: datetime,
    *,
    is_shown: bool,
) -> RenderedEvent:
    feeds = [[kind, subject] for kind, subject in _subjects(seminar)] if is_shown else []
    unstamped = _octets(seminar, revisions, EPOCH, now) if is_shown else b""
    digest = _digest(unstamped, feeds, in_window=is_shown and now < _leaves_at(seminar))
    row = RenderedEvent(
        seminar=seminar,
        zone=seminar.zone_name,
        year=min(seminar.starts_at.year, LAST_YEAR),
        stamp=_stamp(old, digest, seminar, now),
        digest=digest,
        feeds=feeds,
        due_at=_due_at(seminar, now),
    )
    row.event = _octets(seminar, revisions, row.stamped_at, now) if unstamped else b""
    return row


def _octets(
    seminar: Seminar,
    revisions: Sequence[Revision],
    stamp: datetime,
    now: datetime,
    *,
    is_rich: bool = False,
) -> bytes:
    """Return the VEVENT; nothing, and a line in the log, where it cannot be written."""
    try:
        entry = entry_of(seminar, revisions, stamp=stamp, now=now)
        return vevent(replace(entry, rich=rich_of(seminar, entry)) if is_rich else entry)
    except (Unwritable, OverflowError) as error:
        log.warning("Seminar %s is left out of feeds: %s", seminar.pk, error)
        return b""


def _digest(event: bytes, feeds: list[list[object]], *, in_window: bool) -> str:
    known = f"{in_window} {sorted(map(str, feeds))}".encode()
    return hashlib.blake2b(event + known, digest_size=16).hexdigest()


def _stamp(old: RenderedEvent | None, digest: str, seminar: Seminar, now: datetime) -> int:
    """Return the DTSTAMP: that of the same content, or now and later than that of the old."""
    if old is None or not old.digest:
        return int(seminar.revised_at.timestamp())
    return old.stamp if old.digest == digest else max(int(now.timestamp()), old.stamp + 1)


def _leaves_at(seminar: Seminar) -> datetime:
    return seminar.ends_at + (CANCELLED_WINDOW if seminar.is_cancelled else WINDOW)


def _due_at(seminar: Seminar, now: datetime) -> int | None:
    turns = (seminar.published_at, seminar.ends_at, _leaves_at(seminar))
    return min((microseconds(turn) for turn in turns if turn and turn > now), default=None)


def _subjects(seminar: Seminar) -> list[Subject]:
    """Return the feeds that this seminar belongs to."""
    place = seminar.place
    return [
        (FeedKind.ALL, 0),
        (FeedKind.SERIES, seminar.series_id),
        *((FeedKind.SPEAKER, one.speaker_id) for one in seminar.speaker_appearances),
        *([(FeedKind.VENUE, place.pk)] if place else []),
        *((FeedKind.TAG, tag.pk) for tag in seminar.tags.all()),
    ]


def _unrendered(seminar: int) -> RenderedEvent:
    return RenderedEvent(seminar_id=seminar, zone="UTC", year=1970, stamp=0, due_at=AT_ONCE)


def lock() -> RenderingState:
    """Take the one row that all rendering takes first: nobody waits in a circle."""
    if not RenderingState.objects.filter(pk=1).exists():  # nothing has been rendered so far
        RenderingState.objects.get_or_create(pk=1, defaults={"speakers_upto": _newest_speaker()})
    return RenderingState.objects.select_for_update().get(pk=1)


def _newest_speaker() -> datetime:
    newest = Speaker.objects.order_by("-revised_at").values_list("revised_at", flat=True).first()
    return newest or EPOCH


def _follow_speakers(state: RenderingState) -> None:
    newest = _newest_speaker()
    if newest <= state.speakers_upto:
        return
    edited = Q(speakers__revised_at__gt=state.speakers_upto - SLOWEST_EDIT)
    mark_due(Seminar.objects.filter(edited).values_list("pk", flat=True).distinct())
    state.speakers_upto = newest
    state.save(update_fields=["speakers_upto"])


def _forget_orphans(now: datetime) -> None:
    orphans = list(RenderedEvent.objects.orphans())
    if orphans:
        shown = {(FeedKind(kind), key) for one in orphans for kind, key in one.feeds}
        raise_versions(shown, now, not_before=0)
        RenderedEvent.objects.orphans().delete()
