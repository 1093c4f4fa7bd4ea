"""Who is asking: the client's network address, as far as the proxies in front can be trusted."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600


def address_of(request: HttpRequest) -> str:
    """Return the client's IP address.

    Behind `TRUSTED_PROXIES` proxies it is the entry that the outermost of them wrote
    into X-Forwarded-For; what stands left of that anybody can write.
    """
    forwarded = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    trusted: int = settings.TRUSTED_PROXIES
    if trusted and len(forwarded) >= trusted and forwarded[-trusted]:
        return str(forwarded[-trusted])
    return str(request.META.get("REMOTE_ADDR", ""))


def too_many(what: str, limit: int) -> bool:
    """Count an event, and say whether there were more than `limit` of it within an hour."""
    key = f"notifications:{what}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > limit
    except ValueError:  # it ran out between the two lines
        return False
