"""Who looks at a page, and when: what every page asks first."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from seminars.models import (
    Seminar,
    SeminarQuerySet,
    Series,
    Tag,
    Venue,
    visible_speakers,
    visible_tags,
    visible_venues,
)
from seminars.models.series import SeriesQuerySet
from seminars.models.viewer import Viewer
from speakers.models import Speaker


@dataclass(frozen=True, slots=True)
class Look:
    """One visit, and all that this visitor may see at this moment."""

    user: Viewer
    now: datetime

    @property
    def today(self) -> date:
        """The day it is where the department is."""
        return self.now.astimezone(ZoneInfo(settings.SITE_TIME_ZONE)).date()

    @property
    def seminars(self) -> SeminarQuerySet:
        """The seminars this visitor may see."""
        return Seminar.objects.visible_to(self.user, self.now)

    @property
    def series(self) -> SeriesQuerySet:
        """The series this visitor may see."""
        return Series.objects.visible_to(self.user, self.now)

    @property
    def speakers(self) -> QuerySet[Speaker]:
        """The people whose pages this visitor may see."""
        return visible_speakers(self.user, self.now)

    @property
    def venues(self) -> QuerySet[Venue]:
        """The venues whose pages this visitor may see."""
        return visible_venues(self.user, self.now)

    @property
    def tags(self) -> QuerySet[Tag]:
        """The tags whose pages this visitor may see."""
        return visible_tags(self.user, self.now)


def look(request: HttpRequest) -> Look:
    """Return who looks, and read the clock."""
    return Look(user=request.user, now=timezone.now())
