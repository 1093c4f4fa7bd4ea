"""What staff see of mail: people, the ledger with its reasons, notes and bulletins."""

from notifications.admin import ledger, people, writing

__all__ = ["ledger", "people", "writing"]
