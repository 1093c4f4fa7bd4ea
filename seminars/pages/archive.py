"""What there was and will be, by year and by month, with counts."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from seminars.pages import months
from seminars.pages.look import look
from seminars.pages.programme import by_day, following_all, page_of


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """Show how many seminars each year and month has."""
    visit = look(request)
    return render(
        request,
        "seminars/archive.html",
        {
            "years": months.counts(visit.seminars),
            "now": visit.now,
            "following": following_all(settings.SITE_NAME),
        },
    )


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """List the seminars of a year, in their order."""
    visit = look(request)
    months.month_or_404(year, 1)
    rows = visit.seminars.filter(date__year=year)
    count = next(iter(months.counts(rows)), months.YearCount(year, []))
    page = page_of(rows.with_programme().order_by("date", "starts_at", "id"), request)
    if not count.months:
        raise Http404(f"No seminar in {year}.")
    return render(
        request,
        "seminars/archive_year.html",
        {
            "now": visit.now,
            "today": visit.today,
            "year": count,
            "page": page,
            "following": following_all(settings.SITE_NAME),
        },
    )


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """List the seminars of a month, in their order."""
    visit = look(request)
    chosen = months.month_or_404(year, month)
    page = page_of(months.in_month(visit.seminars.with_programme(), chosen), request)
    return render(
        request,
        "seminars/archive_month.html",
        {
            "now": visit.now,
            "today": visit.today,
            "month": chosen,
            "page": page,
            "days": by_day(page),
            "neighbours": months.neighbours(visit.seminars, chosen, visit.today),
            "following": following_all(settings.SITE_NAME),
        },
    )
