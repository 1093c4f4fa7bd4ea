"""Real servers for tests: found, started on a private address, named in the closing lines."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Server:
    """Something that answers: its address and, for the closing lines, its name and version."""

    url: str
    name: str


class MissingServerError(Exception):
    """A server could not be found; the text says what to install."""


def may_be_missing(kind: str) -> bool:
    """Tell whether TEST_WITHOUT names the server (redis, postgres, chromium); never in CI."""
    return os.environ.get("CI") != "true" and kind in os.environ.get("TEST_WITHOUT", "").split()
