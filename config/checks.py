"""A deployment that could not do its work, or not safely, does not start."""

import os
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50  # characters, as Django's own deployment check wants


def refuse_unfit_deployment() -> None:
    """Do nothing in development; with DEBUG=false, name all that is missing at once.

    Called when Django starts, so it holds for web servers, workers and commands alike.

    Raises:
        ImproperlyConfigured: One sentence for each thing to set.
    """
    if not settings.DEBUG and (faults := list(_faults())):
        raise ImproperlyConfigured(" ".join(["With DEBUG=false:", *faults]))


def _faults() -> Iterator[str]:
    if len(settings.SECRET_KEY) < SHORTEST_SECRET:
        yield f"SECRET_KEY must be secret and have {SHORTEST_SECRET} characters or more."
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield "ALLOWED_HOSTS must name the site's hosts, without '*'."
    if not os.environ.get("SITE_URL"):
        yield "SITE_URL must be the address that links in e-mails begin with."
    if not settings.REDIS_URL:
        yield "REDIS_URL must name the broker that wakes the workers."
    if not settings.EMAIL_HOST:
        yield "EMAIL_HOST must name the mail server; without one no e-mail leaves."
