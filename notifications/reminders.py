"""Which reminders ought to exist, and when they fall due."""

from datetime import datetime, timedelta

from notifications import audience
from notifications.audience import Plan
from notifications.models import Message, Subscription
from notifications.timing import (
    DAYS,
    LAST_USE,
    Lead,
    reminder_expiry,
    reminder_outside_quiet,
    reminder_time,
)
from seminars.models import Seminar

AHEAD = timedelta(hours=2)  # how early a reminder stands in the ledger, for staff to see
# Quiet hours can bring a reminder forward by less than a day, a clock change by an hour.
SLACK = timedelta(hours=25)


def plan_reminders(now: datetime) -> int:
    """Put every reminder that falls due within two hours into the ledger; return how many are new.

    Overdue ones too, as long as they are of use: after an outage people hear of what is
    still to come. The key holds the start, so that a moved seminar is reminded of anew
    and one that was moved and moved back is not.
    """
    return sum(
        _plan_one(seminar, lead, now) for lead in Lead for seminar in _seminars_for(lead, now)
    )


def _seminars_for(lead: Lead, now: datetime) -> list[Seminar]:
    before = timedelta(days=DAYS.get(lead, 0), hours=1)
    soon = audience.public_seminars(now).taking_place()
    return list(
        soon.starting_between(now + LAST_USE[lead], now + before + AHEAD + SLACK)
        .with_programme()
        .order_by("starts_at", "id")
    )


def _plan_one(seminar: Seminar, lead: Lead, now: datetime) -> int:
    wanting = Subscription.objects.live().covering(seminar).filter(**{f"remind_{lead}": True})
    stem = f"reminder:{lead}:{seminar.pk}:{seminar.starts_at:%Y%m%dT%H%MZ}:"
    planned = 0
    for clock in audience.clocks_of(wanting):
        normally = reminder_time(seminar.starts_at, lead, clock.timezone)
        due = reminder_outside_quiet(normally, seminar.starts_at, clock)
        if due > now + AHEAD:
            continue
        plan = Plan(
            stem=stem,
            kind=Message.Kind.REMINDER,
            due_at=due,
            expires_at=reminder_expiry(seminar.starts_at, lead),
            seminar=seminar,
            lead=lead,
        )
        # Who signed up after the hour of the reminder has just seen what it would say.
        people = audience.with_clock(wanting, clock).filter(started_at__lte=normally)
        planned += audience.queue(people, plan, now)
    return planned
