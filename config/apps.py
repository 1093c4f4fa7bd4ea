"""The project as an app: site-wide templates, static files and commands."""

from django.apps import AppConfig

from config import checks


class ConfigConfig(AppConfig):
    """Tells Django that the app is here, and that a start may be refused."""

    name = "config"

    def ready(self) -> None:
        """Refuse to start a deployment that is not fit for it."""
        checks.refuse_unfit_deployment()
