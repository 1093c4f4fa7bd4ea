"""Addresses of the public pages."""

from django.urls import URLPattern, path

from seminars.pages import (
    archive,
    calendar,
    home,
    indexes,
    listings,
    person,
    search,
    seminar,
    sitemap,
)

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("seminars/<int:pk>/", seminar.to_canonical, name="seminar-short"),
    path("seminars/<int:pk>/<slug:slug>/", seminar.seminar, name="seminar"),
    path("series/", indexes.all_series, name="series-index"),
    path("series/<slug:slug>/", listings.series, name="series"),
    path("speakers/", indexes.speakers, name="speakers"),
    path("speakers/<slug:slug>/", person.speaker, name="speaker"),
    path("venues/", indexes.venues, name="venues"),
    path("venues/<slug:slug>/", listings.venue, name="venue"),
    path("tags/", indexes.tags, name="tags"),
    path("tags/<slug:slug>/", listings.tag, name="tag"),
    path("calendar/", calendar.this_month, name="calendar-now"),
    path("calendar/<int:year>/<int:month>/", calendar.month, name="calendar"),
    path("archive/", archive.years, name="archive"),
    path("archive/<int:year>/", archive.year, name="archive-year"),
    path("archive/<int:year>/<int:month>/", archive.month, name="archive-month"),
    path("search/", search.search, name="search"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
]
