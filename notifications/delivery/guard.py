"""The last look before the final dot: is the claim still ours, and has nothing moved?

A commit that cancels, moves or unsubscribes wins over every message whose dot goes out
more than 5 ms later. One indexed query for the next few messages, asked again as soon
as it is older than that, is compared with what the batch was written from.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import psycopg
from django.db import connection

from notifications.delivery.claiming import LEASE
from notifications.delivery.clock import Clock
from notifications.models import Message, Subscriber, Subscription
from seminars.models import Seminar, Series

FRESH = 0.005  # seconds that a look may be old
AHEAD = 16  # messages that one look is for, as long as it is fresh
ENOUGH = timedelta(minutes=11)  # a final dot may take 10 (RFC 5321 §4.5.3.2.6)


class Guard:
    """Remembers what a batch was written from, and tells whether it still holds."""

    def __init__(self, *, owner: str, ids: Sequence[int], clock: Clock) -> None:
        self._owner, self._ids, self._clock = owner, list(ids), clock
        self._lease_until = clock.now() + LEASE
        self._ask = _asker()
        self._sql = _sql()
        self._some = f"{self._sql} IN ({', '.join(['%s'] * AHEAD)})"
        self._place = {pk: at for at, pk in enumerate(self._ids)}
        self._looked: dict[int, tuple[Any, ...]] = {}
        self._looked_at = 0.0
        self._seen = self._look_at_all()

    def holds(self, message_pk: int) -> bool:
        """Whether the message may go out as it was written."""
        if self._lease_until - self._clock.now() < ENOUGH:
            self._renew()
        if message_pk not in self._looked or self._clock.elapsed() - self._looked_at > FRESH:
            self._look_ahead(message_pk)
        row = self._looked.pop(message_pk, None)
        return row is not None and row == self._seen.get(message_pk)

    def _look_ahead(self, message_pk: int) -> None:
        at = self._place[message_pk]
        some = self._ids[at : at + AHEAD]
        some += some[-1:] * (AHEAD - len(some))  # always as many, so that it is planned once
        self._looked_at = self._clock.elapsed()
        self._looked = {row[0]: row for row in self._ask(self._some, some)}

    def _renew(self) -> None:
        # Rows that somebody else took over meanwhile stay theirs, and `holds` sees it.
        now = self._clock.now()
        Message.objects.filter(
            pk__in=self._ids, owner=self._owner, state=Message.State.LEASED
        ).update(lease_until=now + LEASE)
        self._lease_until = now + LEASE

    def _look_at_all(self) -> dict[int, tuple[Any, ...]]:
        seen: dict[int, tuple[Any, ...]] = {}
        for start in range(0, len(self._ids), 500):
            some = self._ids[start : start + 500]
            marks = ", ".join("%s" for _ in some)
            seen |= {row[0]: row for row in self._ask(f"{self._sql} IN ({marks})", some)}
        return {pk: row for pk, row in seen.items() if row[1] == self._owner and row[2] == "leased"}


def _asker() -> Callable[[str, Sequence[int]], list[tuple[Any, ...]]]:
    """Return what answers a query, planned once on PostgreSQL.

    Django puts values into the text, so that PostgreSQL would plan five joins anew for
    each message.
    """
    if connection.vendor != "postgresql":
        return _ask
    connection.ensure_connection()
    cursor: psycopg.Cursor[tuple[Any, ...]] = psycopg.Cursor(connection.connection)

    def ask_prepared(sql: str, params: Sequence[int]) -> list[tuple[Any, ...]]:
        return cursor.execute(sql.encode(), params, prepare=True).fetchall()

    return ask_prepared


def _ask(sql: str, params: Sequence[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _sql() -> str:
    tables = {
        "m": Message,
        "u": Subscriber,
        "s": Subscription,
        "e": Seminar,
        "r": Series,
    }
    names = {short: model._meta.db_table for short, model in tables.items()}  # noqa: SLF001
    return f"""
        SELECT m.id, m.owner, m.state, u.status, s.state,
               e.revised_at, e.sequence, e.status, e.published_at, e.is_private, r.is_private
        FROM {names["m"]} m
        LEFT JOIN {names["u"]} u ON u.id = m.subscriber_id
        LEFT JOIN {names["s"]} s ON s.id = m.subscription_id
        LEFT JOIN {names["e"]} e ON e.id = m.seminar_id
        LEFT JOIN {names["r"]} r ON r.id = e.series_id
        WHERE m.id"""  # noqa: S608 - names of our own tables
