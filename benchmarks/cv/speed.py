"""Time reading against bare text extraction: `python -m benchmarks.cv.speed DIR`.

DIR holds CVs, directly or one to a folder. Printed for each format: milliseconds of CPU for
our Document, for the bare extraction with the usual library, and their ratio, as medians.
For PDF all are per page.
"""

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import docx
import pypdfium2
from lxml import html
from markdown_it import MarkdownIt
from pylatexenc.latex2text import LatexNodes2Text

from speakers.cv.errors import CVError
from speakers.cv.readers import read_document

ROUNDS = 3


def bare_pdf(data: bytes) -> None:
    for page in pypdfium2.PdfDocument(data):
        page.get_textpage().get_text_bounded()


def bare_docx(data: bytes) -> None:
    "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def bare_html(data: bytes) -> None:
    html.fromstring(data).text_content()


def bare_markdown(data: bytes) -> None:
    MarkdownIt("commonmark").render(data.decode("utf-8", "replace"))


def bare_latex(data: bytes) -> None:
    LatexNodes2Text().latex_to_text(data.decode("utf-8", "replace"))


def bare_text(data: bytes) -> None:
    data.decode("utf-8", "replace").splitlines()


BARE: dict[str, Callable[[bytes], None]] = {
    ".pdf": bare_pdf,
    ".docx": bare_docx,
    ".html": bare_html,
    ".md": bare_markdown,
    ".tex": bare_latex,
    ".txt": bare_text,
}


def best(act: Callable[[], object]) -> float:
    """Return the shortest of a few runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        act()
        times.append(1000 * (time.process_time() - start))
    return min(times)


def main(folder: str) -> None:
    rows: dict[str, list[tuple[float, float]]] = {}
    for path in sorted(Path(folder).rglob("*")):
        bare = BARE.get(path.suffix)
        if bare is None or not path.is_file():
            continue
        data, name = path.read_bytes(), path.name
        try:
            pages = len(read_document(data, name).page_sizes) or 1
        except CVError:
            continue
        ours = best(lambda data=data, name=name: read_document(data, name))
        theirs = best(lambda data=data, bare=bare: bare(data))
        rows.setdefault(path.suffix, []).append((ours / pages, theirs / pages))
    print("format  files  ours ms  bare ms  ratio")
    for suffix, times in sorted(rows.items()):
        ours, theirs = (median(column) for column in zip(*times, strict=True))
        ratio = median(mine / other for mine, other in times)
        print(f"{suffix:6} {len(times):6} {ours:8.1f} {theirs:8.1f} {ratio:6.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
