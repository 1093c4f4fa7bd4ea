"""Run every test: on SQLite, then what uses the database again on PostgreSQL.

The closing lines say which servers each run really used. A server that cannot
be found fails the run; outside CI, TEST_WITHOUT="postgres redis chromium" may
name those to do without.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.servers import MissingServerError, chromium, may_be_missing, postgres

ROOT = Path(__file__).resolve().parent.parent
ALONE = ("tests/unit", "tests/properties", "tests/house")  # SQLite in memory will do
TOGETHER = ("tests/integration", "tests/e2e")  # several processes share a database


@dataclass(frozen=True)
class Outcome:
    """How one run of pytest went."""

    name: str
    passed: bool
    line: str


def main() -> int:
    """Run everything, print what was used, and return the exit status."""
    os.chdir(ROOT)
    os.environ.pop("DATABASE_URL", None)  # a developer's own database is not for tests
    chromium.install()
    outcomes = [
        _pytest("SQLite, one process", *ALONE),
        _pytest("SQLite, several processes", *TOGETHER),
        _on_postgres(),
    ]
    print()
    for outcome in outcomes:
        print(f"{'passed' if outcome.passed else 'FAILED'}  {outcome.name}: {outcome.line}")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _on_postgres() -> Outcome:
    name = "PostgreSQL"
    try:
        with postgres.running() as server:
            return _pytest(name, *ALONE, *TOGETHER, "-m", "database", DATABASE_URL=server.url)
    except MissingServerError as error:
        return Outcome(name, may_be_missing("postgres"), f"left out. {error}")


def _pytest(name: str, *arguments: str, **variables: str) -> Outcome:
    """Run pytest on those folders that exist."""
    chosen = [word for word in arguments if not word.startswith("tests/") or Path(word).is_dir()]
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    with tempfile.NamedTemporaryFile(prefix="seminarium-servers-") as report:
        status = subprocess.run(
            [sys.executable, "-m", "pytest", "--quiet", "-rsfE", *chosen],
            env=os.environ | {"TEST_SERVERS_REPORT": report.name} | variables,
            check=False,
        ).returncode
        used = Path(report.name).read_text(encoding="utf-8").split("\n")
    seconds = time.monotonic() - started
    return Outcome(name, status == 0, f"{', '.join(filter(None, used))} ({seconds:.0f} s)")


if __name__ == "__main__":
    sys.exit(main())
