"""Sign up, confirm, change one's mind: everything people do with their subscriptions."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from notifications import seating
from notifications.addresses import address_hmac, address_key
from notifications.models import Message, Subscriber, Subscription, Suppression
from notifications.tokens import Link

OPT_IN_LASTS = timedelta(hours=24)
OPT_INS_A_DAY = 3
CONSENT_TEXT = "2026-11"  # which wording of the sign-up page people agreed to


class SubscribingError(Exception):
    """Something that cannot be done; its text is for the person."""


class NotOpen(SubscribingError):
    """The seminar takes nobody any more."""


class LinkExpired(SubscribingError):
    """The link in the e-mail is older than a day."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody signs up for: `target` by the names of Subscription; empty is everything."""

    target: dict[str, Any]
    remind_week: bool = False
    remind_day: bool = True
    remind_hour: bool = False
    digest: str = Subscription.Digest.NONE
    timezone: str = field(default_factory=lambda: str(settings.SITE_TIME_ZONE))


@transaction.atomic
def ask(*, email: str, wish: Wish, now: datetime) -> Message | None:
    """Note a wish and plan the e-mail that asks for its confirmation.

    Until the person confirms, nothing they have is changed, so that nobody can meddle
    with another's subscriptions. Returns None where no mail may go out: the address
    wants none ever, or has been asked three times today. Whoever asks must not learn
    which it was.
    """
    if Suppression.objects.filter(address_hmac=address_hmac(email)).exists():
        return None
    subscriber, _ = Subscriber.objects.get_or_create(
        email_key=address_key(email),
        defaults={"email": email, "timezone": wish.timezone, "created_at": now},
    )
    asked_today = Message.objects.filter(
        subscriber=subscriber,
        kind=Message.Kind.CONFIRM,
        created_at__gt=now - timedelta(days=1),
    )
    if asked_today.count() >= OPT_INS_A_DAY:
        return None
    subscription = _wished_row(subscriber, wish, now)
    return _plan_confirmation(subscriber, subscription, now)


@transaction.atomic
def confirm(*, link: Link, network: str, now: datetime) -> Subscription:
    """Let a subscription begin; a second time changes nothing.

    Raises:
        LinkExpired: It was asked for more than a day ago, and has not been confirmed.
        NotOpen: It is about attending a seminar that takes nobody any more.
    """
    subscription = Subscription.objects.select_for_update().get(
        pk=link.about, subscriber=link.subscriber
    )
    if subscription.state in {Subscription.State.ACTIVE, Subscription.State.WAITING}:
        return subscription
    if now - subscription.asked_at > OPT_IN_LASTS:
        raise LinkExpired("This link is older than a day. Please sign up once more.")
    Subscriber.objects.filter(pk=link.subscriber.pk).update(
        status=Subscriber.Status.ACTIVE,
        consent_at=now,
        consent_text=CONSENT_TEXT,
        consent_network=network,
        bounced_at=None,
        bounce_reason="",
    )
    subscription.started_at, subscription.ended_at = now, None
    if subscription.is_attending:
        try:
            return seating.take_seat(subscription, now)
        except seating.SignUpClosed as error:
            raise NotOpen(str(error)) from error
    subscription.state = Subscription.State.ACTIVE
    subscription.save()
    return subscription


@transaction.atomic
def end(*, subscription: Subscription, now: datetime) -> None:
    """End one subscription; who waits for its seat moves up."""
    _end(Subscription.objects.filter(pk=subscription.pk), now)


@transaction.atomic
def unsubscribe_all(*, subscriber: Subscriber, now: datetime) -> None:
    """End everything a person has; repeating it changes nothing."""
    _end(Subscription.objects.filter(subscriber=subscriber), now)
    Subscriber.objects.filter(pk=subscriber.pk).exclude(status=Subscriber.Status.BOUNCED).update(
        status=Subscriber.Status.UNSUBSCRIBED
    )


@transaction.atomic
def one_click(*, link: Link, now: datetime) -> None:
    """Do what the unsubscribe link in a message stands for (RFC 8058): one, or all."""
    if not link.about:
        unsubscribe_all(subscriber=link.subscriber, now=now)
        return
    _end(Subscription.objects.filter(pk=link.about, subscriber=link.subscriber), now)


def stop_digests(*, subscriber: Subscriber) -> None:
    """End a person's digests; reminders and notices go on."""
    Subscription.objects.filter(subscriber=subscriber).update(digest=Subscription.Digest.NONE)


def _end(subscriptions: QuerySet[Subscription], now: datetime) -> None:
    ending = list(subscriptions.exclude(state=Subscription.State.ENDED).select_for_update())
    for subscription in ending:
        was = subscription.state
        subscription.state, subscription.ended_at = Subscription.State.ENDED, now
        subscription.save(update_fields=["state", "ended_at"])
        _take_back(subscription)
        if subscription.is_attending:
            seating.leave_seat(subscription, was=was, now=now)


def _take_back(subscription: Subscription) -> None:
    # What another subscription still wants, the planner puts back.
    Message.objects.waiting().filter(subscription=subscription).exclude(
        kind=Message.Kind.CONFIRM
    ).update(state=Message.State.SKIPPED, reason=Message.Reason.UNSUBSCRIBED)


def _wished_row(subscriber: Subscriber, wish: Wish, now: datetime) -> Subscription:
    target = wish.target or {"is_everything": True}
    subscription = Subscription.objects.filter(subscriber=subscriber, **target).first()
    if subscription is None:
        subscription = Subscription(subscriber=subscriber, **target)
    if subscription.state in {Subscription.State.PENDING, Subscription.State.ENDED}:
        subscription.state, subscription.asked_at = Subscription.State.PENDING, now
        subscription.remind_week = wish.remind_week
        subscription.remind_day = wish.remind_day
        subscription.remind_hour = wish.remind_hour
        subscription.digest = wish.digest
        subscription.full_clean(exclude=["subscriber"])
        subscription.save()
    return subscription


def _plan_confirmation(
    subscriber: Subscriber, subscription: Subscription, now: datetime
) -> Message:
    return Message.objects.create(
        key=f"confirm:{subscription.pk}:{now.timestamp():.6f}:{subscriber.pk}",
        kind=Message.Kind.CONFIRM,
        subscriber=subscriber,
        subscription=subscription,
        created_at=now,
        due_at=now,
        next_try_at=now,
        expires_at=now + OPT_IN_LASTS,
    )
