"""A person's own page, by signed link: everything they follow, times, zone, data, erasure."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from notifications import preferring
from notifications.bell import ring
from notifications.models import Subscriber, Subscription
from notifications.pages.forms import SubscriberForm, SubscriptionForm
from notifications.rendering.identity import unsubscribe_url
from notifications.tokens import BadToken, Purpose, read


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscriptions(request: HttpRequest, token: str) -> HttpResponse:
    """Show a person's subscriptions and settings; take the form that changes them."""
    person = person_of(token)
    clock = SubscriberForm(request.POST or None, instance=person)
    rows = _forms(request, person)
    if request.method == "POST" and clock.is_valid() and all(form.is_valid() for form in rows):
        preferring.save(
            subscriber=clock.save(commit=False),
            subscriptions=[form.save(commit=False) for form in rows],
            now=timezone.now(),
        )
        ring()
        return redirect("subscriptions", token)
    status = 400 if request.method == "POST" else 200
    return _shown(request, person, token, clock, rows, status)


def person_of(token: str) -> Subscriber:
    """Return whose page a link opens; a bad link opens none (404)."""
    try:
        return read(Purpose.PREFERENCES, token).subscriber
    except BadToken as error:
        raise Http404 from error


def private(response: HttpResponse) -> HttpResponse:
    """Keep the address of a personal page out of referrers and search engines."""
    response["Referrer-Policy"] = "same-origin"  # “no-referrer” would hide the Origin from CSRF
    response["X-Robots-Tag"] = "noindex"
    return response


def _forms(request: HttpRequest, person: Subscriber) -> list[SubscriptionForm]:
    live = person.subscriptions.filter(
        state__in=(Subscription.State.ACTIVE, Subscription.State.WAITING)
    ).select_related("seminar", "series", "speaker", "tag", "venue")
    return [
        SubscriptionForm(request.POST or None, instance=one, prefix=f"s{one.pk}")
        for one in live.order_by("seminar__starts_at", "id")
    ]


def _shown(
    request: HttpRequest,
    person: Subscriber,
    token: str,
    clock: SubscriberForm,
    rows: list[SubscriptionForm],
    status: int,
) -> HttpResponse:
    context = {
        "person": person,
        "token": token,
        "clock": clock,
        "rows": [
            {"form": form, "end_url": unsubscribe_url(person.pk, person.salt, form.instance.pk)}
            for form in rows
        ],
        "zones": preferring.common_zones(),
        "feed": person.feeds.filter(revoked_at=None).first(),
        "all_url": unsubscribe_url(person.pk, person.salt, 0),
    }
    return private(render(request, "notifications/subscriptions.html", context, status=status))
