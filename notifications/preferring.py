"""What a person decides on their own page: settings, the data kept on them, erasure."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction

from notifications import subscribing
from notifications.addresses import address_hmac
from notifications.models import Message, Subscriber, Subscription, Suppression
from seminars import zones


@transaction.atomic
def save(*, subscriber: Subscriber, subscriptions: Sequence[Subscription], now: datetime) -> None:
    """Keep a person's settings, and plan their reminders anew by them.

    Raises:
        ValidationError: A value breaks a rule of the model.
    """
    subscriber.full_clean()
    subscriber.save()
    for subscription in subscriptions:
        subscription.save()
    # The planner puts back, at once and at the new times, what is still wanted.
    Message.objects.waiting().filter(
        subscriber=subscriber,
        kind__in=(Message.Kind.REMINDER, Message.Kind.DIGEST),
        attempts=0,
        due_at__gt=now,
    ).delete()


def export(subscriber: Subscriber) -> dict[str, Any]:
    """Return all that is kept on a person, as JSON values."""
    return {
        "subscriber": _plain(subscriber, leave_out={"salt"}),
        "subscriptions": [
            _plain(one) | {"to": one.target_name} for one in subscriber.subscriptions.all()
        ],
        "messages": [_plain(one) for one in subscriber.messages.order_by("id")],
        "feeds": [_plain(one, leave_out={"token_hash"}) for one in subscriber.feeds.all()],
    }


@transaction.atomic
def erase(*, subscriber: Subscriber, never_again: bool, now: datetime) -> None:
    """Forget a person: address, subscriptions, feed; the ledger keeps rows that name nobody.

    `never_again` keeps a keyed hash of the address, so that nobody can sign it up anew.
    """
    subscribing.unsubscribe_all(subscriber=subscriber, now=now)
    messages = Message.objects.filter(subscriber=subscriber)
    messages.filter(state__in=Message.OPEN).update(
        state=Message.State.SKIPPED, reason=Message.Reason.ERASED, owner="", lease_until=None
    )
    messages.update(smtp_text="", facts={})
    subscriber.feeds.filter(revoked_at=None).update(revoked_at=now)
    subscriber.feeds.update(client="")
    if never_again:
        Suppression.objects.get_or_create(
            address_hmac=address_hmac(subscriber.email),
            defaults={"reason": "wants no mail", "made_at": now},
        )
    subscriber.delete()


@cache
def common_zones() -> list[str]:
    """Return the time zones that are offered: Region/City, the others can be typed."""
    return sorted(name for name in zones.names() if "/" in name and not name.startswith("Etc/"))


def _plain(row: Any, leave_out: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:  # noqa: ANN401
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields  # noqa: SLF001 - Django's public interface
        if field.name not in leave_out
    }
