"""The environment in which tests read the settings: fixed, and nobody's data in reach.

Loaded by `-p` in pyproject.toml, because pytest-django reads the settings
before any conftest.
"""

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path


def documented() -> list[str]:
    """Return the names of all settings, which .env.example lists."""
    example = Path(__file__).resolve().parent.parent / ".env.example"
    return re.findall(r"^([A-Z_]+)=", example.read_text(encoding="utf-8"), re.MULTILINE)


# Of what a developer has set, only DATABASE_URL holds in tests.
for name in {*documented(), "PORT"} - {"DATABASE_URL"}:
    os.environ.pop(name, None)
    os.environ.pop(f"{name}_FILE", None)
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="seminarium-tests-")
os.environ["LOG_LEVEL"] = "WARNING"
(Path(os.environ["DATA_DIR"]) / "static").mkdir()  # WhiteNoise wants it, though the finders serve
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
