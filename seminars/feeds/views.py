"""The feeds by their addresses: each view turns an address into a Feed and answers it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBadRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from seminars import filters
from seminars.feeds import atom, composing
from seminars.feeds.answering import Form, answer
from seminars.feeds.feed import CHOICES, Feed, narrowed, only
from seminars.models import FeedKind, SeminarQuerySet

DAYS = ("from", "to")
ATOM = Form(media_type="application/atom+xml; charset=utf-8")


@require_safe
def everything(request: HttpRequest) -> HttpResponseBase:
    """Answer with all seminars."""
    return _calendar(request, FeedKind.ALL)


@require_safe
def about(request: HttpRequest, kind: FeedKind, slug: str) -> HttpResponseBase:
    """Answer with the seminars of one series, speaker, venue or tag."""
    return _calendar(request, kind, slug)


@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """Answer with what the search page finds for the same filters."""
    return _calendar(request, FeedKind.ALL, page="search", names=filters.NAMES)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer with one seminar, to be taken in once."""

    def this(seminars: SeminarQuerySet, _: int) -> SeminarQuerySet:
        return seminars.filter(pk=pk)

    feed = Feed(
        kind=FeedKind.ALL,
        slug="",
        address=request.path,
        page=lambda: request.path.removesuffix(".ics") + "/",
        choice=this,
        title="",
        is_windowed=False,
        is_rich=request.GET.get("rich") == "1",
    )
    return answer(request, feed, composing.parts, timezone.now())


@require_safe
def atom_about(
    request: HttpRequest, kind: FeedKind = FeedKind.ALL, slug: str = ""
) -> HttpResponseBase:
    """Answer with what was announced or changed lately, of all or of one series."""
    feed = _feed(request, kind, slug, kind if slug else "home", QueryDict())
    return answer(request, feed, atom.parts, timezone.now(), ATOM)


def _calendar(
    request: HttpRequest,
    kind: FeedKind,
    slug: str = "",
    page: str = "",
    names: tuple[str, ...] = DAYS,
) -> HttpResponseBase:
    params = only(names, request.GET) if request.GET else QueryDict()
    try:
        feed = _feed(request, kind, slug, page or (kind if slug else "home"), params)
    except filters.BadFilter as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    return answer(request, feed, composing.parts, timezone.now())


def _feed(request: HttpRequest, kind: FeedKind, slug: str, page: str, params: QueryDict) -> Feed:
    drops, rich = request.GET.get("cancelled") == "drop", request.GET.get("rich") == "1"
    address = request.path
    if params or drops or rich:
        asked = params.copy()
        asked.update({"cancelled": "drop"} if drops else {})
        asked.update({"rich": "1"} if rich else {})
        address = f"{address}?{asked.urlencode()}"
    return Feed(
        kind=kind,
        slug=slug,
        address=address,
        page=lambda: _page(page, slug, params),
        choice=narrowed(CHOICES[kind], params),
        title=settings.SITE_NAME,
        is_windowed=not (params.get("from") or params.get("to")),
        drops_cancelled=drops,
        is_rich=rich,
    )


def _page(name: str, slug: str, params: QueryDict) -> str:
    address = reverse(name, args=[slug] if slug else [])
    return f"{address}?{params.urlencode()}" if name == "search" and params else address
