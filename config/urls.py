"""Every URL of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config import health, metrics, robots

admin.site.site_title = admin.site.site_header = f"{settings.SITE_NAME}: staff"
admin.site.index_title = "What would you like to do?"

urlpatterns: list[URLPattern | URLResolver] = [
    path("feeds/", include("seminars.feeds.urls")),  # first: calendars poll all day
    path("admin/", admin.site.urls),
    path("api/v1/", include("seminars.api.urls")),
    path("", include("seminars.feeds.once_urls")),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("metrics", metrics.metrics, name="metrics"),
    path("favicon.ico", robots.favicon, name="favicon"),
    path("robots.txt", robots.robots, name="robots"),
    path("", include("notifications.pages.urls")),
    path("", include("seminars.pages.urls")),
]
handler404 = "config.api.not_found"
