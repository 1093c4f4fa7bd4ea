"""Lines of publication lists, written down as text, and what is read from them."""

import re

from speakers.cv.document import Box, Line, Span
from speakers.cv.fields.works import read_publications

_RUN = re.compile(r"(\*\*|__)(.+?)\1")


def lines_of(text: str, *, boxed: bool = False) -> list[Line]:
    """Make lines of a text: "• " and "[1] " are marks, **bold**, __italic__, blank lines are gaps.

    With `boxed`, lines have places on a page: four blanks of indent are a hanging indent.
    """
    lines: list[Line] = []
    gap = 0.0
    for row in text.strip("\n").splitlines():
        if not row.strip():
            gap = 1.0
            continue
        mark = re.match(r"\s*(•|\[\d+\]|\d+\.)\s", row)
        body = row[mark.end() :] if mark else row.strip()
        lines.append(_line(len(lines), body, row, mark[1] if mark else "", gap, boxed=boxed))
        gap = 0.0
    return lines


def _line(number: int, body: str, row: str, mark: str, gap: float, *, boxed: bool) -> Line:
    spans = tuple(_spans(body))
    text = "".join(span.text for span in spans)
    left = 72.0 + 4.5 * (len(row) - len(row.lstrip()))
    top = 14.0 * number
    return Line(
        number=number,
        text=text,
        spans=spans,
        box=Box(left, top, left + 5.0 * len(text), top + 10) if boxed else None,
        bold=sum(len(span.text) for span in spans if span.bold) > len(text) / 2,
        italic=sum(len(span.text) for span in spans if span.italic) > len(text) / 2,
        space_above=gap,
        list_depth=int(bool(mark)),
        bullet=mark,
        starts_item=bool(mark) or gap > 0,
    )


def _spans(body: str) -> list[Span]:
    spans, at = [], 0
    for match in _RUN.finditer(body):
        if match.start() > at:
            spans.append(Span(body[at : match.start()]))
        spans.append(Span(match[2], bold=match[1] == "**", italic=match[1] == "__"))
        at = match.end()
    if at < len(body):
        spans.append(Span(body[at:]))
    return spans


def read(
    text: str, owner: str | None = "Rosa Meier", *, boxed: bool = False
) -> list[dict[str, str | list[str]]]:
    """Read a list and return the bare values of its items."""
    return [item.values() for item in read_publications(lines_of(text, boxed=boxed), owner)]
