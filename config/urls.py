"""Every URL of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("seminars.api.urls")),
    path("feeds/", include("seminars.feeds.urls")),
    path("", include("notifications.pages.urls")),
    path("", include("seminars.pages.urls")),
]
