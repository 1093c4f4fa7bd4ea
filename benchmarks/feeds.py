"""Feeds: cold, changed and unchanged, each as a ratio measured in one run.

`python -m benchmarks.feeds [--seminars N]`; SQLite and PostgreSQL, each in a process of
its own (`--only sqlite|postgresql` is that process).
"""

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command

from benchmarks import feeds_outside
from tests.servers import postgres


def one_database(options: argparse.Namespace) -> None:
    django.setup()
    inside = import_module("benchmarks.feeds_inside")  # its models want Django set up
    call_command("migrate", verbosity=0)
    now, many = datetime.now(UTC), options.seminars
    print(f"{options.only}:")
    for count in (many // 10, many, many * 10):
        inside.department(count, now)
    inside.cold_ratios(many, now)
    inside.growth((many // 10, many, many * 10), now)
    inside.one_edit(many, now)
    body = gzip.compress(b"".join(inside.cold(many, now)), 6)
    folder = Path(os.environ["DATA_DIR"])
    feeds_outside.unchanged(f"/feeds/series/of-{many}.ics", body, folder)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seminars", type=int, default=1000)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    if options.only:
        one_database(options)
        return
    for vendor in ("sqlite", "postgresql"):
        running = postgres.running() if vendor == "postgresql" else nullcontext(None)
        with running as found, tempfile.TemporaryDirectory() as folder:
            environment = {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
            if found is not None:
                environment["DATABASE_URL"] = found.url
            command = [sys.executable, "-m", "benchmarks.feeds", "--only", vendor]
            command += ["--seminars", str(options.seminars)]
            subprocess.run(command, env=os.environ | environment, check=True)


if __name__ == "__main__":
    main()
