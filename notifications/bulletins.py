"""Mail that staff write by hand to everybody who follows a series."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from notifications import audience
from notifications.audience import Plan
from notifications.models import Bulletin, Message, Subscription
from notifications.timing import after_quiet
from seminars.models import Series

LASTS = timedelta(days=3)


class AlreadyReleased(Exception):
    """It went out before; its text is for staff."""


def readers(series: Series) -> QuerySet[Subscription]:
    """Return whom a bulletin of a series goes to: its followers, and those of everything."""
    return Subscription.objects.live().filter(Q(series=series) | Q(is_everything=True))


@transaction.atomic
def release(*, bulletin: Bulletin, by: User | None, now: datetime) -> int:
    """Send a bulletin to everybody; return how many people that is.

    Raises:
        AlreadyReleased: It went out before.
    """
    bulletin = Bulletin.objects.select_for_update(of=("self",)).get(pk=bulletin.pk)
    if bulletin.released_at is not None:
        raise AlreadyReleased("This bulletin has been sent already.")
    people = readers(bulletin.series)
    count = 0
    for clock in audience.clocks_of(people):
        some = audience.with_clock(people, clock)
        count += audience.queue(some, _plan(bulletin, after_quiet(now, clock)), now)
    bulletin.released_at, bulletin.released_by, bulletin.recipients = now, by, count
    bulletin.save(update_fields=["released_at", "released_by", "recipients"])
    return count


def _plan(bulletin: Bulletin, due: datetime) -> Plan:
    series = bulletin.series
    return Plan(
        stem=f"bulletin:{bulletin.pk}:",
        kind=Message.Kind.BULLETIN,
        due_at=due,
        expires_at=due + LASTS,
        facts={
            "subject": bulletin.subject,
            "text": bulletin.text,
            "series": series.title,
            "series_url": f"{settings.SITE_URL}{series.get_absolute_url()}",
        },
    )
