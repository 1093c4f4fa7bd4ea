"""What programs ask for by themselves: the rules for crawlers, and the site's icon."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# Google Calendar fetches feeds only where robots.txt lets it; personal feeds are secret by
# their address, so they are not named here either.
CLOSED = ("/admin/", "/search/", "/subscribe/", "/subscriptions/", "/unsubscribe/", "/metrics")


@require_safe
@cache_control(max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    """Answer with the rules and the sitemap's address (RFC 9309)."""
    lines = [
        "User-agent: *",
        "Allow: /feeds/",
        *(f"Disallow: {path}" for path in CLOSED),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponseRedirect:  # noqa: ARG001 - Django's signature
    """Lead to the icon whoever does not read the pages' own link to it."""
    return HttpResponseRedirect(static("favicon.svg"))
