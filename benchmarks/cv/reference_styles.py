"""How well lists of invented papers are read, by citation style and by layout.

python benchmarks/cv/reference_styles.py [--lists 6] [--seed 1] [style ...]
"""

import argparse
import random
import re
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.cv.citation_styles import STYLES, Runs
from benchmarks.cv.invented_papers import Work, invent_list
from speakers.cv.document import Box, Line, Span
from speakers.cv.fields.works import read_publications

WIDTH = 92  # characters of a wrapped line
LETTER = 5.0  # points
LAYOUTS = ("numbers", "bullets", "paragraphs", "blank lines", "hanging", "wrapped", "year headings")


def render(works: list[Work], style: str, layout: str) -> list[Line]:
    lines: list[Line] = []
    year = 0
    for number, work in enumerate(works, 1):
        if layout == "year headings" and work.year != year:
            year = work.year
            lines.append(_line(len(lines), [(str(year), "b")], layout, first=True, heading=True))
        rows = _rows(STYLES[style](work))
        first = True
        for row in rows:
            parts = _wrapped(row) if layout not in ("paragraphs", "bullets") else [row]
            for part in parts:
                mark = {"numbers": f"[{number}]", "bullets": "•"}.get(layout, "") if first else ""
                lines.append(_line(len(lines), part, layout, first=first, mark=mark))
                first = False
    return lines


def _rows(runs: Runs) -> list[Runs]:
    rows: list[Runs] = [[]]
    for text, look in runs:
        for index, part in enumerate(text.split("\n")):
            if index:
                rows.append([])
            if part:
                rows[-1].append((part, look))
    return [row for row in rows if row]


def _wrapped(row: Runs) -> list[Runs]:
    lines: list[Runs] = [[]]
    length = 0
    for text, look in row:
        for word in re.findall(r"\S+\s*|\s+", text):
            if length + len(word.rstrip()) > WIDTH and length:
                lines.append([])
                length = 0
            lines[-1].append((word, look))
            length += len(word)
    return lines


def _line(
    at: int, runs: Runs, layout: str, *, first: bool, mark: str = "", heading: bool = False
) -> Line:
    text = "".join(part for part, _ in runs).rstrip()
    spans = tuple(Span(part, bold=look == "b", italic=look == "i") for part, look in runs)
    bold = sum(len(part) for part, look in runs if look == "b") > len(text) / 2
    left = 72.0 + (18.0 if layout == "hanging" and not first else 0.0)
    boxed = layout in ("hanging", "wrapped", "numbers", "year headings")
    return Line(
        number=at,
        text=text,
        spans=spans,
        box=Box(left, 12.0 * at, left + LETTER * len(text), 12.0 * at + 10) if boxed else None,
        bold=bold,
        italic=not bold and all(look == "i" for _, look in runs),
        space_above=_gap(layout, first=first, heading=heading),
        list_depth=int(layout in ("numbers", "bullets")),
        bullet=mark,
        starts_item=first if layout != "wrapped" else False,
    )


def _gap(layout: str, *, first: bool, heading: bool) -> float:
    if layout in ("wrapped", "numbers") or not first:
        return 0.0
    return 0.8 if heading else {"blank lines": 1.0, "paragraphs": 0.5}.get(layout, 0.2)


def _key(text: str) -> str:
    return re.sub(r"\W", "", text.lower())


def _people(names: list[str]) -> set[tuple[str, str]]:
    keys = set()
    for name in names:
        last, _, given = name.partition(",") if "," in name else (name.split()[-1], "", name)
        keys.add((_key(last), _key(given)[:1]))
    return keys


def score(works: list[Work], items: list, hits: dict[str, list[int]], style: str) -> None:
    read = {}
    for item in items:
        facts = {name: fact.value for name, fact in item.facts.items()}
        read.setdefault(_key(facts.get("name", "")), facts)
    hits["extra"][0] += max(len(items) - len(works), 0)
    for work in works:
        facts = read.get(_key(work.title))
        hits["title"][0] += facts is not None
        hits["title"][1] += 1
        if facts is None:
            continue
        shown = work.authors[:1] if style == "mla" and len(work.authors) > 2 else work.authors
        want = {(_key(p.family), _key(p.given)[:1]) for p in shown}
        hits["authors"][0] += _people(facts.get("authors", [])) == want
        hits["authors"][1] += 1
        venue = _key(facts.get("publisher", ""))
        right = _key(work.venue) in venue or (bool(work.short) and _key(work.short) in venue)
        hits["venue"][0] += right and len(venue) < 2.2 * len(_key(work.venue)) + 12
        hits["venue"][1] += 1
        hits["year"][0] += facts.get("releaseDate", "")[:4] == str(work.year)
        hits["year"][1] += 1


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("styles", nargs="*")
    parser.add_argument("--lists", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=8)
    parser.add_argument("--show")
    options = parser.parse_args()
    table: dict[tuple[str, str], dict[str, list[int]]] = {}
    for style in options.styles or STYLES:
        for layout in LAYOUTS:
            hits = table[style, layout] = defaultdict(lambda: [0, 0])
            for seed in range(options.lists):
                rng = random.Random(f"{style} {layout} {seed} {options.seed}")
                owner, works = invent_list(rng, options.size)
                lines = render(works, style, layout)
                items = read_publications(lines, owner.full)
                score(works, items, hits, style)
                if options.show == layout and not seed:
                    _show(lines, items)
    _print(table)


def _show(lines: list[Line], items: list) -> None:
    for line in lines:
        print("   ", line.bullet, line.text)
    for item in items:
        print("  ->", {name: fact.value for name, fact in item.facts.items()})


def _print(table: dict[tuple[str, str], dict[str, list[int]]]) -> None:
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for style in dict.fromkeys(style for style, _ in table):
        row = f"{style:15s}"
        for layout in LAYOUTS:
            hits = table[style, layout]
            row += "  " + "/".join(
                f"{100 * hits[k][0] // max(hits[k][1], 1):3d}"
                for k in ("title", "authors", "venue", "year")
            )
            for name, (right, of) in hits.items():
                total[name][0] += right
                total[name][1] += of
        print(row)
    print(" " * 15 + "".join(f"  {layout:15s}" for layout in LAYOUTS))
    for name, (right, of) in total.items():
        print(f"{name:8s} {right}/{of} = {right / max(of, 1):.3f}")


if __name__ == "__main__":
    main()
