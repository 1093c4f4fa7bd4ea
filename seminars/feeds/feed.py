"""Which feed was asked for: whose seminars, which days, in what form."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import QueryDict

from seminars import filters
from seminars.models import (
    Appearance,
    FeedKind,
    Seminar,
    SeminarQuerySet,
    visible_speakers,
    visible_tags,
    visible_venues,
)
from seminars.rendering import CANCELLED_WINDOW, WINDOW

# Narrows seminars to those of a feed, given the key of its series, speaker, venue or tag.
Choice = Callable[[SeminarQuerySet, int], SeminarQuerySet]
NOBODY = AnonymousUser()
TOO_LARGE = 1_000_000  # octets: Google drops what comes after


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as its address names it: nothing else decides what it shows.

    `title` is that of a feed without a subject; empty: a file to take in once,
    which is no calendar to subscribe to.
    """

    kind: FeedKind
    slug: str
    address: str
    page: Callable[[], str]
    choice: Choice
    title: str
    is_windowed: bool = True
    drops_cancelled: bool = False
    is_rich: bool = False
    is_private: bool = False
    alarm: int | None = None
    depends_on: Hashable = None

    @property
    def name(self) -> Hashable:
        """What tells it from every other feed."""
        form = (self.drops_cancelled, self.is_rich, self.title, self.alarm)
        return self.address, form, self.depends_on

    @property
    def label(self) -> str:
        """What a log may call it: the address of a personal feed is a secret."""
        return "a personal feed" if self.is_private else self.address

    @property
    def is_once(self) -> bool:
        """Whether it is one seminar, to be taken in once."""
        return not self.title

    @property
    def file_name(self) -> str:
        """The last part of the address: some clients name the calendar by it."""
        return self.address.partition("?")[0].rpartition("/")[2]

    def seminars(self, subject: int, now: datetime) -> SeminarQuerySet:
        """Return the seminars it shows at this moment, in order of their start.

        Always what an anonymous visitor may see: what a feed holds depends on
        its address alone, never on who asks.
        """
        shown = self.choice(Seminar.objects.visible_to(NOBODY, now), subject)
        gone = Q(status=Seminar.Status.CANCELLED)
        if not self.drops_cancelled:
            gone &= Q(ends_at__lte=now - CANCELLED_WINDOW)
        shown = shown.exclude(gone)
        if self.is_windowed:
            shown = shown.filter(ends_at__gt=now - WINDOW)
        return shown.order_by("starts_at", "id")


CHOICES: dict[FeedKind, Choice] = {
    FeedKind.ALL: lambda seminars, _: seminars,
    FeedKind.SERIES: lambda seminars, key: seminars.filter(series=key),
    FeedKind.SPEAKER: lambda seminars, key: seminars.filter(pk__in=_spoken_by(key)),
    FeedKind.VENUE: lambda seminars, key: seminars.filter(
        Q(venue=key) | Q(venue=None, series__venue=key)
    ),
    FeedKind.TAG: lambda seminars, key: seminars.filter(tags=key),
}


def is_public(kind: FeedKind, subject: int, now: datetime) -> bool:
    """Whether the subject of a feed without events has a public page."""
    doors = {
        FeedKind.SPEAKER: visible_speakers,
        FeedKind.VENUE: visible_venues,
        FeedKind.TAG: visible_tags,
    }
    door = doors.get(kind)
    return door is None or door(NOBODY, now).filter(pk=subject).exists()


def narrowed(choice: Choice, params: QueryDict) -> Choice:
    """Return a choice that also follows these filters.

    Raises:
        BadFilter: A value makes no sense.
    """
    if not params:
        return choice
    filters.filtered(Seminar.objects.all(), params)
    return lambda seminars, key: filters.filtered(choice(seminars, key), params)


def only(names: Iterable[str], params: QueryDict) -> QueryDict:
    """Return these parameters alone, in a fixed order, without empty values."""
    kept = QueryDict(mutable=True)
    for name in names:
        if values := sorted({value.strip() for value in params.getlist(name) if value.strip()}):
            kept.setlist(name, values)
    return kept


def _spoken_by(speaker: int) -> QuerySet[Appearance, int]:
    role = Appearance.Role.SPEAKER
    return Appearance.objects.filter(speaker=speaker, role=role).values_list("seminar", flat=True)
