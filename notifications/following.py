"""What one person follows, as seminars: for their own calendar feed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from notifications.models import PersonalFeed, Subscriber, Subscription
from notifications.tokens import feed_hash, new_feed_token
from seminars.models import Seminar

FETCHES_NOTED_EVERY = timedelta(minutes=10)


def followed(subscriber: Subscriber) -> QuerySet[Seminar]:
    """Return the seminars that a person attends or follows, drafts among them."""
    wishes = Subscription.objects.live().filter(subscriber=subscriber)
    if wishes.filter(is_everything=True).exists():
        return Seminar.objects.all()

    def targets(name: str) -> QuerySet[Subscription, int]:
        return wishes.filter(**{f"{name}__isnull": False}).values_list(f"{name}_id", flat=True)

    return Seminar.objects.filter(
        Q(pk__in=targets("seminar"))
        | Q(series__in=targets("series"))
        | Q(venue__in=targets("venue"))
        | Q(venue=None, series__venue__in=targets("venue"))
        | Q(pk__in=Seminar.objects.filter(tags__in=targets("tag")).values("pk"))
        | Q(pk__in=Seminar.objects.filter(appearances__speaker__in=targets("speaker")).values("pk"))
    )


def state_of(feed: PersonalFeed) -> tuple[object, ...]:
    """Return all that a personal feed depends on beside the seminars themselves."""
    wishes = Subscription.objects.live().filter(subscriber=feed.subscriber_id)
    columns = ("pk", "seminar_id", "series_id", "speaker_id", "tag_id", "venue_id")
    return (feed.pk, feed.alarm, *wishes.order_by("pk").values_list(*columns))


@transaction.atomic
def new_address(*, subscriber: Subscriber, alarm: int | None, now: datetime) -> str:
    """Give a person a new feed address and return its token; the old address is gone (410)."""
    revoke(subscriber=subscriber, now=now)
    token = new_feed_token()
    PersonalFeed.objects.create(
        subscriber=subscriber, token_hash=feed_hash(token), alarm=alarm, made_at=now
    )
    return token


def revoke(*, subscriber: Subscriber, now: datetime) -> None:
    """Let a person's feed address answer 410 from now on."""
    PersonalFeed.objects.filter(subscriber=subscriber, revoked_at=None).update(revoked_at=now)


def note_fetch(*, feed: PersonalFeed, client: str, now: datetime) -> None:
    """Note that a calendar program has looked: when, and which; every ten minutes at most."""
    if feed.fetched_at and now - feed.fetched_at < FETCHES_NOTED_EVERY and feed.client == client:
        return
    PersonalFeed.objects.filter(pk=feed.pk).update(fetched_at=now, client=client[:100])
