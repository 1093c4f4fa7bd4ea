"""One click and it ends (RFC 8058): POST acts at once, GET only shows a button."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notifications import subscribing
from notifications.bell import ring
from notifications.models import Subscription
from notifications.rendering.identity import preferences_url, unsubscribe_url
from notifications.tokens import BadToken, Link, Purpose, read


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End one subscription, all of them, or the digests, as the token says.

    The POST comes from mail providers, without cookie or form; repeated, it answers
    the same.
    """
    link, only_digests = _link(token)
    subscription = Subscription.objects.filter(pk=link.about, subscriber=link.subscriber).first()
    if request.method == "POST":
        if only_digests:
            subscribing.stop_digests(subscriber=link.subscriber)
        else:
            subscribing.one_click(link=link, now=timezone.now())
        ring()
    person = link.subscriber
    context = {
        "subscription": subscription,
        "only_digests": only_digests,
        "is_done": request.method == "POST",
        "preferences_url": preferences_url(person.pk, person.salt),
        "all_url": unsubscribe_url(person.pk, person.salt, 0) if link.about else "",
    }
    response = render(request, "notifications/unsubscribe.html", context)
    response["Referrer-Policy"] = "same-origin"  # “no-referrer” would hide the Origin from CSRF
    response["X-Robots-Tag"] = "noindex"
    return response


def _link(token: str) -> tuple[Link, bool]:
    for purpose in (Purpose.UNSUBSCRIBE, Purpose.STOP_DIGESTS):
        try:
            return read(purpose, token), purpose is Purpose.STOP_DIGESTS
        except BadToken:
            continue
    raise Http404
