"""The front page: what is on, the month at a glance, the archive."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from seminars.pages import months
from seminars.pages.look import look
from seminars.pages.programme import by_day, following_all

SHOWN = 20  # seminars; the rest is in the calendar and the search


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the next seminars by day, this month's grid, the series and the archive's counts."""
    visit = look(request)
    month = months.of_day(visit.today)
    coming = list(visit.seminars.with_programme().upcoming(visit.now)[: SHOWN + 1])
    in_month = months.in_month(visit.seminars.select_related("series"), month)
    return render(
        request,
        "seminars/home.html",
        {
            "now": visit.now,
            "today": visit.today,
            "days": by_day(coming[:SHOWN]),
            "has_more": len(coming) > SHOWN,
            "month": month,
            "weeks": months.grid(month, in_month),
            "all_series": visit.series.filter(is_archived=False).order_by("title"),
            "years": months.counts(visit.seminars),
            "following": following_all(settings.SITE_NAME),
        },
    )
