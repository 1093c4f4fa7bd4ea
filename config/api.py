"""The REST API's frame: routers under /api/v1/ and the shape of an error."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer an error as problem details (RFC 9457): type, title, status, detail."""
    response = exception_handler(error, context)
    if response is None:
        return None
    detail = response.data.get("detail") if isinstance(response.data, dict) else None
    response.data = {
        "type": "about:blank",
        "title": response.status_text,
        "status": response.status_code,
        "detail": str(detail) if detail else "The request cannot be carried out as it stands.",
        **({} if detail else {"errors": response.data}),
    }
    response.content_type = "application/problem+json"
    return response
