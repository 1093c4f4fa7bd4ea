"""The REST API's frame: the shape of an error, whatever raised it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.defaults import page_not_found
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
UNDERSTOOD_NOT = "The request cannot be carried out as it stands."


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer an error as problem details (RFC 9457): type, title, status, detail.

    What is wrong with single fields stands in `errors`, each with a `detail` and
    a JSON pointer (RFC 6901) or the name of the query parameter.
    """
    response = exception_handler(error, context)
    if response is None:
        return None
    details = {
        "type": "about:blank",
        "title": response.status_text,
        "status": response.status_code,
    }
    if isinstance(error, ValidationError):
        errors = list(_errors(response.data, ()))
        in_query = context["request"].method in {"GET", "HEAD"}
        details["detail"] = errors[0][1] if len(errors) == 1 else UNDERSTOOD_NOT
        details["errors"] = [
            {"detail": text, **_place(path, in_query=in_query)} for path, text in errors
        ]
    else:
        details["detail"] = str(response.data.get("detail") or UNDERSTOOD_NOT)
    response.data = details
    response.content_type = MEDIA_TYPE
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is no address: of the API as a problem, of the site as its page."""
    if not request.path.startswith("/api/"):
        return page_not_found(request, exception)
    details = {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": f"There is nothing at {request.path}.",
    }
    return JsonResponse(details, status=404, content_type=MEDIA_TYPE)


def _errors(said: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:  # noqa: ANN401
    """Yield each sentence with the way to what it is about."""
    if isinstance(said, dict):
        for name, inner in said.items():
            yield from _errors(inner, path if name == "non_field_errors" else (*path, str(name)))
    elif isinstance(said, list) and any(isinstance(inner, dict | list) for inner in said):
        for index, inner in enumerate(said):
            yield from _errors(inner, (*path, str(index)))
    elif isinstance(said, list):
        yield from ((path, str(inner)) for inner in said)
    else:
        yield path, str(said)


def _place(path: tuple[str, ...], *, in_query: bool) -> dict[str, str]:
    if in_query:
        return {"parameter": ".".join(path)}
    escaped = (name.replace("~", "~0").replace("/", "~1") for name in path)
    return {"pointer": "#/" + "/".join(escaped)}
