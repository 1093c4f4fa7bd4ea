"""Addresses of the REST API."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import DefaultRouter

from seminars.api import catalogue
from seminars.api.documentation import DocumentationView, SchemaView
from seminars.api.seminars import SeminarViewSet

router = DefaultRouter(use_regex_path=False)
router.include_format_suffixes = False
router.register("seminars", SeminarViewSet, basename="api-seminar")
router.register("series", catalogue.SeriesViewSet, basename="api-series")
router.register("speakers", catalogue.SpeakerViewSet, basename="api-speaker")
router.register("venues", catalogue.VenueViewSet, basename="api-venue")
router.register("tags", catalogue.TagViewSet, basename="api-tag")

urlpatterns: list[URLPattern | URLResolver] = [
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("docs/", DocumentationView.as_view(url_name="api-schema"), name="api-docs"),
    *router.urls,
]
