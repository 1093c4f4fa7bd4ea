"""Answer a poll as RFC 9110 wants it: validators known beforehand, nothing computed twice.

A feed in one state has one ETag, whatever process answers. `Last-Modified` is
the date of that state, which rises by a second at least from one to the next.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from seminars.feeds.copies import COPIES, Copy
from seminars.feeds.feed import Feed, is_public
from seminars.feeds.polling import Poll, poll
from seminars.rendering import WRITER

log = logging.getLogger(__name__)

PUBLIC = {"Cache-Control": "public, max-age=900", "Access-Control-Allow-Origin": "*"}
# A secret stands in the address: no shared cache, no search engine, no Referer learns it.
PRIVATE = {
    "Cache-Control": "private, max-age=300",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}
TOO_LARGE = 1_000_000  # octets: Google drops what comes after
ACCEPTS_GZIP = re.compile(
    r"(?:^|[\s,])(?:gzip|\*)\s*(?:$|,|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))", re.IGNORECASE
)

Composer = Callable[[Feed, Poll, datetime], Iterator[bytes]]


def answer(
    request: HttpRequest,
    feed: Feed,
    compose: Composer,
    now: datetime,
    *,
    media_type: str = "text/calendar; charset=utf-8",
    headers: Mapping[str, str] = PUBLIC,
) -> HttpResponseBase:
    """Return the feed, compressed if the client takes it so, or that it has not changed.

    Raises:
        Http404: There is no such feed, or the public may not know of it.
    """
    state = poll(feed.kind, feed.slug, now)
    if state is None or state.is_hidden:
        raise Http404("There is no such feed.")
    packs = bool(ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")))
    tag = _tag(feed, state)
    etag = f'W/"{tag}"' if packs else f'"{tag}"'
    if state.is_caught_up:
        unchanged = get_conditional_response(request, etag, state.modified)
        if unchanged is not None:
            return _dressed(unchanged, feed, state, now, etag, media_type, headers)
    response = _response(feed, state, compose, now, packs=packs)
    return _dressed(response, feed, state, now, etag, media_type, headers)


def _response(
    feed: Feed, state: Poll, compose: Composer, now: datetime, *, packs: bool
) -> HttpResponseBase:
    copy = COPIES.get(feed.name, state.row)
    if copy is None:
        pieces = compose(feed, state, now)
        first = next(pieces)
        second = next(pieces, None)
        if second is not None:
            return StreamingHttpResponse(chain((first, second), pieces))
        copy = _kept(feed, state, first, now)
    if not packs:
        return HttpResponse(copy.plain)
    response = HttpResponse(copy.packed)
    response["Content-Encoding"] = "gzip"
    return response


def _kept(feed: Feed, state: Poll, octets: bytes, now: datetime) -> Copy:
    is_known = not feed.is_once and is_public(feed.kind, state.subject, now)
    if b"BEGIN:VEVENT" not in octets and not is_known:
        raise Http404("There is no such feed.")
    if len(octets) > TOO_LARGE:
        log.warning(
            "The feed %s has %s octets: Google takes no more than 1 000 000.",
            feed.label,
            len(octets),
        )
    copy = Copy(state.row, octets)
    if state.is_caught_up:
        COPIES.put(feed.name, copy)
    return copy


def _dressed(
    response: HttpResponseBase,
    feed: Feed,
    state: Poll,
    now: datetime,
    etag: str,
    media_type: str,
    headers: Mapping[str, str],
) -> HttpResponseBase:
    """Add the headers. What is not caught up carries no validator: it could not be trusted."""
    response["Vary"] = "Accept-Encoding"
    for name, value in headers.items():
        response[name] = value
    if state.is_caught_up:
        response["ETag"] = etag
        # Never in the future (RFC 9110 §8.8.2.1), where a busy second may have put it.
        response["Last-Modified"] = http_date(min(state.modified, int(now.timestamp())))
    if response.status_code == 200:
        response["Content-Type"] = media_type
        response["Content-Disposition"] = f'inline; filename="{feed.file_name}"'
    return response


def _tag(feed: Feed, state: Poll) -> str:
    known = repr((WRITER, settings.SITE_URL, feed.name, state.row)).encode()
    return hashlib.blake2b(known, digest_size=16).hexdigest()
