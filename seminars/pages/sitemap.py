"""The sitemap: what a search engine may read, and nothing else (sitemaps.org)."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe

from seminars.pages.look import Look

SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000  # addresses in one file, says the protocol


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for all
    """List the public pages, whoever asks, the latest seminars first."""
    rows = islice(_rows(Look(user=AnonymousUser(), now=timezone.now())), MOST)
    urls = "\n".join(_url(path, changed) for path, changed in rows)
    return HttpResponse(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SCHEMA}">\n{urls}\n</urlset>\n',
        content_type="application/xml",
    )


def _url(path: str, changed: datetime | None) -> str:
    when = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<url><loc>{escape(settings.SITE_URL + path)}</loc>{when}</url>"


def _rows(visit: Look) -> Iterable[tuple[str, datetime | None]]:
    """Yield addresses, each with the instant of its last change or None."""
    for name in ("home", "series-index", "speakers", "venues", "tags", "archive"):
        yield reverse(name), None
    for series in visit.series.order_by("pk"):
        yield series.get_absolute_url(), None
    for seminar in visit.seminars.only("title", "revised_at").order_by("-starts_at", "-id")[:MOST]:
        yield seminar.get_absolute_url(), seminar.revised_at
    for speaker in visit.speakers.order_by("pk"):
        yield speaker.get_absolute_url(), None
    for tag in visit.tags.order_by("pk"):
        yield tag.get_absolute_url(), None
    for venue in visit.venues.order_by("pk"):
        yield venue.get_absolute_url(), None
