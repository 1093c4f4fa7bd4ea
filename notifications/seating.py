"""Seats and the waiting list of one seminar: never over, first come first."""

from datetime import datetime

from django.db import transaction

from notifications.models import Message, Seating, Subscription
from seminars.models import Seminar

State = Subscription.State


class SignUpClosed(Exception):
    """Nobody can sign up for the seminar any more; its text is for the person."""


def seats_left(seminar: Seminar) -> int | None:
    """Return how many seats are free; None means no end."""
    seating = Seating.objects.filter(seminar=seminar).first() or Seating(seminar=seminar)
    limit = seating.limit()
    if limit is None:
        return None
    taken = Subscription.objects.filter(seminar=seminar, state=State.ACTIVE).count()
    return max(0, limit - taken)


def is_open(seminar: Seminar, now: datetime) -> bool:
    """Whether people may still sign up for a seminar."""
    seating = Seating.objects.filter(seminar=seminar).first() or Seating(seminar=seminar)
    return seating.is_open(now)


@transaction.atomic
def take_seat(subscription: Subscription, now: datetime) -> Subscription:
    """Give an attendee a seat, or a place on the waiting list, and plan the mail that says which.

    The row of the seminar's Seating is the lock: fifty at once get exactly the seats
    there are.

    Raises:
        SignUpClosed: The seminar is cancelled, has begun, or takes nobody any more.
    """
    seating = _locked(subscription)
    if not seating.is_open(now):
        raise SignUpClosed("Sign-up for this seminar has closed.")
    limit = seating.limit()
    taken = Subscription.objects.filter(seminar=subscription.seminar_id, state=State.ACTIVE)
    full = limit is not None and taken.exclude(pk=subscription.pk).count() >= limit
    subscription.state = State.WAITING if full else State.ACTIVE
    subscription.save()
    kind = Message.Kind.WAITING if full else Message.Kind.INVITATION
    _tell(subscription, kind, now)
    return subscription


@transaction.atomic
def leave_seat(subscription: Subscription, *, was: str, now: datetime) -> None:
    """Free an attendee's seat; the next in line moves up and hears of it."""
    seating = _locked(subscription)
    if was == State.ACTIVE:
        _tell(subscription, Message.Kind.WITHDRAWAL, now)
    _fill(seating, now)


@transaction.atomic
def change_seats(*, seating: Seating, seats: int | None, now: datetime) -> int:
    """Set how many seats there are; return how many moved up from the waiting list.

    Nobody who has a seat loses it when there are fewer.
    """
    seating = Seating.objects.select_for_update().get(pk=seating.pk)
    seating.seats = seats
    seating.save(update_fields=["seats"])
    return _fill(seating, now)


def _locked(subscription: Subscription) -> Seating:
    Seating.objects.get_or_create(seminar_id=subscription.seminar_id)
    return (
        Seating.objects.select_for_update(of=("self",))
        .select_related("seminar__series__venue", "seminar__venue")
        .get(seminar=subscription.seminar_id)
    )


def _fill(seating: Seating, now: datetime) -> int:
    if not seating.is_open(now):
        return 0
    line = Subscription.objects.in_line(seating.seminar_id)
    limit = seating.limit()
    if limit is not None:
        taken = Subscription.objects.filter(seminar=seating.seminar_id, state=State.ACTIVE)
        line = line[: max(0, limit - taken.count())]
    moving_up = list(line)
    for subscription in moving_up:
        subscription.state = State.ACTIVE
        subscription.save(update_fields=["state"])
        _tell(subscription, Message.Kind.INVITATION, now, moved_up=True)
    return len(moving_up)


def _tell(
    subscription: Subscription, kind: Message.Kind, now: datetime, *, moved_up: bool = False
) -> None:
    seminar = subscription.seminar
    if seminar is None or seminar.starts_at <= now:
        return
    Message.objects.get_or_create(
        key=f"{kind}:{seminar.pk}:{now.timestamp():.6f}:{subscription.subscriber_id}",
        defaults={
            "kind": kind,
            "subscriber_id": subscription.subscriber_id,
            "subscription": subscription,
            "seminar": seminar,
            "for_sequence": seminar.sequence,
            "starts_at": seminar.starts_at,
            "facts": {"moved_up": True} if moved_up else {},
            "created_at": now,
            "due_at": now,
            "next_try_at": now,
            "expires_at": seminar.starts_at,
        },
    )
