"""Alphabetical lists: series, speakers, venues, tags."""

import unicodedata
from itertools import groupby

from django.conf import settings
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from seminars.models import Appearance
from seminars.pages.look import look
from seminars.pages.programme import following_all
from speakers.models import Speaker


@require_safe
def all_series(request: HttpRequest) -> HttpResponse:
    """List the series, those that meet first, each with its next seminar's day."""
    visit = look(request)
    coming = visit.seminars.taking_place().filter(series=OuterRef("pk")).upcoming(visit.now)
    rows = (
        visit.series.select_related("venue")
        .annotate(next_on=Subquery(coming.values("date")[:1]))
        .order_by("is_archived", F("next_on").asc(nulls_last=True), "title")
    )
    return render(
        request,
        "seminars/series_index.html",
        {"rows": rows, "today": visit.today, "following": following_all(settings.SITE_NAME)},
    )


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """List the speakers by name, under their initials, with how often they spoke or will."""
    visit = look(request)
    spoken = Q(appearances__role=Appearance.Role.SPEAKER, appearances__seminar__in=visit.seminars)
    rows = visit.speakers.annotate(number=Count("appearances", filter=spoken, distinct=True))
    people = sorted(rows, key=_in_print)
    groups = [(letter, list(some)) for letter, some in groupby(people, key=_initial)]
    return render(request, "seminars/speakers.html", {"groups": groups})


@require_safe
def venues(request: HttpRequest) -> HttpResponse:
    """List the venues by name."""
    visit = look(request)
    rows = visit.venues.order_by(Lower("name"), "id")
    return render(request, "seminars/venues.html", {"rows": rows})


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """List the tags by name, with how many seminars each has."""
    visit = look(request)
    about = Q(seminars__in=visit.seminars)
    rows = visit.tags.annotate(number=Count("seminars", filter=about, distinct=True))
    rows = rows.order_by(Lower("name"), "id")
    return render(request, "seminars/tags.html", {"rows": rows})


def _in_print(person: Speaker) -> str:
    """Fold accents, which databases sort each in its own way."""
    folded = unicodedata.normalize("NFKD", person.sort_name or person.name).casefold()
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def _initial(person: Speaker) -> str:
    return _in_print(person)[:1].upper() or "–"
