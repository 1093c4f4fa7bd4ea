"""The files that the project consists of, as git knows them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is or would be tracked, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return tuple(Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file())


def texts(*suffixes: str) -> list[tuple[Path, str]]:
    """Return the readable files, or those with one of the suffixes, with their text."""
    found = []
    for path in files():
        if suffixes and path.suffix not in suffixes:
            continue
        try:
            found.append((path, (ROOT / path).read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue  # a picture, or a CV that is meant to be hard to read
    return found
