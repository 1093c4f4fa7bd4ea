"""Kill senders with SIGKILL in the middle of their work, again and again, and count.

`python -m benchmarks.crash [--kills N] [--celery N]`: for SQLite and PostgreSQL, with and
without asking the relay afterwards, processes that deliver are killed right after a message
was accepted or at a random moment; then real Celery workers are. Printed: sent, lost,
repeated. Ends with status 1 when a message was lost, or when more were repeated than allowed.
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
    parser.add_argument("--kills", type=int, default=100, help="of senders, a row of the table")
    parser.add_argument("--celery", type=int, default=8, help="of Celery workers, a row")
    options = parser.parse_args()
    print(
        f"{'database':11} {'senders':8} {'relay':22} {'kills':>6} {'sent':>6} {'lost':>5}"
        f" {'repeated':>9} {'a kill':>7}",
        flush=True,
    )
    bad = 0
    for vendor in ("sqlite", "postgresql"):
        server = postgres.running() if vendor == "postgresql" else nullcontext(None)
        with server as running, tempfile.TemporaryDirectory() as folder:
            environment = {
                "DATA_DIR": folder,
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "LOG_LEVEL": "ERROR",
            }
            if running is not None:
                environment["DATABASE_URL"] = running.url
            command = [sys.executable, "-m", "benchmarks.crash_rounds"]
            command += [str(options.kills), str(options.celery)]
            bad += subprocess.run(command, env=os.environ | environment, check=False).returncode
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
