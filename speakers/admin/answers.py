"""How the CV pages answer: JSON to their own script, a redirect to a plain form."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

# The file is a stranger's: it is saved, never shown, run, guessed at or kept (ASVS 3.2.1, 3.4.4).
FILE_HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's script asks, rather than a form without it."""
    return request.headers.get("Accept", "").startswith("application/json")


def done(request: HttpRequest, to: str, said: str = "", **told: Any) -> HttpResponse:  # noqa: ANN401
    """Answer what was done: `told` as JSON, or the way back with a sentence."""
    if wants_json(request):
        return JsonResponse({"said": said, **told})
    if said:
        messages.success(request, said)
    return HttpResponseRedirect(to)


def refused(request: HttpRequest, to: str, error: Exception, status: int = 400) -> HttpResponse:
    """Answer why nothing was done."""
    if wants_json(request):
        return JsonResponse({"error": str(error)}, status=status)
    messages.error(request, str(error))
    return HttpResponseRedirect(to)


def download(data: bytes, name: str) -> HttpResponse:
    """Answer with a stranger's file, as an attachment of no particular type."""
    response = HttpResponse(data, content_type="application/octet-stream", headers=FILE_HEADERS)
    # Set by hand lest a name's quotes or letters decide over the header (RFC 6266 §4.3).
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response


def picture(data: bytes) -> HttpResponse:
    """Answer with a page's picture, which we drew ourselves."""
    return HttpResponse(data, content_type="image/png", headers=FILE_HEADERS)


def json_file(data: Mapping[str, Any], name: str, content_type: str) -> HttpResponse:
    """Answer with JSON to be saved."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response
