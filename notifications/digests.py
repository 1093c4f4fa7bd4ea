"""Which digests ought to exist, and when."""

from datetime import date, datetime, timedelta

from notifications import audience
from notifications.audience import Plan
from notifications.models import Message, Subscription
from notifications.timing import digest_span, digest_time, last_digest_day

LATE = timedelta(hours=12)
DAYS = {Subscription.Digest.DAILY: 1, Subscription.Digest.WEEKLY: 7}


def plan_digests(now: datetime) -> int:
    """Put every digest whose hour has come into the ledger; return how many are new.

    Whether there is anything to tell is seen when it is written: an empty one is
    dropped then.
    """
    return sum(_plan_rule(rule, now) for rule in DAYS)


def _plan_rule(rule: Subscription.Digest, now: datetime) -> int:
    wanting = Subscription.objects.live().filter(digest=rule)
    clocks = wanting.order_by().values_list(
        "subscriber__timezone", "subscriber__digest_hour", "subscriber__digest_weekday"
    )
    planned = 0
    for timezone, hour, weekday in clocks.distinct():
        weekly = rule == Subscription.Digest.WEEKLY
        day = last_digest_day(now, hour, timezone, weekday if weekly else None)
        due = digest_time(day, hour, timezone)
        if due + LATE <= now:
            continue
        people = wanting.filter(
            subscriber__timezone=timezone,
            subscriber__digest_hour=hour,
            subscriber__digest_weekday=weekday,
            started_at__lte=due,
        )
        planned += audience.queue(people, _plan(rule, day, hour, timezone), now)
    return planned


def _plan(rule: Subscription.Digest, day: date, hour: int, timezone: str) -> Plan:
    start, end = digest_span(day, DAYS[rule], hour, timezone)
    last = day + timedelta(days=DAYS[rule])
    return Plan(
        stem=f"digest:{rule}:{day:%Y%m%d}:",
        kind=Message.Kind.DIGEST,
        due_at=start,
        expires_at=start + LATE,
        facts={
            "rule": rule.value,
            "from": start.isoformat(),
            "to": end.isoformat(),
            "from_date": f"{day.day} {day:%B}",
            "to_date": f"{last.day} {last:%B %Y}",
        },
    )
