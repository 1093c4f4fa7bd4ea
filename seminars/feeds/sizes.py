"""Which feeds have grown larger than calendar programs take, for staff to hear of."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Sum
from django.db.models.functions import Coalesce, Length
from django.urls import reverse

from seminars.feeds.feed import CHOICES, TOO_LARGE, Feed
from seminars.models import FeedKind

# How a seminar leads to what each kind of feed is named by.
SLUGS = {
    FeedKind.SERIES: "series__slug",
    FeedKind.SPEAKER: "appearances__speaker__slug",
    FeedKind.TAG: "tags__slug",
}


class Large(NamedTuple):
    """A feed's address, and its octets without the frame."""

    address: str
    octets: int


def too_large(now: datetime) -> list[Large]:
    """Return the feeds of all, series, speakers, venues and tags above 1 000 000 octets."""
    feed = Feed(FeedKind.ALL, "", "", str, CHOICES[FeedKind.ALL], "all")
    shown = feed.seminars(0, now).order_by()
    size = Sum(Length("rendered__event"))
    everything = shown.aggregate(octets=size)["octets"] or 0
    found = [Large(reverse("feed-all"), everything)] if everything > TOO_LARGE else []
    named = [(kind, shown.values_list(slug)) for kind, slug in SLUGS.items()]
    venue = Coalesce("venue__slug", "series__venue__slug")
    named.append((FeedKind.VENUE, shown.values_list(venue)))
    for kind, rows in named:
        large = rows.annotate(octets=size).filter(octets__gt=TOO_LARGE)
        found += [Large(reverse(f"feed-{kind}", args=[slug]), n) for slug, n in large if slug]
    return found
