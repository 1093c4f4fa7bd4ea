"""Pages about one series, venue or tag, with its seminars."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from seminars.pages.look import look
from seminars.pages.programme import following, upcoming_and_past


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a series: what it is, what is coming, what has been."""
    visit = look(request)
    one = get_object_or_404(visit.series.select_related("venue"), slug=slug)
    follow = following("series", one.title, one.slug, atom=True)
    return render(
        request,
        "seminars/series.html",
        {
            "series": one,
            "following": follow,
            **upcoming_and_past(visit, visit.seminars.filter(series=one), request, follow.sign_up),
        },
    )


@require_safe
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a venue: where it is, how one gets in, what takes place there."""
    visit = look(request)
    one = get_object_or_404(visit.venues, slug=slug)
    follow = following("venue", one.full_name, one.slug)
    return render(
        request,
        "seminars/venue.html",
        {
            "venue": one,
            "following": follow,
            **upcoming_and_past(visit, visit.seminars.at_venue(one.slug), request, follow.sign_up),
        },
    )


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the seminars about a subject."""
    visit = look(request)
    one = get_object_or_404(visit.tags, slug=slug)
    follow = following("tag", one.name, one.slug)
    return render(
        request,
        "seminars/tag.html",
        {
            "tag": one,
            "following": follow,
            **upcoming_and_past(visit, visit.seminars.filter(tags=one), request, follow.sign_up),
        },
    )
