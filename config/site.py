"""What every page knows of the site it belongs to."""

from django.conf import settings
from django.http import HttpRequest


def names(request: HttpRequest) -> dict[str, str]:  # noqa: ARG001 - Django's signature
    """Return the site's name and address for the templates."""
    return {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
