"""Print a file's lines as the reader sees them: `python -m benchmarks.cv.dump FILE…`."""

import sys
from pathlib import Path

from speakers.cv.document import Line
from speakers.cv.readers import read_document


def shown(line: Line) -> str:
    style = ("B" if line.bold else "-") + ("I" if line.italic else "-")
    style += f"{line.level or '-'}{'>' if line.starts_item else ' '}"
    place = f"{line.box.left:4.0f}-{line.box.right:<4.0f}" if line.box else " " * 9
    head = f"{line.number:4} p{line.page}c{line.column} {place} {line.size:4.1f} {style}"
    mark = f"{'  ' * line.list_depth}{line.bullet} " if line.bullet else "  " * line.list_depth
    links = " ".join(f"<{span.link}>" for span in line.spans if span.link)
    return f"{head} {line.space_above:4.1f} | {mark}{line.text.replace(chr(9), ' ⇥ ')} {links}"


def main() -> None:
    for path in sys.argv[1:]:
        document = read_document(Path(path).read_bytes(), path)
        print(f"=== {path} ({document.media_type}) {document.title!r} {document.author!r}")
        for line in document.lines:
            print(shown(line))


if __name__ == "__main__":
    main()
