"""The environment in which tests read the settings: fixed, and nobody's data in reach.

Loaded by `-p` in pyproject.toml, because pytest-django reads the settings
before any conftest.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Of what a developer has set, only DATABASE_URL holds in tests.
FOREIGN = frozenset(
    {
        *("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "SITE_NAME", "SITE_TIME_ZONE"),
        *("REDIS_URL", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD"),
        *("EMAIL_USE_TLS", "DEFAULT_FROM_EMAIL", "MEDIA_ROOT", "CV_MAX_BYTES"),
        *("CV_RETENTION_DAYS", "LOG_LEVEL", "PORT"),
    }
)

for name in FOREIGN:
    os.environ.pop(name, None)
    os.environ.pop(f"{name}_FILE", None)
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="seminarium-tests-")
os.environ["LOG_LEVEL"] = "WARNING"
(Path(os.environ["DATA_DIR"]) / "static").mkdir()  # WhiteNoise wants it, though the finders serve
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
