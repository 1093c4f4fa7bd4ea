"""The seminars app."""

from django.apps import AppConfig


class SeminarsConfig(AppConfig):
    """Tells Django that the app is here."""

    name = "seminars"
