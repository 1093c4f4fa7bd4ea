"""Sign up without an account, and confirm with a button."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from notifications import seating, subscribing
from notifications.addresses import network_of
from notifications.bell import ring
from notifications.models import Subscription
from notifications.pages.clients import address_of, too_many
from notifications.pages.forms import SignUpForm
from notifications.subscribing import Wish
from notifications.tokens import BadToken, Purpose, read
from seminars.models import (
    Seminar,
    Series,
    visible_speakers,
    visible_tags,
    visible_venues,
)

AN_HOUR_FROM_ONE_PLACE = 10
AN_HOUR_IN_ALL = 200
ANYBODY = AnonymousUser()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Show the sign-up form; take it, and say that an e-mail is on its way.

    The answer is the same whether the address is known, suppressed or new.
    """
    target = _target(request)
    form = SignUpForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 400 if request.method == "POST" else 200
        context = {"form": form, "target": next(iter(target.values()), None), "kind": _kind(target)}
        if "seminar" in target:
            context |= _seats(target["seminar"])
        return render(request, "notifications/subscribe.html", context, status=status)
    here = network_of(address_of(request))
    if too_many(f"signup:{here}", AN_HOUR_FROM_ONE_PLACE) or too_many("signup", AN_HOUR_IN_ALL):
        return render(request, "notifications/busy.html", status=429)
    if not form.cleaned_data["website"]:
        _ask(form, target)
    return redirect("subscribe-sent")


@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest) -> HttpResponse:
    """Say that an e-mail is on its way."""
    return render(request, "notifications/sent.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show the button (scanners follow links); pressed, the subscription begins."""
    try:
        link = read(Purpose.CONFIRM, token)
    except BadToken as error:
        raise Http404 from error
    subscription = get_object_or_404(Subscription, pk=link.about, subscriber=link.subscriber)
    context: dict[str, Any] = {"subscription": subscription, "token": token}
    if request.method == "POST":
        try:
            context["subscription"] = subscribing.confirm(
                link=link, network=network_of(address_of(request)), now=timezone.now()
            )
        except subscribing.SubscribingError as error:
            context["error"] = str(error)
            return _private(render(request, "notifications/confirm.html", context, status=410))
        ring()
        context["is_done"] = True
    return _private(render(request, "notifications/confirm.html", context))


def _ask(form: SignUpForm, target: dict[str, Any]) -> None:
    data = form.cleaned_data
    wish = Wish(
        target=target,
        remind_week=data["remind_week"],
        remind_day=data["remind_day"],
        remind_hour=data["remind_hour"],
        digest=data["digest"],
        **({"timezone": data["timezone"]} if data["timezone"] else {}),
    )
    if subscribing.ask(email=data["email"], wish=wish, now=timezone.now()):
        ring()


def _target(request: HttpRequest) -> dict[str, Any]:
    """Return what the address asks to follow; a thing that the public may not see is not there."""
    now = timezone.now()
    doors = {
        "series": Series.objects.visible_to(ANYBODY, now),
        "speaker": visible_speakers(ANYBODY, now),
        "tag": visible_tags(ANYBODY, now),
        "venue": visible_venues(ANYBODY, now),
    }
    for name, door in doors.items():
        if slug := request.GET.get(name):
            return {name: get_object_or_404(door, slug=slug)}
    if number := request.GET.get("seminar"):
        if not number.isascii() or not number.isdigit() or len(number) > 15:
            raise Http404
        coming = Seminar.objects.visible_to(ANYBODY, now).upcoming(now)
        return {"seminar": get_object_or_404(coming, pk=int(number))}
    return {}


def _seats(seminar: Seminar) -> dict[str, Any]:
    now = timezone.now()
    return {"seats_left": seating.seats_left(seminar), "is_open": seating.is_open(seminar, now)}


def _kind(target: dict[str, Any]) -> str:
    return next(iter(target), "everything")


def _private(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "same-origin"  # “no-referrer” would hide the Origin from CSRF
    response["X-Robots-Tag"] = "noindex"
    return response
