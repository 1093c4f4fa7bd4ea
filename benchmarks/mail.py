"""Mail: planning and delivery, each as a ratio measured in one run.

`python -m benchmarks.mail [--messages N] [--planned N]`: SQLite and PostgreSQL, each in a
process of its own.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext

from tests.servers import postgres


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=6000)
    parser.add_argument("--planned", type=int, default=100_000)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    for vendor in (options.only,) if options.only else ("sqlite", "postgresql"):
        server = postgres.running() if vendor == "postgresql" else nullcontext(None)
        with server as running, tempfile.TemporaryDirectory() as folder:
            environment = {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
            if running is not None:
                environment["DATABASE_URL"] = running.url
            command = [sys.executable, "-m", "benchmarks.mail_rounds"]
            command += [str(options.messages), str(options.planned)]
            subprocess.run(command, env=os.environ | environment, check=True)


if __name__ == "__main__":
    main()
