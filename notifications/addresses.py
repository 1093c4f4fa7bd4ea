"""E-mail addresses: which ones we write to, and when two spellings are one person."""

import hashlib
import hmac
import re

from django.conf import settings
from django.core.exceptions import ValidationError

LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
NEVER = frozenset({"localhost", "invalid", "local", "internal", "localdomain", "lan"})


def clean_address(text: str) -> str:
    """Return the one address in `text`, its domain in lower-case A-labels (RFC 5890).

    Stricter than RFC 5321 where the rest only serves attacks or needs extensions
    that mail servers may lack: no quoted local part, no IP literal, no host without
    a dot, no local part beyond ASCII (RFC 6531). At most 64 octets before the @,
    254 in all (RFC 5321 §4.5.3.1).

    Raises:
        ValidationError: It is none; the text says why.
    """
    local, at, domain = text.strip().rpartition("@")
    if not at or not local or not domain:
        raise ValidationError("An e-mail address has the form name@example.org.")
    if not local.isascii():
        raise ValidationError("We can only write to addresses in plain letters before the @.")
    if not LOCAL_PART.fullmatch(local) or len(local) > 64 or local.startswith("-"):
        raise ValidationError("The part before the @ is not one that we can write to.")
    cleaned = f"{local}@{_clean_domain(domain)}"
    if len(cleaned) > 254:
        raise ValidationError("This address is too long.")
    return cleaned


def address_key(address: str) -> str:
    """Return what is equal for every spelling of one mailbox, as far as one can tell."""
    return address.strip().lower()


def address_hmac(address: str) -> str:
    """Return a keyed hash: enough to recognise an address, not to read it."""
    key = f"{settings.SECRET_KEY}|suppression".encode()
    return hmac.digest(key, address_key(address).encode(), hashlib.sha256).hex()


def network_of(ip: str) -> str:
    """Return the /24 or /48 an IP address is in: enough to see abuse, not a person."""
    if ":" in ip:
        return ":".join(ip.split(":")[:3]) + "::/48"
    return ".".join([*ip.split(".")[:3], "0/24"]) if ip.count(".") == 3 else ""


def _clean_domain(domain: str) -> str:
    try:
        ascii_domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise ValidationError("The part after the @ is no domain name.") from error
    labels = ascii_domain.split(".")
    sound = all(LABEL.fullmatch(label) and len(label) <= 63 for label in labels)
    if not sound or len(labels) < 2 or labels[-1].isdigit() or labels[-1] in NEVER:
        raise ValidationError("The part after the @ is no domain name.")
    return ascii_domain
