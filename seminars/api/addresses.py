"""Absolute addresses: what the API says of a thing's page, feed and place in the API."""

from django.conf import settings
from django.urls import reverse


def absolute(path: str) -> str:
    """Return the full address of a path on this site."""
    return f"{settings.SITE_URL}{path}"


def address(name: str, *args: object) -> str:
    """Return the full address of a named URL."""
    return absolute(reverse(name, args=args))
