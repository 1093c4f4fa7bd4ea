"""Lists of seminars as pages show them: by day, by page, with the feed that follows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from seminars.models import Seminar, SeminarQuerySet
from seminars.pages.look import Look

ROWS = 50  # on one page


@dataclass(frozen=True, slots=True)
class Day:
    """The seminars of one day, in the order in which they begin."""

    date: date
    seminars: list[Seminar]


@dataclass(frozen=True, slots=True)
class Following:
    """How one goes on hearing of a list: its feed, and what the sign-up page is told.

    `feed` is a URL name; `slug` its argument where it takes one; `query` the
    query string of a search feed; `atom` the name of an Atom feed beside it.
    """

    title: str
    feed: str
    slug: str = ""
    query: str = ""
    atom: str = ""
    sign_up: str = ""


def by_day(seminars: Iterable[Seminar]) -> list[Day]:
    """Group seminars that come in the order of their days."""
    return [Day(day, list(rows)) for day, rows in groupby(seminars, key=lambda row: row.date)]


def page_of(seminars: SeminarQuerySet, request: HttpRequest) -> Page[Seminar]:
    """Return the page of rows that `?page=` names; nonsense is the first or last page."""
    return Paginator(seminars, ROWS).get_page(request.GET.get("page"))


def upcoming_and_past(
    look: Look, seminars: SeminarQuerySet, request: HttpRequest, query: str
) -> dict[str, object]:
    """Return what a page about a series, person, venue, tag or search lists.

    `query` are the filters that find the same seminars: they lead to the rest
    where more is coming than one page shows.
    """
    shown = seminars.with_programme()
    coming = list(shown.upcoming(look.now)[: ROWS + 1])
    rest = f"{query}&from={coming[ROWS].date}".lstrip("&") if len(coming) > ROWS else ""
    return {
        "now": look.now,
        "today": look.today,
        "days": by_day(coming[:ROWS]),
        "more_query": rest,
        "past": page_of(shown.past(look.now), request),
    }


def following(kind: str, title: str, slug: str, *, atom: bool = False) -> Following:
    """Return how to follow a series, speaker, venue or tag."""
    return Following(
        title=title,
        feed=f"feed-{kind}",
        slug=slug,
        atom=f"atom-{kind}" if atom else "",
        sign_up=urlencode({kind: slug}),
    )


def following_all(site_name: str) -> Following:
    """Return how to follow everything."""
    return Following(title=site_name, feed="feed-all", atom="atom-all")


def following_search(title: str, query: str) -> Following:
    """Return how to follow what a search finds."""
    return Following(title=title, feed="feed-search", query=query)
