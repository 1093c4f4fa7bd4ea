"""One REDIS_URL, in the two spellings that its readers want.

A server behind a Unix socket is `redis+socket:///path?virtual_host=0` to Celery
and `unix:///path?db=0` to redis-py, and so to Django's cache. A person may
write either.
"""

from urllib.parse import parse_qs, urlencode, urlsplit

_SOCKET_SCHEMES = frozenset({"unix", "redis+socket"})
_DATABASE = {"unix": "db", "redis+socket": "virtual_host"}


def for_celery(url: str) -> str:
    """Spell the address as Celery's broker wants it."""
    return _spell(url, "redis+socket")


def for_clients(url: str) -> str:
    """Spell the address as redis-py's `from_url` wants it."""
    return _spell(url, "unix")


def _spell(url: str, scheme: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in _SOCKET_SCHEMES:
        return url
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    database = options.pop(_DATABASE[parts.scheme], None)
    if database is not None:
        options[_DATABASE[scheme]] = database
    query = f"?{urlencode(options)}" if options else ""
    return f"{scheme}://{parts.netloc}{parts.path}{query}"
