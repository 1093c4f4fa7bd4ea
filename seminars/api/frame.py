"""What all of the API does alike: pages, conditional requests, who may write, who may read."""

import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_etags, quote_etag
from rest_framework import permissions
from rest_framework.exceptions import ParseError
from rest_framework.pagination import PageNumberPagination
from rest_framework.parsers import JSONParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from seminars import scheduling
from seminars.api.problems import Changed, TooLarge
from seminars.models import Seminar, Series
from seminars.models.viewer import is_staff


class Json(JSONParser):
    """JSON of a size and depth that a seminar may have."""

    most = 1_000_000  # octets

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Return what was sent.

        Raises:
            ParseError: It is no JSON, or nested beyond reason.
            TooLarge: It is larger than a megabyte.
        """
        octets = stream.read(self.most + 1)
        if len(octets) > self.most:
            raise TooLarge
        try:
            data: dict[str, Any] = super().parse(BytesIO(octets), media_type, parser_context)
        except RecursionError as error:
            raise ParseError("The JSON is nested too deeply.") from error
        return data


class Pages(PageNumberPagination):
    """Fifty rows a page unless asked for fewer or more, a hundred at most."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100


class StaffWrite(permissions.DjangoModelPermissionsOrAnonReadOnly):
    """All read; staff write what their permissions say, and only in series they edit."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Say whether this user may do such a thing at all."""
        if request.method in permissions.SAFE_METHODS:
            return True
        return is_staff(request.user) and super().has_permission(request, view)

    def has_object_permission(self, request: Request, view: APIView, obj: Any) -> bool:  # noqa: ANN401, ARG002
        """Say whether this user edits this series, or the series of this seminar."""
        if request.method in permissions.SAFE_METHODS:
            return True
        if isinstance(obj, Seminar):
            return edits(request, obj.series)
        return not isinstance(obj, Series) or edits(request, obj)


def edits(request: Request, series: Series) -> bool:
    """Say whether this user edits the seminars of this series."""
    return Series.objects.editable_by(request.user).filter(pk=series.pk).exists()


def change_by(request: Request, *, is_quiet: bool = False) -> scheduling.Change:
    """Return who asks for a change, when, and whether it is to be told."""
    return scheduling.Change(
        by=request.user if isinstance(request.user, User) else None,
        now=timezone.now(),
        is_quiet=is_quiet,
    )


class Conditional(APIView):
    """Answers reads with an ETag of what is said, and 304 to whoever knows it already.

    Whoever reads without logging in may do so from any site (CORS); what staff
    see stays with them.
    """

    parser_classes = (Json,)

    def finalize_response(
        self, request: Request, response: Response, *args: object, **kwargs: object
    ) -> Response:
        """Add the headers, and the ETag once the answer is written."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(answer, ["Authorization", "Cookie"])
        if request.method in permissions.SAFE_METHODS:
            answer["Access-Control-Allow-Origin"] = "*"
            answer["Access-Control-Expose-Headers"] = "ETag, Retry-After"
            is_known = request.user.is_authenticated
            answer["Cache-Control"] = "private, no-store" if is_known else "public, max-age=60"
            if answer.status_code == 200:
                answer.add_post_render_callback(lambda said: _compared(request, said))
        return answer


def require_unchanged(request: Request, said: object) -> None:
    """Let a change pass if the client knows what holds now, or asks for no such care.

    `said` is what a read would answer; the client names its ETag in If-Match
    (RFC 9110 §13.1.1).

    Raises:
        Changed: The client knows an older version.
    """
    known = parse_etags(request.headers.get("If-Match", "*"))
    if "*" not in known and _etag(JSONRenderer().render(said)) not in known:
        raise Changed


def _etag(octets: bytes) -> str:
    return quote_etag(hashlib.sha256(octets).hexdigest()[:32])


def _compared(request: Request, answer: Response) -> HttpResponse:
    answer["ETag"] = _etag(answer.content)
    # RFC 9110 §13: whoever names this ETag has this answer.
    django_request = request._request  # noqa: SLF001 - REST framework has no other way to it
    return get_conditional_response(django_request, answer["ETag"], response=answer) or answer
