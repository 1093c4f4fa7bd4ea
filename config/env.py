"""Read settings from the environment, loudly."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})


def text(name: str, default: str | None = None) -> str:
    """Return the variable, or its default; without either, refuse to start."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """Return a whole number; anything else is an error."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r}: say a whole number.") from None


def flag(name: str, default: bool) -> bool:
    """Return a yes/no variable; any word but the listed ones is an error."""
    word = os.environ.get(name, str(default)).strip().lower()
    if word not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={word!r}: say 'true' or 'false'.")
    return word in TRUE


def secret(name: str, default: str | None = None) -> str:
    """Return a secret, from the file named by NAME_FILE where that is set."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return text(name, default)
