"""The other buttons of a person's page: feed address, data, erasure; each a POST."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from notifications import following, preferring
from notifications.pages.preferences import person_of, private

ALARMS = frozenset({"5", "10", "15", "30", "60", "1440"})


@never_cache
@require_POST
def new_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the person a new feed address, and show it this once."""
    person = person_of(token)
    chosen = request.POST.get("alarm", "")
    alarm = int(chosen) if chosen in ALARMS else None
    secret = following.new_address(subscriber=person, alarm=alarm, now=timezone.now())
    address = f"{settings.SITE_URL}{reverse('feed-personal', args=[secret])}"
    context = {"address": address, "token": token, "webcal": f"webcal:{address.partition(':')[2]}"}
    return private(render(request, "notifications/feed.html", context))


@never_cache
@require_POST
def revoke_feed(_request: HttpRequest, token: str) -> HttpResponse:
    """Give the feed address up."""
    following.revoke(subscriber=person_of(token), now=timezone.now())
    return private(redirect("subscriptions", token))


@never_cache
@require_POST
def export(_request: HttpRequest, token: str) -> HttpResponse:
    """Hand over all that is kept on the person."""
    response = JsonResponse(
        preferring.export(person_of(token)), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return private(response)


@never_cache
@require_POST
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Forget the person, once they have ticked that they mean it."""
    person = person_of(token)
    if request.POST.get("sure") != "on":
        return private(redirect("subscriptions", token))
    preferring.erase(
        subscriber=person, never_again=request.POST.get("never") == "on", now=timezone.now()
    )
    return private(render(request, "notifications/erased.html"))
