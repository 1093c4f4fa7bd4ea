"""List marks that a reader left in the text: "[3]", "12.", "•"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speakers.cv.document import Line

_SYMBOL = re.compile(r"[•▪◦‣·*–—-]\s+")
_NUMBER = re.compile(
    r"(?:\[?\(?(?P<class>[A-Z]{0,3})(?P<number>\d{1,3})(?:[.)\]](?!\w)|\.\])\s*)(?=\D)"
)

_SHORT = 14  # lines of a list that may have a single mark


def with_marks(lines: Sequence[Line]) -> list[Line]:
    """Move list marks from the text to where they belong, unless the reader has done so.

    Numbers count as marks only if the list begins with one and they go up or down
    by one; a line may as well begin with the end of a volume or a year.
    """
    if any(line.bullet for line in lines) or len(lines) < 2:
        return list(lines)
    symbols = [_SYMBOL.match(line.text) for line in lines]
    if symbols[0] is not None and sum(match is not None for match in symbols) > 1:
        return [_cut(line, match) for line, match in zip(lines, symbols, strict=True)]
    return [_cut(line, match) for line, match in zip(lines, _numbers(lines), strict=True)]


def _numbers(lines: Sequence[Line]) -> list[re.Match[str] | None]:
    found: list[re.Match[str] | None] = []
    last: int | None = None
    step = 0
    for line in lines:
        match = _NUMBER.match(line.text)
        number = int(match["number"]) if match else 0
        counts = match is not None and (
            number == 1 or last is None or (number - last in (1, -1) and step in (0, number - last))
        )
        if match is None or not counts or (last is None and found):
            found.append(None)
            continue
        step = number - last if last is not None and number != 1 else step
        last = number
        found.append(match)
    return found if sum(match is not None for match in found) > 1 else [None] * len(lines)


def _cut(line: Line, match: re.Match[str] | None) -> Line:
    if match is None or match.end() >= len(line.text):
        return line
    cut, spans = match.end(), []
    for span in line.spans:
        spans.append(replace(span, text=span.text[cut:]))
        cut = max(cut - len(span.text), 0)
    return replace(
        line,
        text=line.text[match.end() :],
        bullet=match[0].strip(),
        spans=tuple(span for span in spans if span.text),
    )


def bullet_class(lines: Sequence[Line]) -> tuple[int, str] | None:
    """Return depth and kind of the marks that references begin with, None without marks."""
    marked = [class_of(line) for line in lines if line.bullet]
    if not marked:
        return None
    top = min(marked)
    return top if marked.count(top) > 1 or len(lines) < _SHORT else None


def class_of(line: Line) -> tuple[int, str]:
    """Return how deep a line's mark stands, and its kind: "1." of "12."."""
    kind = re.sub(r"\d+", "1", line.bullet)
    return (line.list_depth, kind if len(kind) < 5 else "")
