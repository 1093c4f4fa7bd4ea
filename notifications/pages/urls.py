"""Addresses of notifications pages."""

from django.urls import URLPattern, path

from notifications.pages import (
    mailbox,
    own_data,
    personal_feed,
    preferences,
    recipients,
    signup,
    unsubscribe,
)

urlpatterns: list[URLPattern] = [
    path("subscribe/", signup.subscribe, name="subscribe"),
    path("subscribe/sent/", signup.sent, name="subscribe-sent"),
    path("subscribe/<str:token>/", signup.confirm, name="confirm"),
    path("subscriptions/<str:token>/", preferences.subscriptions, name="subscriptions"),
    path("subscriptions/<str:token>/feed/", own_data.new_feed, name="new-feed"),
    path("subscriptions/<str:token>/feed/revoke/", own_data.revoke_feed, name="revoke-feed"),
    path("subscriptions/<str:token>/data.json", own_data.export, name="own-data"),
    path("subscriptions/<str:token>/erase/", own_data.erase, name="erase"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("feeds/personal/<str:token>.ics", personal_feed.personal_feed, name="feed-personal"),
    path("subscribers/<int:pk>/", recipients.recipients, name="recipients"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/<slug:name>/", mailbox.mail, name="mail"),
    path("mailbox/<slug:name>/html/", mailbox.mail_html, name="mail-html"),
]
