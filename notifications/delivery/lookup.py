"""Ask the mail server's side whether it took a message, where the operator says how.

`MAIL_LOOKUP` is empty, `log:PATH` for a log in Postfix's manner, or the dotted path of
a function `(message_id: str) -> bool | None`.
"""

import re
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

TAIL = 64 * 1024 * 1024  # octets of the log's end that are read: far more than a crash goes back


def was_taken(message_id: str) -> bool | None:
    """Return whether the mail server has the message; None when it cannot be told."""
    where: str = settings.MAIL_LOOKUP
    if not where:
        return None
    if where.startswith("log:"):
        return _in_log(Path(where.removeprefix("log:")), message_id)
    answer: bool | None = import_string(where)(message_id)
    return answer


def _in_log(path: Path, message_id: str) -> bool | None:
    # Postfix's cleanup logs "QUEUEID: message-id=<…>" once it has the whole message.
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - TAIL))
            log = file.read()
    except OSError:
        return None
    return re.search(rb"message-id=" + re.escape(message_id.encode()), log) is not None
