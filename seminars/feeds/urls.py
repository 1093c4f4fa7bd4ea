"""Addresses of the feeds, under /feeds/."""

from django.urls import URLPattern, path

from seminars.feeds import views
from seminars.models import FeedKind

urlpatterns: list[URLPattern] = [
    path("all.ics", views.everything, name="feed-all"),
    path("search.ics", views.search, name="feed-search"),
    path("series/<slug:slug>.ics", views.about, {"kind": FeedKind.SERIES}, "feed-series"),
    path("speakers/<slug:slug>.ics", views.about, {"kind": FeedKind.SPEAKER}, "feed-speaker"),
    path("venues/<slug:slug>.ics", views.about, {"kind": FeedKind.VENUE}, "feed-venue"),
    path("tags/<slug:slug>.ics", views.about, {"kind": FeedKind.TAG}, "feed-tag"),
    path("all.atom", views.atom_about, name="atom-all"),
    path("series/<slug:slug>.atom", views.atom_about, {"kind": FeedKind.SERIES}, "atom-series"),
]
