"""Ring for the sender after the transaction; when nobody hears it, the next tick does."""

import logging

from django.db import transaction
from kombu.exceptions import OperationalError

from notifications import tasks

logger = logging.getLogger(__name__)


def ring() -> None:
    """Have what is due sent soon. A broker that is down delays it by a minute at most."""
    transaction.on_commit(_ring)


def _ring() -> None:
    try:
        tasks.deliver_due.apply_async(retry=False)
    except (OperationalError, OSError):
        logger.warning("The broker cannot be reached; the next tick will send what is due.")
