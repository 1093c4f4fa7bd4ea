"""The notifications app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Tells Django that the app is here."""

    name = "notifications"
