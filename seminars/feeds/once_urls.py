"""The address of one seminar as a calendar file, beside that of its page."""

from django.urls import URLPattern, path

from seminars.feeds import views

urlpatterns: list[URLPattern] = [
    path("seminars/<int:pk>.ics", views.one, name="seminar-ics"),
]
