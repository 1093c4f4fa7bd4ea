"""The doors to what seminars are made of: public is what stands in a public seminar.

Each takes who looks and when; staff see everything. `SeminarQuerySet.visible_to`
is the rule itself, `SeriesQuerySet.visible_to` its twin.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from seminars.models.seminar import Appearance, Seminar
from seminars.models.tag import Tag
from seminars.models.venue import Venue
from seminars.models.viewer import Viewer, is_staff
from speakers.models import Speaker


def visible_speakers(user: Viewer, now: datetime) -> QuerySet[Speaker]:
    """Return the speakers whose pages this user may see.

    A reviewed profile alone does not make a person public: it would tell who has
    been invited before the seminar is announced.
    """
    current = Speaker.objects.current()
    if is_staff(user):
        return current
    shown = Seminar.objects.visible_to(user, now)
    return current.filter(
        Exists(Appearance.objects.filter(speaker=OuterRef("pk"), seminar__in=shown))
    )


def visible_venues(user: Viewer, now: datetime) -> QuerySet[Venue]:
    """Return the venues whose pages this user may see."""
    if is_staff(user):
        return Venue.objects.all()
    here = Q(venue=OuterRef("pk")) | Q(venue=None, series__venue=OuterRef("pk"))
    shown = Seminar.objects.visible_to(user, now).filter(here)
    return Venue.objects.filter(Exists(shown), is_private=False)


def visible_tags(user: Viewer, now: datetime) -> QuerySet[Tag]:
    """Return the tags whose pages this user may see."""
    if is_staff(user):
        return Tag.objects.all()
    return Tag.objects.filter(
        Exists(Seminar.objects.visible_to(user, now).filter(tags=OuterRef("pk")))
    )
