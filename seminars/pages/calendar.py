"""A month as a grid of days."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from seminars.pages import months
from seminars.pages.look import look
from seminars.pages.programme import following_all


@require_safe
def this_month(request: HttpRequest) -> HttpResponse:
    """Lead to the month that today lies in."""
    today = look(request).today
    return redirect("calendar", year=today.year, month=today.month)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Show the seminars of a month, each on its day."""
    visit = look(request)
    chosen = months.month_or_404(year, month)
    rows = months.in_month(visit.seminars.with_programme(), chosen)
    return render(
        request,
        "seminars/calendar.html",
        {
            "now": visit.now,
            "today": visit.today,
            "month": chosen,
            "weeks": months.grid(chosen, rows),
            "neighbours": months.neighbours(visit.seminars, chosen, visit.today),
            "following": following_all(settings.SITE_NAME),
        },
    )
