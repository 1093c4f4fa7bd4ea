"""Narrow date columns: spans of time that were broken within them, put together again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speakers.cv.dates import find_dates, is_only_dates
from speakers.cv.document import Line, Span

# What breaks off: "Aug 2024–Jul", "2023–", "September".
_OPEN_RANGE = re.compile(r"\d\s*[-–—]\s*(?:[^\W\d_]{3,9}\.?)?$|^[^\W\d_]{3,9}\.?$")
_LOOKS_AHEAD = 3  # lines below in which the rest of a date may stand


def mend_gutters(lines: Sequence[Line]) -> list[Line]:
    """Put spans of time together that were broken within a narrow date column.

    "Aug 2024–Jul ⇥ Ph.D. …" above "2028 ⇥ • Thesis …" is "Aug 2024–Jul 2028 ⇥ Ph.D. …".
    """
    mended = list(lines)
    for at, line in enumerate(mended):
        cell, tab, _ = line.text.partition("\t")
        if tab and _OPEN_RANGE.search(cell):
            _mend(mended, at, cell)
    return [line for line in mended if line.text]


def _mend(lines: list[Line], at: int, cell: str) -> None:
    for below in range(at + 1, min(at + 1 + _LOOKS_AHEAD, len(lines))):
        rest, _, tail = lines[below].text.partition("\t")
        if is_only_dates(rest) and _is_range(f"{cell} {rest}"):
            lines[at] = _with_cell(lines[at], cell, f"{cell} {rest}")
            lines[below] = _without_cell(lines[below]) if tail else replace(lines[below], text="")
            return


def _is_range(text: str) -> bool:
    found = find_dates(text)
    return len(found) == 1 and found[0].is_range


def _with_cell(line: Line, cell: str, told: str) -> Line:
    before, after = at_tab(line.spans or (Span(line.text),))
    first = before[0] if before else Span(cell)
    spans = (replace(first, text=told), *after)
    return replace(line, spans=spans, text="".join(span.text for span in spans))


def _without_cell(line: Line) -> Line:
    """Return the line without its first cell; a list mark that now leads becomes its bullet."""
    _, (first, *others) = at_tab(line.spans or (Span(line.text),))
    text = first.text.lstrip("\t")
    bare = text.lstrip("•–-◦○▪● ")
    bullet = text[: len(text) - len(bare)].strip()
    spans = (replace(first, text=bare), *others)
    return replace(
        line,
        spans=spans,
        text="".join(span.text for span in spans),
        bullet=bullet or line.bullet,
        list_depth=1 if bullet else line.list_depth,
    )


def at_tab(spans: tuple[Span, ...]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cut spans in front of their first tab."""
    before: list[Span] = []
    for at, span in enumerate(spans):
        if "\t" in span.text:
            head, tab, tail = span.text.partition("\t")
            rest = (replace(span, text=tab + tail), *spans[at + 1 :])
            return (*before, replace(span, text=head)), rest
        before.append(span)
    return tuple(before), ()
