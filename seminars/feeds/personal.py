"""What one person follows, as a calendar of their own; who that is, others know.

The floor above keeps the secret in the address, and hands over what it stands for.
"""

from collections.abc import Hashable
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from seminars.feeds.answering import PRIVATE, Form, answer
from seminars.feeds.composing import parts
from seminars.feeds.feed import Feed
from seminars.models import FeedKind, Seminar, SeminarQuerySet


def personal_calendar(
    request: HttpRequest,
    *,
    chosen: QuerySet[Seminar],
    state: Hashable,
    title: str,
    alarm: int | None = None,
    now: datetime,
) -> HttpResponseBase:
    """Answer a GET or HEAD of a personal feed, with validators, compression and private headers.

    Shows of the chosen seminars those that the public may see. The window, and
    `?cancelled=drop` and `?rich=1`, are those of every feed.

    Args:
        request: Nothing of it is looked at but its address and conditions.
        chosen: What the person follows; it may well hold drafts.
        state: All that `chosen`, `title` and `alarm` depend on beside the
            seminars themselves: it must differ whenever they do, or the client
            is told that nothing has changed. A tuple of keys and a date do.
        title: What the person's program will call the calendar; not empty.
        alarm: Minutes before the start, if the person wants one (RFC 5545 §3.6.6).
        now: The time of the request.
    """

    def followed(seminars: SeminarQuerySet, _: int) -> SeminarQuerySet:
        return seminars.filter(pk__in=chosen.order_by().values("pk"))

    feed = Feed(
        kind=FeedKind.ALL,
        slug="",
        address=request.path,
        page=lambda: reverse("home"),
        choice=followed,
        title=title,
        drops_cancelled=request.GET.get("cancelled") == "drop",
        is_rich=request.GET.get("rich") == "1",
        is_private=True,
        alarm=alarm,
        depends_on=state,
    )
    return answer(request, feed, parts, now, Form(headers=PRIVATE))
