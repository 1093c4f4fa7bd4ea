"""Put seminars on the programme, change them, call them off.

Every change of a seminar passes through here: what the public was told before
and after is compared, and the difference becomes one Revision.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from seminars import rendering
from seminars.models import Revision, Seminar, Series, Venue
from speakers.models import Speaker

# RFC 5546 §2.1.4 obliges for time and status; a new room sends people elsewhere, too.
SEQUENCED = frozenset({"starts_at", "ends_at", "timezone", "venue", "status"})
_DERIVED = ("starts_at", "ends_at", "revised_at", "sequence")  # by `revising`


class SchedulingError(Exception):
    """A change that the programme does not allow; its text is for the editor."""


class SeminarIsCancelled(SchedulingError):
    """The seminar has been called off already."""


class SeminarIsNotCancelled(SchedulingError):
    """Only what was called off can be reinstated."""


class SeminarIsPublished(SchedulingError):
    """The public knows of it: it can be cancelled, not deleted."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes something, when, and whether people are to hear of it."""

    by: User | None
    now: datetime
    is_quiet: bool = False


def facts_of(seminar: Seminar) -> dict[str, Any]:
    """Return what calendars and people are told of a seminar, as JSON values.

    Inherited facts are in it as what they come to, so that a series' new venue
    is a change of each seminar that inherits it.
    """
    place = seminar.place
    return {
        "title": seminar.title,
        "abstract": seminar.abstract,
        "notice": seminar.notice,
        "starts_at": seminar.starts_at.isoformat(),
        "ends_at": seminar.ends_at.isoformat(),
        "timezone": seminar.zone_name,
        "venue": {"id": place.pk, "name": place.full_name} if place else None,
        "status": seminar.status,
        "series": {"id": seminar.series_id, "title": seminar.series.title},
        "language": seminar.spoken_language,
        "audience": seminar.meant_for,
        "tags": sorted(tag.name for tag in seminar.tags.all()),
        "appearances": [
            {
                "speaker": appearance.speaker_id,
                "name": appearance.speaker.name,
                "role": appearance.role,
                "position": appearance.position,
                "affiliation": appearance.affiliation,
                "bio": appearance.bio,
            }
            for appearance in seminar.appearances.all()
        ],
        "links": [seminar.slides_url, seminar.recording_url, seminar.paper_url],
        "published_at": seminar.published_at.isoformat() if seminar.published_at else None,
        "is_private": seminar.is_private,
    }


@contextmanager
def revising(seminars: QuerySet[Seminar], change: Change) -> Iterator[None]:
    """Compare these seminars before and after the block, and write down what changed.

    The block may change the rows and what they inherit from. Afterwards the
    instants are derived anew; each seminar whose facts differ gets one Revision,
    `revised_at`, and a higher `sequence` if calendars must replace their entry
    (RFC 5545 §3.8.7.4). What feeds send is rendered anew. All of it is one
    transaction.

    Raises:
        NoSuchLocalTime: The clocks jump over a seminar's new start; nothing is kept.
    """
    with transaction.atomic():
        keys = list(seminars.select_for_update().values_list("pk", flat=True))
        before = {row.pk: facts_of(row) for row in _told(keys)}
        yield
        changed = []
        for seminar in _told(keys):
            seminar.derive_instants()
            if revision := _concluded(seminar, before[seminar.pk], change):
                changed.append(revision)
        # In few queries: a hall that gets a new name has seen thousands of seminars.
        Seminar.objects.bulk_update([one.seminar for one in changed], _DERIVED, batch_size=200)
        Revision.objects.bulk_create(changed, batch_size=500)
        # Also where no fact of `facts_of` differs: a street, a colour, a description.
        rendering.refresh(keys, change.now)


def announce_seminar(*, seminar: Seminar, now: datetime) -> Seminar:
    """Put a new seminar on the programme, as a draft or published; return it saved.

    Raises:
        NoSuchLocalTime: The clocks jump over its start.
        ValidationError: A fact breaks a rule of the model.
    """
    seminar.created_at = seminar.revised_at = now
    seminar.derive_instants()
    seminar.full_clean()
    seminar.save()
    # Its speakers and tags are yet to come: whoever looks first renders it.
    rendering.mark_due([seminar.pk])
    return seminar


def publish_seminar(*, seminar_id: int, change: Change, from_: datetime | None = None) -> None:
    """Show a seminar to the public, at once or from a later moment on (an embargo)."""
    _set(seminar_id, change, published_at=from_ or change.now)


def withdraw_seminar(*, seminar_id: int, change: Change) -> None:
    """Make a published seminar a draft again: it is gone from pages and feeds.

    For what takes place no more, use `cancel_seminar`: people hear of it.
    """
    _set(seminar_id, change, published_at=None)


def cancel_seminar(*, seminar_id: int, change: Change) -> None:
    """Call a seminar off; it stays in feeds, marked (RFC 5546 §3.2.5).

    Raises:
        SeminarIsCancelled: It has been called off already.
    """
    seminar = Seminar.objects.get(pk=seminar_id)
    if seminar.is_cancelled:
        raise SeminarIsCancelled(f"“{seminar}” has been cancelled already.")
    _set(seminar_id, change, status=Seminar.Status.CANCELLED)


def reinstate_seminar(*, seminar_id: int, change: Change) -> None:
    """Let a cancelled seminar take place after all.

    Raises:
        SeminarIsNotCancelled: It never was called off.
    """
    seminar = Seminar.objects.get(pk=seminar_id)
    if not seminar.is_cancelled:
        raise SeminarIsNotCancelled(f"“{seminar}” is not cancelled.")
    _set(seminar_id, change, status=Seminar.Status.CONFIRMED)


def delete_draft(*, seminar_id: int) -> None:
    """Delete a seminar that the public has never seen.

    Raises:
        SeminarIsPublished: The public has: cancel or withdraw it instead.
    """
    seminar = Seminar.objects.get(pk=seminar_id)
    if seminar.published_at or seminar.revisions.exists():
        raise SeminarIsPublished(
            f"“{seminar}” has been published: cancel it, so that calendars hear of it."
        )
    seminar.delete()


def that_show_venue(venue: Venue) -> QuerySet[Seminar]:
    """Return the seminars at a venue, their own or inherited."""
    return Seminar.objects.filter(Q(venue=venue) | Q(venue=None, series__venue=venue))


def that_show_speaker(speaker: Speaker) -> QuerySet[Seminar]:
    """Return the seminars at which a person appears, in any role."""
    return Seminar.objects.filter(
        pk__in=Seminar.objects.filter(appearances__speaker=speaker).values("pk")
    )


def that_show_series(series: Series) -> QuerySet[Seminar]:
    """Return the seminars of a series."""
    return Seminar.objects.filter(series=series)


def _set(seminar_id: int, change: Change, **facts: object) -> None:
    one = Seminar.objects.filter(pk=seminar_id)
    with revising(one, change):
        one.update(**facts)


def _told(keys: list[int]) -> QuerySet[Seminar]:
    return Seminar.objects.filter(pk__in=keys).with_programme()


def _concluded(seminar: Seminar, before: dict[str, Any], change: Change) -> Revision | None:
    """Return what happened to a seminar, still to be saved, and set what follows from it."""
    after = facts_of(seminar)
    changed = [fact for fact in after if after[fact] != before[fact]]
    if not changed:
        return None
    seminar.revised_at = max(change.now, seminar.revised_at)
    if SEQUENCED.intersection(changed):
        seminar.sequence += 1
    return Revision(
        seminar=seminar,
        kind=_kind(before, after),
        sequence=seminar.sequence,
        before={fact: before[fact] for fact in changed},
        after={fact: after[fact] for fact in changed},
        is_quiet=change.is_quiet,
        made_at=change.now,
        made_by=change.by,
    )


def _kind(before: dict[str, Any], after: dict[str, Any]) -> Revision.Kind:
    if before["status"] != after["status"]:
        if after["status"] == Seminar.Status.CANCELLED:
            return Revision.Kind.CANCELLED
        if before["status"] == Seminar.Status.CANCELLED:
            return Revision.Kind.REINSTATED
    if bool(before["published_at"]) != bool(after["published_at"]):
        return Revision.Kind.PUBLISHED if after["published_at"] else Revision.Kind.WITHDRAWN
    return Revision.Kind.REVISED
