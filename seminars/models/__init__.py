"""The programme: series, venues, tags, seminars, and the revisions they went through."""

from seminars.models.announcement import Announcement
from seminars.models.rendered import FeedKind, FeedVersion, RenderedEvent, RenderingState
from seminars.models.revision import Revision
from seminars.models.seminar import Appearance, Seminar, SeminarQuerySet
from seminars.models.series import Audience, Series
from seminars.models.tag import Tag
from seminars.models.venue import Venue
from seminars.models.visibility import visible_speakers, visible_tags, visible_venues

__all__ = [
    "Announcement",
    "Appearance",
    "Audience",
    "FeedKind",
    "FeedVersion",
    "RenderedEvent",
    "RenderingState",
    "Revision",
    "Seminar",
    "SeminarQuerySet",
    "Series",
    "Tag",
    "Venue",
    "visible_speakers",
    "visible_tags",
    "visible_venues",
]
