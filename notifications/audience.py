"""Who hears of a seminar, and how their messages get into the ledger: one statement for all."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Field, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from notifications.models import Message, Subscription
from notifications.timing import PersonClock
from seminars.models import Seminar, SeminarQuerySet

CLOCK = ("subscriber__timezone", "subscriber__quiet_from", "subscriber__quiet_until")


@dataclass(frozen=True, slots=True)
class Plan:
    """A message that many people ought to get.

    `stem` is the key without the person; the rest are the columns they share.
    """

    stem: str
    kind: Message.Kind
    due_at: datetime
    expires_at: datetime
    seminar: Seminar | None = None
    lead: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def public_seminars(now: datetime) -> SeminarQuerySet:
    """Return the seminars that mail may speak of: what an anonymous visitor may see."""
    return Seminar.objects.visible_to(AnonymousUser(), now)


def clocks_of(audience: QuerySet[Subscription]) -> list[PersonClock]:
    """Return each time zone with quiet hours that occurs in an audience."""
    rows = audience.order_by().values_list(*CLOCK).distinct()
    return [PersonClock(*row) for row in rows]


def with_clock(audience: QuerySet[Subscription], clock: PersonClock) -> QuerySet[Subscription]:
    """Return the part of an audience that lives by this clock."""
    return audience.filter(
        subscriber__timezone=clock.timezone,
        subscriber__quiet_from=clock.quiet_from,
        subscriber__quiet_until=clock.quiet_until,
    )


def size(audience: QuerySet[Subscription]) -> int:
    """Return how many people an audience is."""
    return audience.order_by().values("subscriber").distinct().count()


def queue(audience: QuerySet[Subscription], plan: Plan, now: datetime) -> int:
    """Put a plan into the ledger for everybody in the audience; return how many are new.

    One INSERT … SELECT, whatever the number of people: no row passes through Python.
    Who is in the audience by several subscriptions gets one message, by the one they
    attend with if there is one. What is in the ledger already stays as it is, except
    that a message which had become untrue, and is true again, is planned once more.
    Safe to run twice, anywhere, at once.
    """
    columns = _columns(plan, now)
    chosen = (
        audience.order_by()
        .values("subscriber_id")
        .annotate(chosen=Coalesce(Min("pk", filter=Q(seminar__isnull=False)), Min("pk")))
        .values_list("subscriber_id", "chosen")
    )
    people, people_params = chosen.query.sql_with_params()
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("%s" for _ in columns)
    revivable = ", ".join(f"'{reason}'" for reason in Message.REVIVABLE)
    table = Message._meta.db_table  # noqa: SLF001 - Django's public interface, despite its name
    updated = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name != "created_at")
    sql = f"""
        INSERT INTO {table} ("key", "subscriber_id", "subscription_id", {names})
        SELECT %s || CAST(p.subscriber_id AS text), p.subscriber_id, p.chosen, {marks}
        FROM ({people}) p (subscriber_id, chosen)
        WHERE NOT EXISTS (
            SELECT 1 FROM {table} m WHERE m.key = %s || CAST(p.subscriber_id AS text)
            AND NOT (m.state = 'skipped' AND m.reason IN ({revivable})))
        ON CONFLICT ("key") DO UPDATE SET
            {updated}, "subscription_id" = excluded."subscription_id"
        WHERE {table}.state = 'skipped' AND {table}.reason IN ({revivable})
    """  # noqa: S608 - nothing in it comes from outside
    if connection.vendor == "sqlite":  # which knows no column list after an alias
        sql = sql.replace(f"({people}) p (subscriber_id, chosen)", f"({people}) p")
        sql = sql.replace("p.chosen", 'p."chosen"')
    with connection.cursor() as cursor:
        cursor.execute(sql, [plan.stem, *columns.values(), *people_params, plan.stem])
        return int(cursor.rowcount)


def _columns(plan: Plan, now: datetime) -> dict[str, Any]:
    seminar = plan.seminar
    values: dict[str, Any] = {
        "kind": plan.kind,
        "seminar": seminar.pk if seminar else None,
        "lead": plan.lead,
        "for_sequence": seminar.sequence if seminar else None,
        "starts_at": seminar.starts_at if seminar else None,
        "facts": plan.facts,
        "created_at": now,
        "due_at": plan.due_at,
        "next_try_at": plan.due_at,
        "expires_at": plan.expires_at,
        "state": Message.State.PLANNED,
        "reason": "",
        "attempts": 0,
        "owner": "",
        "message_id": "",
        "smtp_text": "",
        "bounce_status": "",
    }
    meta = Message._meta  # noqa: SLF001 - as above
    fields = {name: meta.get_field(name) for name in values}
    return {
        str(field.column): field.get_db_prep_save(values[name], connection)
        for name, field in fields.items()
        if isinstance(field, Field)
    }
