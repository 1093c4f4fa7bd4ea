"""What dead or stalled senders held: ask the journal, then the relay, then try again.

A message whose acceptance is in the journal is settled; one that was never handed over
is free again; one that was being handed over is looked up, and, where nobody can tell,
sent once more under the same Message-ID.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from notifications.delivery import lookup
from notifications.delivery.journal import Journal
from notifications.delivery.owner import has_died
from notifications.models import Message
from notifications.rendering.identity import message_id

State = Message.State


def recover(*, journal: Journal, now: datetime) -> int:
    """Settle or free what nobody works on any more; return how many messages."""
    held = Message.objects.filter(state__in=(State.LEASED, State.UNCERTAIN))
    owners = held.order_by().values_list("owner", flat=True).distinct()
    dead = [owner for owner in owners if has_died(owner)]
    lost = held.filter(Q(owner__in=dead) | Q(lease_until__lte=now))
    rows = list(lost.values_list("pk", "kind", "key", "owner", "state"))
    if not rows:
        return 0
    journal.catch_up(now)
    for pk, kind, key, owner, state in rows:
        one = Message.objects.filter(pk=pk, owner=owner, state=state)
        _resolve(one, message_id(kind, key), journal, now)
    return len(rows)


def find_accepted(
    *, owner: str, rows: Iterable[tuple[int, str]], journal: Journal, now: datetime
) -> set[int]:
    """Settle claimed messages that the journal knows as accepted, and return their numbers.

    So a database that was restored from a backup does not send an hour's mail twice.
    """
    taken = {pk for pk, ident in rows if journal.was_accepted(ident)}
    mine = Message.objects.filter(pk__in=taken, owner=owner, state=State.LEASED)
    mine.update(
        state=State.ACCEPTED,
        smtp_text="found in the journal",
        accepted_at=now,
        owner="",
        lease_until=None,
    )
    return taken


def resolve_uncertain(*, owner: str, pk: int, ident: str, journal: Journal, now: datetime) -> None:
    """Settle our own message after the connection broke between final dot and answer."""
    mine = Message.objects.filter(pk=pk, owner=owner, state=State.LEASED)
    _resolve(mine, ident, journal, now)


def _resolve(one: QuerySet[Message], ident: str, journal: Journal, now: datetime) -> None:
    taken = journal.was_accepted(ident)
    if not taken and journal.was_begun(ident):
        taken = bool(lookup.was_taken(ident))
    if taken:
        one.update(
            state=State.ACCEPTED,
            message_id=ident,
            smtp_text="found in the journal or by asking the relay",
            accepted_at=now,
            owner="",
            lease_until=None,
        )
    else:
        one.update(state=State.RETRY, next_try_at=now, owner="", lease_until=None)
