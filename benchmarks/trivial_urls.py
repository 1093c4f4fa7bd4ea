"""Addresses of the site, and of views that return what is in memory."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import include, path

BODY = settings.TRIVIAL_BODY.read_bytes()


def octets(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    headers = {"Content-Encoding": "gzip"}
    return HttpResponse(BODY, content_type="text/calendar; charset=utf-8", headers=headers)


def unchanged(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return HttpResponseNotModified()


urlpatterns = [
    path("trivial/octets", octets),
    path("trivial/unchanged", unchanged),
    path("", include("config.urls")),
]
