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
CLEANING = timedelta(days=1)


def plan(now: datetime) -> int:
    """Put everything into the ledger that ought to be there; return how many are new.

    May run anywhere, at any time, as often as one likes, several at once.
    """
    planned = plan_notices(now) + plan_reminders(now) + plan_digests(now)
    _clean_daily(now)
    oldest = Message.objects.due(now).aggregate(oldest=Min("next_try_at"))["oldest"]
    beat("planner", now, lag_seconds=(now - oldest).total_seconds() if oldest else 0)
    return planned


def _clean_daily(now: datetime) -> None:
    last = Heartbeat.objects.filter(name="cleaner").first()
    if last is not None and last.at > now - CLEANING:
        return
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
    beat("cleaner", now)
