"""The speakers app."""

from django.apps import AppConfig


class SpeakersConfig(AppConfig):
    """Tells Django that the app is here."""

    name = "speakers"
