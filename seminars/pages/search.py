"""Search: every filter as a form, and a feed of exactly what was found."""

from django.conf import settings
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse, QueryDict
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
        **_chosen(request.GET),
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
            "following": following_search("this search" if query else settings.SITE_NAME, query),
            **upcoming_and_past(visit, found, request, query),
        },
    )


def _chosen(params: QueryDict) -> dict[str, object]:
    """Return what the form is to show as chosen: a field a filter, and a tick a further value."""
    given = {name: [value for value in params.getlist(name) if value] for name in NAMES}
    single = {name: values[0] if values else "" for name, values in given.items()}
    return {
        "chosen": single,
        "since": single["from"],
        "until": single["to"],
        "others": [(name, value) for name in NAMES[1:] for value in given[name][1:]],
    }


def _choices(visit: Look) -> dict[str, object]:
    return {
        "all_series": visit.series.order_by("title"),
        "all_speakers": visit.speakers.order_by(Lower("sort_name"), "id"),
        "all_venues": visit.venues.order_by("name"),
        "all_tags": visit.tags.order_by("name"),
        "statuses": [(str(status.value).lower(), status.label) for status in Seminar.Status],
    }
