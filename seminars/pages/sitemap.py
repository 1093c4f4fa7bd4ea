"""The sitemap: what a search engine may read, and nothing else (sitemaps.org)."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from seminars.pages.look import Look

MOST = 50_000  # addresses in one file, says the protocol


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the public pages, whoever asks, the latest seminars first."""
    rows = list(_rows(Look(user=AnonymousUser(), now=timezone.now())))[:MOST]
    return render(
        request,
        "seminars/sitemap.xml",
        {"rows": rows, "site": settings.SITE_URL},
        content_type="application/xml",
    )


def _rows(visit: Look) -> Iterable[tuple[str, object]]:
    """Yield addresses, each with the instant of its last change or None."""
    for name in ("home", "series-index", "speakers", "venues", "tags", "archive"):
        yield reverse(name), None
    for series in visit.series.order_by("pk"):
        yield series.get_absolute_url(), None
    for seminar in visit.seminars.order_by("-starts_at", "-id")[:MOST]:
        yield seminar.get_absolute_url(), seminar.revised_at
    for speaker in visit.speakers.order_by("pk"):
        yield speaker.get_absolute_url(), None
    for tag in visit.tags.order_by("pk"):
        yield tag.get_absolute_url(), None
    for venue in visit.venues.order_by("pk"):
        yield venue.get_absolute_url(), None
