"""Links that stand for a person: signed, each good for one purpose, none readable as an address."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils.crypto import constant_time_compare

from notifications.models import Message, Subscriber

TOKEN = re.compile(r"([0-9a-f]{1,16})-([0-9a-f]{1,16})-([0-9a-f]{32})")


class Purpose(StrEnum):
    """What a link may do; a token for one is worthless for another."""

    CONFIRM = "confirm"
    PREFERENCES = "preferences"
    UNSUBSCRIBE = "unsubscribe"
    STOP_DIGESTS = "stop-digests"
    BOUNCE = "bounce"


class BadToken(Exception):
    """The link was not made by us, or has been revoked."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a token says: whose it is, and which row it is about (0: all of the person's)."""

    subscriber: Subscriber
    about: int


def sign(purpose: Purpose, subscriber_id: int, salt: str, about: int = 0) -> str:
    """Return a token of 36 to 66 characters, 128 bits of them a MAC.

    The MAC covers the person's own salt: a new salt revokes every link at once.
    """
    return f"{subscriber_id:x}-{about:x}-{_mac(purpose, subscriber_id, about, salt)}"


def read(purpose: Purpose, token: str) -> Link:
    """Return what a token says.

    Raises:
        BadToken: It was made for another purpose, or not by us, or has been revoked.
    """
    match = TOKEN.fullmatch(token)
    if match is None:
        raise BadToken
    subscriber_id, about = int(match[1], 16), int(match[2], 16)
    subscriber = Subscriber.objects.filter(pk=subscriber_id).first() if _fits(match[1]) else None
    # An unknown person costs the same time as a wrong MAC.
    salt = subscriber.salt if subscriber else "nobody"
    good = constant_time_compare(match[3], _mac(purpose, subscriber_id, about, salt))
    if subscriber is None or not good:
        raise BadToken
    return Link(subscriber=subscriber, about=about)


def sign_bounce(message_pk: int) -> str:
    """Return what the envelope sender of a message carries (VERP)."""
    return f"{message_pk:x}-{_mac(Purpose.BOUNCE, message_pk, 0, '')[:16]}"


def read_bounce(token: str) -> Message:
    """Return the message whose envelope sender carried this token.

    Raises:
        BadToken: We never wrote it.
    """
    number, _, mac = token.partition("-")
    if not re.fullmatch(r"[0-9a-f]{1,15}", number):
        raise BadToken
    if not constant_time_compare(mac, _mac(Purpose.BOUNCE, int(number, 16), 0, "")[:16]):
        raise BadToken
    message = Message.objects.filter(pk=int(number, 16)).first()
    if message is None:
        raise BadToken
    return message


def new_feed_token() -> str:
    """Return 256 random bits for the address of a personal feed."""
    return secrets.token_urlsafe(32)


def feed_hash(token: str) -> str:
    """Return what is kept of a feed token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _fits(number: str) -> bool:
    return int(number, 16) < 2**63


def _mac(purpose: Purpose, subscriber_id: int, about: int, salt: str) -> str:
    text = f"{purpose}|{subscriber_id}|{about}|{salt}"
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), "sha256").hex()[:32]
