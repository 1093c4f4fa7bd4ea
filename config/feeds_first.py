"""Middleware: a poll of a feed passes by all that is for pages."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

FOLDER = "/feeds"


class FeedsFirst:
    """Answer feeds before sessions, forms, messages and content policies are looked at.

    A feed knows no visitor: whatever those would find out, it must not depend on
    it. They take twice the time of the poll itself. Stands below
    SecurityMiddleware, which is for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or pass on what is no public feed."""
        if request.path_info.startswith(FOLDER):
            try:
                found = resolve(request.path_info[len(FOLDER) :], "seminars.feeds.urls")
            except Resolver404:  # a personal feed, or none at all
                return self.get_response(request)
            answered: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
            return answered
        return self.get_response(request)
