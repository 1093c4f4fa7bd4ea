"""The project as an app: site-wide templates, static files and commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Tells Django that the app is here."""

    name = "config"
