"""Search: every filter as a form, and a feed of exactly what was found."""

from django.conf import settings
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from seminars.filters import NAMES, BadFilter, canonical, filtered
from seminars.models import Seminar
from seminars.pages.look import Look, look
from seminars.pages.programme import following_search, upcoming_and_past


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the filters find; a filter that makes no sense is told and nothing is listed."""
    visit = look(request)
    query = canonical(request.GET)
    context = {
        "query": query,
        "chosen": {name: request.GET.getlist(name) for name in NAMES},
        "since": request.GET.get("from", ""),
        "until": request.GET.get("to", ""),
        "is_narrowed": any(request.GET.get(name) for name in NAMES if name != "q"),
        "q": " ".join(request.GET.getlist("q")).replace("\x00", ""),
        "site": settings.SITE_NAME,
        **_choices(visit),
    }
    try:
        found = filtered(visit.seminars, request.GET)
    except BadFilter as error:
        return render(request, "seminars/search.html", {**context, "error": error}, status=400)
    return render(
        request,
        "seminars/search.html",
        {
            **context,
            "error": "",
            "number": found.count(),
            "following": following_search("This search" if query else settings.SITE_NAME, query),
            **upcoming_and_past(visit, found, request, query),
        },
    )


def _choices(visit: Look) -> dict[str, object]:
    return {
        "all_series": visit.series.order_by("title"),
        "all_speakers": visit.speakers.order_by(Lower("sort_name"), "id"),
        "all_venues": visit.venues.order_by("name"),
        "all_tags": visit.tags.order_by("name"),
        "statuses": [(str(status.value).lower(), status.label) for status in Seminar.Status],
    }
