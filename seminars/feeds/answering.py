"""Answer a poll as RFC 9110 wants it: validators known beforehand, nothing computed twice.

A feed in one state has one ETag, whatever process answers. `Last-Modified` is
the date of that state, which rises by a second at least from one to the next.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from itertools import chain

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from seminars.feeds.copies import COPIES, Copy
from seminars.feeds.feed import TOO_LARGE, Feed, is_public
from seminars.feeds.polling import Poll, poll

log = logging.getLogger(__name__)

PUBLIC = (("Cache-Control", "public, max-age=900"), ("Access-Control-Allow-Origin", "*"))
# A secret stands in the address: no shared cache, no search engine, no Referer learns it.
PRIVATE = (
    ("Cache-Control", "private, max-age=300"),
    ("X-Robots-Tag", "noindex"),
    ("Referrer-Policy", "no-referrer"),
)
ACCEPTS_GZIP = re.compile(
    r"(?:^|[\s,])(?:gzip|\*)\s*(?:$|,|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))", re.IGNORECASE
)

Composer = Callable[[Feed, Poll, datetime], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Form:
    """What a kind of feed is sent as, and with which headers."""

    media_type: str = "text/calendar; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = PUBLIC


CALENDAR = Form()


def answer(
    request: HttpRequest, feed: Feed, compose: Composer, now: datetime, form: Form = CALENDAR
) -> HttpResponseBase:
    """Return the feed, compressed if the client takes it so, or that it has not changed.

    Raises:
        Http404: There is no such feed, or the public may not know of it.
    """
    state = poll(feed.kind, feed.slug, now)
    if state is None or state.is_hidden:
        raise Http404("There is no such feed.")
    packs = bool(ACCEPTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    if not state.is_caught_up:
        # Without a validator: it could not be trusted.
        return _dressed(_response(feed, state, compose, now, packs=packs), feed, form)
    tag, modified = _validators(feed.name, state.row)
    etag = f'W/"{tag}"' if packs else f'"{tag}"'
    response = _unchanged(request, etag, modified)
    if response is None:
        response = _response(feed, state, compose, now, packs=packs)
    response["ETag"] = etag
    # Never in the future (RFC 9110 §8.8.2.1), where a busy second may have put it.
    response["Last-Modified"] = _date(min(modified, int(now.timestamp())))
    return _dressed(response, feed, form)


def _unchanged(request: HttpRequest, etag: str, modified: int) -> HttpResponseBase | None:
    """Answer the conditions of a request (RFC 9110 §13), the usual one first."""
    asked = request.META.get("HTTP_IF_NONE_MATCH")
    if asked == etag and "HTTP_IF_MATCH" not in request.META:
        return HttpResponseNotModified()
    return get_conditional_response(request, etag, modified)


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
    octets = copy.packed if packs else copy.plain
    response = HttpResponse(octets)
    response["Content-Length"] = str(len(octets))
    if packs:
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


def _dressed(response: HttpResponseBase, feed: Feed, form: Form) -> HttpResponseBase:
    response["Vary"] = "Accept-Encoding"
    for name, value in form.headers:
        response[name] = value
    if response.status_code == HTTPStatus.OK:
        response["Content-Type"] = form.media_type
        response["Content-Disposition"] = f'inline; filename="{feed.file_name}"'
    return response


# A date is asked for again and again while nothing changes, and so is a state.
_date = lru_cache(maxsize=1024)(http_date)


@lru_cache(maxsize=4096)
def _validators(name: Hashable, row: tuple[object, ...]) -> tuple[str, int]:
    """Return the opaque part of the ETag, and the date in POSIX seconds, of a feed's state."""
    known = repr((name, row)).encode()
    return hashlib.blake2b(known, digest_size=16).hexdigest(), Poll(row, is_caught_up=True).modified
