"""`python -m speakers.cv FILE…`: print what is read from each CV, one JSON object a line."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from speakers.cv.errors import CVError
from speakers.cv.limits import MAX_OCTETS
from speakers.cv.pipeline import parse_cv
from speakers.cv.resume import as_resume


def main(paths: Sequence[str]) -> int:
    """Print the profiles; return 0, or 2 if any file could not be read."""
    if not paths:
        print("usage: python -m speakers.cv FILE [FILE …]", file=sys.stderr)
        return 2
    status = 0
    for path in paths:
        try:
            resume = as_resume(parse_cv(_octets(path), path))
        except (CVError, OSError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            status = 2
        else:
            print(json.dumps({"_file": path, **resume}, ensure_ascii=False))
    return status


def _octets(path: str) -> bytes:
    """Read a file, but no more of it than it takes to see that it is too large."""
    with Path(path).open("rb") as file:
        return file.read(MAX_OCTETS + 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
