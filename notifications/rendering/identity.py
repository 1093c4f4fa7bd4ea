"""Names and addresses that a message goes by: Message-ID, envelope sender, links."""

import hashlib
import hmac
from email.utils import parseaddr
from functools import cache

from django.conf import settings
from django.urls import reverse

from notifications.tokens import Purpose, sign, sign_bounce


def mail_domain() -> str:
    """Return the domain that mail comes from, which DMARC wants aligned everywhere."""
    return _addr_spec(settings.DEFAULT_FROM_EMAIL).rpartition("@")[2]


def message_id(kind: str, key: str) -> str:
    """Return the Message-ID (RFC 5322 §3.6.4): made from the key, so the same on every try."""
    return f"<{kind}.{_digest(f'id|{key}')}@{mail_domain()}>"


def thread_id(seminar_id: int, subscriber_id: int) -> str:
    """Return what all messages to one person about one seminar refer to, as a common root."""
    mark = _digest(f"thread|{seminar_id}|{subscriber_id}")
    return f"<seminar-{seminar_id}.{mark}@{mail_domain()}>"


def letter_mark(text: str) -> str:
    """Return what the MIME boundaries of a letter are made of: equal for equal letters."""
    return f"letter-{_digest(f'letter|{text}')}"


def envelope_sender(message_pk: int) -> str:
    """Return the address that bounces of this message go to (VERP, RFC 5321 §4.5.3.1.1)."""
    local, _, domain = bounce_address().rpartition("@")
    return f"{local}+{sign_bounce(message_pk)}@{domain}"


def bounce_address() -> str:
    """Return the mailbox that bounces go to."""
    return settings.BOUNCE_ADDRESS or f"bounces@{mail_domain()}"


def reply_address(contact: str) -> str:
    """Return the mailbox that answers go to: the series' contact, else the site's own."""
    return contact or _addr_spec(settings.REPLY_TO_EMAIL or settings.DEFAULT_FROM_EMAIL)


def preferences_url(subscriber_id: int, salt: str) -> str:
    """Return the address of a person's own page."""
    return _link("subscriptions", sign(Purpose.PREFERENCES, subscriber_id, salt))


def unsubscribe_url(subscriber_id: int, salt: str, subscription_id: int) -> str:
    """Return the one-click address that ends a subscription; number 0 ends all of them."""
    return _link("unsubscribe", sign(Purpose.UNSUBSCRIBE, subscriber_id, salt, subscription_id))


def stop_digests_url(subscriber_id: int, salt: str) -> str:
    """Return the one-click address that ends a person's digests and leaves the rest."""
    return _link("unsubscribe", sign(Purpose.STOP_DIGESTS, subscriber_id, salt))


def confirm_url(subscriber_id: int, salt: str, subscription_id: int) -> str:
    """Return the address that shows the button which confirms a subscription."""
    return _link("confirm", sign(Purpose.CONFIRM, subscriber_id, salt, subscription_id))


@cache
def _addr_spec(mailbox: str) -> str:
    return parseaddr(mailbox)[1]


_paths: dict[str, tuple[str, str]] = {}


def _link(name: str, token: str) -> str:
    # Resolving a URL for each of 100 000 messages would cost as much as sending them.
    if name not in _paths:
        before, _, after = reverse(name, args=["0-0-" + "0" * 32]).partition("0-0-" + "0" * 32)
        _paths[name] = before, after
    before, after = _paths[name]
    return f"{settings.SITE_URL}{before}{token}{after}"


def _digest(text: str) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hex()[:32]
