"""One round of planning: notices first, then reminders and digests, and what is too old goes."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min

from notifications.digests import plan_digests
from notifications.models import Heartbeat, Message, Subscriber, Subscription
from notifications.models.heartbeat import beat
from notifications.notices import plan_notices
from notifications.reminders import plan_reminders

NEVER_CONFIRMED = timedelta(days=7)


def plan(now: datetime) -> int:
    """Put everything into the ledger that ought to be there; return how many are new.

    May run anywhere, at any time, as often as one likes, several at once.
    """
    planned = plan_notices(now) + plan_reminders(now) + plan_digests(now)
    last = Heartbeat.objects.filter(name="planner").first()
    if last is None or last.at.date() != now.date():  # the first round of a day
        _forget_what_is_old(now)
    oldest = Message.objects.due(now).aggregate(oldest=Min("next_try_at"))["oldest"]
    beat("planner", now, lag_seconds=(now - oldest).total_seconds() if oldest else 0)
    return planned


def _forget_what_is_old(now: datetime) -> None:
    keep = timedelta(days=settings.MAIL_RETENTION_DAYS)
    Message.objects.settled_before(now - keep).delete()
    stale = Subscription.objects.filter(
        state=Subscription.State.PENDING, asked_at__lt=now - NEVER_CONFIRMED
    )
    stale.delete()
    Subscriber.objects.filter(
        status=Subscriber.Status.PENDING,
        subscriptions=None,
        created_at__lt=now - NEVER_CONFIRMED,
    ).delete()
