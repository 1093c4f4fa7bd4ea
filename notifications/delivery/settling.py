"""Write down what became of claimed messages; only what is still ours changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F, QuerySet

from notifications.delivery.claiming import Due
from notifications.delivery.transport import Answer
from notifications.models import Message, Subscriber

State, Reason = Message.State, Message.Reason
PAUSES = tuple(timedelta(seconds=s) for s in (30, 120, 300, 900, 3600, 3600, 3600, 3600, 3600))
# Nobody lives there, now or later (RFC 3463 §3.2); the bare codes of old servers are not so sure.
NO_SUCH_ADDRESS = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10")
HARD_REFUSALS = 2


@dataclass(frozen=True, slots=True)
class Accepted:
    """A message that the server took: the row, its Message-ID, the server's words."""

    pk: int
    message_id: str
    text: str


def accept(*, owner: str, accepted: Sequence[Accepted], now: datetime) -> int:
    """Mark messages as taken by the mail server, in one statement; return how many were ours."""
    if not accepted:
        return 0
    table = Message._meta.db_table  # noqa: SLF001 - Django's public interface
    rows = ", ".join("(%s, %s, %s)" for _ in accepted)
    taken = [value for one in accepted for value in (one.pk, one.message_id, one.text)]
    at = connection.ops.adapt_datetimefield_value(now)
    sql = f"""
        WITH taken(id, message_id, text) AS (VALUES {rows})
        UPDATE {table} SET state = 'accepted', reason = '', accepted_at = %s, smtp_code = 250,
            message_id = taken.message_id, smtp_text = taken.text, owner = '', lease_until = NULL
        FROM taken WHERE {table}.id = taken.id AND {table}.owner = %s AND {table}.state = 'leased'
    """  # noqa: S608 - nothing in it comes from outside
    with connection.cursor() as cursor:
        cursor.execute(sql, [*taken, at, owner])
        return int(cursor.rowcount)


def skip(*, owner: str, ids: Sequence[int], reason: str) -> None:
    """Drop messages that have become untrue or unwanted."""
    _ours(owner, ids).update(state=State.SKIPPED, reason=reason, owner="", lease_until=None)


def postpone(*, owner: str, pk: int, until: datetime) -> None:
    """Put a message back until a moment; no try is used up."""
    _ours(owner, [pk]).update(
        state=State.PLANNED,
        owner="",
        lease_until=None,
        attempts=F("attempts") - 1,
        next_try_at=until,
    )


def fail(*, owner: str, due: Due, reason: str, text: str, code: int | None = None) -> None:
    """Give a message up for good."""
    _ours(owner, [due.id]).update(
        state=State.FAILED,
        reason=reason,
        smtp_code=code,
        smtp_text=text[:200],
        owner="",
        lease_until=None,
    )


def try_again(*, owner: str, due: Due, text: str, code: int | None, now: datetime) -> None:
    """Put a message back for a later try: after 30 s, 2, 5, 15, 60 min …, ten tries in all."""
    tries = due.attempts
    if tries > len(PAUSES):
        fail(owner=owner, due=due, reason=Reason.GAVE_UP, text=text, code=code)
        return
    next_try = now + PAUSES[tries - 1]
    late = next_try >= due.expires_at
    _ours(owner, [due.id]).update(
        state=State.SKIPPED if late else State.RETRY,
        reason=Reason.TOO_LATE if late else "",
        next_try_at=next_try,
        smtp_code=code,
        smtp_text=text[:200],
        owner="",
        lease_until=None,
    )


def refuse(*, owner: str, due: Due, answer: Answer, now: datetime) -> None:
    """Settle a message that the server would not take, now or ever."""
    if not answer.is_final:
        try_again(owner=owner, due=due, text=answer.text, code=answer.code, now=now)
        return
    fail(owner=owner, due=due, reason=Reason.REFUSED, text=answer.text, code=answer.code)
    if answer.command == "rcpt" and due.subscriber_id is not None:
        _mark_refused(due.id, due.subscriber_id, answer, now)


def _mark_refused(pk: int, subscriber_id: int, answer: Answer, now: datetime) -> None:
    Message.objects.filter(pk=pk).update(bounced_at=now, bounce_status=_status_of(answer.text))
    refusals = Message.objects.filter(subscriber=subscriber_id, bounced_at__isnull=False)
    if answer.text.startswith(NO_SUCH_ADDRESS) or refusals.count() >= HARD_REFUSALS:
        Subscriber.objects.filter(pk=subscriber_id).update(
            status=Subscriber.Status.BOUNCED,
            bounced_at=now,
            bounce_reason=f"{answer.code} {answer.text}"[:200],
        )


def _status_of(text: str) -> str:
    word = text.partition(" ")[0]
    return word[:12] if word.count(".") == 2 else "5.0.0"


def _ours(owner: str, ids: Sequence[int]) -> QuerySet[Message]:
    return Message.objects.filter(pk__in=ids, owner=owner, state=State.LEASED)
