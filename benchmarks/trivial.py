"""The site with three views beside it that do nothing: what the same server can do at best.

Also the settings for it: `DJANGO_SETTINGS_MODULE=benchmarks.trivial`.
"""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.trivial_urls"
TRIVIAL_BODY = Path(os.environ.get("TRIVIAL_BODY", os.devnull))
