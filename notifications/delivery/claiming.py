"""Claim what is due: a lease on up to some hundred rows, taken in one short transaction."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from notifications.models import Message

LEASE = timedelta(minutes=15)  # longer than the 10 minutes that a final dot may take
URGENT = timedelta(hours=2)
COLUMNS = (
    "id",
    "key",
    "kind",
    "lead",
    "seminar_id",
    "starts_at",
    "facts",
    "expires_at",
    "attempts",
    "dated_at",
    "subscriber_id",
    "subscriber__email",
    "subscriber__status",
    "subscriber__timezone",
    "subscriber__quiet_from",
    "subscriber__quiet_until",
    "subscriber__salt",
    "subscription_id",
    "subscription__state",
)


class Due(NamedTuple):
    """A claimed message with what is needed of its person; the columns above, in order."""

    id: int
    key: str
    kind: str
    lead: str
    seminar_id: int | None
    starts_at: datetime | None
    facts: dict[str, Any]
    expires_at: datetime
    attempts: int
    dated_at: datetime
    subscriber_id: int | None
    email: str
    status: str
    timezone: str
    quiet_from: time
    quiet_until: time
    salt: str
    subscription_id: int | None
    subscription_state: str | None


def expire(now: datetime) -> int:
    """Give up what comes too late to be of use; return how many."""
    late = Message.objects.waiting().filter(expires_at__lte=now)
    return late.update(state=Message.State.SKIPPED, reason=Message.Reason.TOO_LATE)


def claim(*, owner: str, now: datetime, limit: int) -> list[Due]:
    """Take a lease on up to `limit` due messages that nobody holds; what expires soon goes first.

    Two claimers never get the same row: on PostgreSQL each skips what the other has
    locked, on SQLite the transaction is IMMEDIATE.
    """
    with transaction.atomic():
        ids = _pick(now, limit)
        Message.objects.filter(pk__in=ids).update(
            state=Message.State.LEASED,
            owner=owner,
            lease_until=now + LEASE,
            attempts=F("attempts") + 1,
            dated_at=Coalesce("dated_at", Value(now)),
        )
    rows = Message.objects.filter(pk__in=ids).values_list(*COLUMNS)
    order = {pk: place for place, pk in enumerate(ids)}
    return sorted((Due(*row) for row in rows), key=lambda due: order[due.id])


def give_back(*, owner: str, ids: Sequence[int], next_try_at: datetime) -> None:
    """Return claims without a try used up: no message was at fault."""
    Message.objects.filter(pk__in=ids, owner=owner, state=Message.State.LEASED).update(
        state=Message.State.RETRY,
        owner="",
        lease_until=None,
        attempts=F("attempts") - 1,
        next_try_at=next_try_at,
    )


def _pick(now: datetime, limit: int) -> list[int]:
    due = _lockable(Message.objects.due(now).filter(expires_at__gt=now))
    urgent = due.filter(expires_at__lt=now + URGENT).order_by("expires_at", "id")
    ids = list(urgent.values_list("pk", flat=True)[:limit])
    if len(ids) < limit:
        rest = due.filter(expires_at__gte=now + URGENT).order_by("next_try_at", "id")
        ids += rest.values_list("pk", flat=True)[: limit - len(ids)]
    return ids


def _lockable(messages: QuerySet[Message]) -> QuerySet[Message]:
    if connection.features.has_select_for_update_skip_locked:
        return messages.select_for_update(skip_locked=True)
    return messages
