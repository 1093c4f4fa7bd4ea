"""The invented department's subscribers: confirmed, each following something."""

from datetime import datetime
from itertools import islice
from random import Random

from django.db import transaction

from config.demo import words
from notifications.addresses import address_key
from notifications.models import Subscriber, Subscription
from seminars.models import Seminar, Series, Tag

BATCH = 2_000  # rows made at a time: memory stays flat whatever the number


@transaction.atomic
def follow(*, subscribers: int, seed: int, now: datetime) -> int:
    """Top the subscribers up to `subscribers`; return how many are new.

    Half follow a series, a quarter everything, the others a tag or a seminar to come.
    """
    there = Subscriber.objects.count()
    rng = Random(f"{seed} {there} followers")  # noqa: S311 - the same seed, the same data
    numbers = iter(range(there, subscribers))
    targets = _Targets(now)
    while batch := list(islice(numbers, BATCH)):
        people = Subscriber.objects.bulk_create(_person(number, now) for number in batch)
        Subscription.objects.bulk_create(targets.follow(rng, person, now) for person in people)
    return max(0, subscribers - there)


class _Targets:
    """What there is to follow, fetched once."""

    def __init__(self, now: datetime) -> None:
        self.series = list(Series.objects.order_by("slug"))
        self.tags = list(Tag.objects.order_by("slug"))
        coming = Seminar.objects.filter(published_at__lte=now).upcoming(now)
        self.seminars = list(coming.taking_place()[:20])

    def follow(self, rng: Random, person: Subscriber, now: datetime) -> Subscription:
        row = Subscription(
            subscriber=person,
            state=Subscription.State.ACTIVE,
            digest=rng.choice(Subscription.Digest.values),
            asked_at=now,
            started_at=now,
        )
        draw = rng.random()
        if draw < 0.25:
            row.is_everything = True
        elif draw < 0.75 or not self.seminars:
            row.series = rng.choice(self.series)
        elif draw < 0.9:
            row.tag = rng.choice(self.tags)
        else:
            row.seminar = rng.choice(self.seminars)
        return row


def _person(number: int, now: datetime) -> Subscriber:
    given = words.GIVEN[number % len(words.GIVEN)].casefold()
    email = f"{given.encode('ascii', 'ignore').decode()}.{number}@readers.example.org"
    return Subscriber(
        email=email,
        email_key=address_key(email),
        status=Subscriber.Status.ACTIVE,
        timezone="America/Toronto" if number % 5 else "Europe/Zurich",
        consent_at=now,
        created_at=now,
    )
