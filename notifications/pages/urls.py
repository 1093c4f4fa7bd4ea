"""Addresses of notifications pages."""

from django.urls import URLPattern, path

from notifications.pages import preferences, signup, unsubscribe

urlpatterns: list[URLPattern] = [
    path("subscribe/", signup.subscribe, name="subscribe"),
    path("subscribe/sent/", signup.sent, name="subscribe-sent"),
    path("subscribe/<str:token>/", signup.confirm, name="confirm"),
    path("subscriptions/<str:token>/", preferences.subscriptions, name="subscriptions"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
]
