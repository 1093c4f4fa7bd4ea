"""A person's own calendar feed, behind an address that only they know."""

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from notifications import following
from notifications.models import PersonalFeed
from notifications.tokens import feed_hash
from seminars.feeds.personal import personal_calendar

# Enough to tell a person which program it was; no versions, no machines.
CLIENT = re.compile(
    r"Google-Calendar|Google|Thunderbird|Outlook|Microsoft|CalendarAgent|macOS|iOS|dataaccessd|"
    r"Nextcloud|Evolution|DAVx5|ICSx5|vdirsyncer|HomeAssistant|Fastmail|Proton"
)


@require_safe
def personal_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Answer with what the person follows; 410 once the address has been given up."""
    feed = (
        PersonalFeed.objects.select_related("subscriber")
        .filter(token_hash=feed_hash(token))
        .first()
    )
    if feed is None:
        raise Http404
    if feed.revoked_at is not None or feed.subscriber is None:
        # Not an empty calendar: a reader would silently wipe its copy.
        return _gone()
    now = timezone.now()
    following.note_fetch(feed=feed, client=_client_of(request), now=now)
    return personal_calendar(
        request,
        chosen=following.followed(feed.subscriber),
        state=following.state_of(feed),
        title=f"{settings.SITE_NAME}: mine",
        alarm=feed.alarm,
        now=now,
    )


def _client_of(request: HttpRequest) -> str:
    found = CLIENT.search(request.headers.get("User-Agent", ""))
    return found[0] if found else "another program"


def _gone() -> HttpResponse:
    response = HttpResponse(
        "This calendar address has been given up.\n", content_type="text/plain", status=410
    )
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
