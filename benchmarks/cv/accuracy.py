"""Accuracy: what is read from each CV of a corpus, scored by the corpus' own scorer.

`python -m benchmarks.cv.accuracy [CORPUS]` prints the table per field, format, origin and
layout, and fails if a figure is below its floor; `--raise` lifts the floors to what was
reached, and never lowers one. The corpus (default `../shared/cv-bench`) has `score.py`,
`cases/<id>/input.*` and `cases/<id>/truth.json`; without it there is nothing to measure.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from speakers.cv.errors import CVError
from speakers.cv.pipeline import parse_cv
from speakers.cv.resume import as_resume

CORPUS = Path(__file__).parents[3] / "shared" / "cv-bench"
FLOORS = Path(__file__).with_name("floors.json")
STEP = 1000  # floors are kept in thousandths, rounded down


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for the predictions")
    options = parser.parse_args()
    if not (options.corpus / "score.py").exists():
        print(f"No corpus at {options.corpus}; nothing is measured.")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        predict(options.corpus, folder)
        figures = score(options.corpus, folder)
    return report(figures, digest(options.corpus), lift=options.lift)


def predict(corpus: Path, folder: Path) -> None:
    """Write one JSON Resume a case; a file that cannot be read leaves an empty one."""
    for source in inputs(corpus):
        try:
            resume = as_resume(parse_cv(source.read_bytes(), source.name))
        except CVError as error:
            print(f"{source.parent.name}: {error}", file=sys.stderr)
            resume = {}
        target = folder / f"{source.parent.name}.json"
        target.write_text(json.dumps(resume, ensure_ascii=False))


def inputs(corpus: Path) -> list[Path]:
    return sorted((corpus / "cases").glob("*/input.*"))


def digest(corpus: Path) -> str:
    """Name the corpus by its files, so that a floor is not held against another one."""
    total = hashlib.sha256()
    for path in (*inputs(corpus), *sorted((corpus / "cases").glob("*/truth.json"))):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def score(corpus: Path, folder: Path) -> dict:
    """Run the corpus' scorer in a process of its own; it prints its table itself."""
    figures = folder / "figures.json.out"
    command = [sys.executable, "score.py", "cases", str(folder.resolve()), "--json", str(figures)]
    subprocess.run(command, cwd=corpus, check=True)
    return json.loads(figures.read_text())


def floors_of(figures: dict) -> dict[str, float]:
    """Return every figure that has a floor, rounded down to thousandths."""
    named = {"macro": figures["macro"]}
    named |= {f"field {name}": values["f1"] for name, values in figures["fields"].items()}
    for group in ("format", "origin"):
        named |= {f"{group} {name}": value for name, value in figures[f"by_{group}"].items()}
    return {name: int(value * STEP) / STEP for name, value in named.items() if value is not None}


def report(figures: dict, name: str, *, lift: bool) -> int:
    reached = floors_of(figures)
    kept = json.loads(FLOORS.read_text()) if FLOORS.exists() else {"corpus": name, "floors": {}}
    if kept["corpus"] != name:
        print(f"The corpus is {name}, the floors are of {kept['corpus']}: not compared.")
        if not lift:
            return 0
        kept = {"corpus": name, "floors": {}}
    below = {key: floor for key, floor in kept["floors"].items() if reached.get(key, 0) < floor}
    for key, floor in below.items():
        print(f"BELOW ITS FLOOR: {key} {reached.get(key, 0):.3f} < {floor:.3f}")
    if lift and not below:
        kept["floors"] = {
            key: max(value, kept["floors"].get(key, 0)) for key, value in reached.items()
        }
        FLOORS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
