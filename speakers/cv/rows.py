"""Lines that the paper's edge broke, put together again as rows."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from speakers.cv.dates import When, find_dates, is_only_dates
from speakers.cv.document import Line, Span

_CONNECTIVE = re.compile(
    r"(?:[,&/(–—]|\b(?:and|of|in|for|the|at|to|de|del|la|le|du|des|di|da|und|für|von|der|et|with))$"
)
_HYPHENATED = re.compile(r"[^\W\d_]{2,}[-‐]$")
_FURNITURE = re.compile(r"\W*(?:\d{1,3}|(?:page|p\.|seite)\s*\d+(?:\s*(?:of|/|von)\s*\d+)?|\d+\s*/\s*\d+)\W*",
                        re.IGNORECASE)  # fmt: skip
_LABEL = re.compile(r"^[^\W\d_][\w '’/&.-]{1,34}:(?:\s|$)")
_WIDE_LAYOUT = 130  # characters; a longer line was never broken by hand or by a converter


@dataclass(frozen=True)
class Row:
    """What the author wrote as one line, and the lines that it came to stand on."""

    lines: tuple[Line, ...]
    spans: tuple[Span, ...]

    @cached_property
    def text(self) -> str:
        """The text of all lines, joined."""
        return "".join(span.text for span in self.spans)

    @cached_property
    def dates(self) -> list[When]:
        """The spans of time in the text."""
        return find_dates(self.text)

    @cached_property
    def is_date(self) -> bool:
        """Whether the row is a date and nothing else."""
        return is_only_dates(self.text)

    @cached_property
    def is_labelled(self) -> bool:
        """Whether the row begins with a label: "Advisor: …"."""
        return bool(_LABEL.match(self.text))

    @property
    def first(self) -> Line:
        """The line on which the row begins."""
        return self.lines[0]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the row's lines."""
        return tuple(line.number for line in self.lines)

    @property
    def bullet(self) -> str:
        """The list mark in front of the row."""
        return self.first.bullet

    @cached_property
    def left(self) -> float:
        """Where the text begins, in points or, in plain text, in characters."""
        if self.first.box is not None:
            return self.first.box.left
        return self.spans[0].left if self.spans else 0.0

    @property
    def starts_bold(self) -> bool:
        """Whether the first words are bold."""
        return bool(self.spans) and self.spans[0].bold

    @property
    def is_prose(self) -> bool:
        """Whether the row is a sentence rather than a heading."""
        text = self.text
        return len(text) > 140 or (len(text) > 60 and text.endswith(".") and "\t" not in text)


def join_rows(lines: Sequence[Line]) -> list[Row]:
    """Put broken lines together; page numbers are left out.

    A line goes on in the next one if the next one's first word would not have
    fitted on it, or if it ends in the middle of a word or phrase.
    """
    kept = [line for line in lines if not is_furniture(line)]
    edges = _right_edges(kept)
    rows: list[Row] = []
    for line in kept:
        above = rows[-1] if rows else None
        if above is not None and _goes_on(above.lines[-1], line, edges):
            rows[-1] = _joined(above, line)
        else:
            rows.append(Row((line,), line.spans or (Span(line.text),)))
    return rows


def is_furniture(line: Line) -> bool:
    """Tell whether a line is a page number."""
    return bool(_FURNITURE.fullmatch(line.text)) and not line.bullet


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Return how far right text goes, by page and column; in characters without boxes."""
    reach: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        reach[_column(line)].append(_right(line))
    return {column: max(rights) for column, rights in reach.items()}


def _column(line: Line) -> tuple[int, int]:
    return (line.page, line.column) if line.box is not None else (0, 0)


def _right(line: Line) -> float:
    if line.box is not None:
        return line.box.right
    return line.spans[-1].right if line.spans and line.spans[-1].right else float(len(line.text))


def _goes_on(above: Line, line: Line, edges: dict[tuple[int, int], float]) -> bool:
    if _is_apart(above, line):
        return False
    if "\t" in above.text:
        return _cell_goes_on(above, line)
    if _HYPHENATED.search(above.text) and line.text[:1].islower():
        return True
    ends_dated = "\t" in line.text and is_only_dates(line.text.split("\t")[-1])
    return not ends_dated and _is_full(above, line, edges)


def _is_apart(above: Line, line: Line) -> bool:
    """Tell whether the format, a gap, another column or another size divides two lines."""
    return bool(
        line.bullet
        or line.level
        or above.level
        or not line.text
        or (line.box is None and line.starts_item and not _is_hanging(above, line))
        or line.space_above >= 0.9
        or line.column != above.column
        or abs(line.size - above.size) > 0.6
    )


def _is_hanging(above: Line, line: Line) -> bool:
    """Tell whether plain text goes on at another indent, after a list mark."""
    return bool(above.bullet and line.spans and above.spans and line.space_above == 0
                and 0 < line.spans[0].left <= above.spans[0].left + 2)  # fmt: skip


def _is_full(above: Line, line: Line, edges: dict[tuple[int, int], float]) -> bool:
    """Tell whether the first word of `line` would not have fitted on the line above."""
    edge = edges.get(_column(above), 0.0)
    if above.box is None and not 40 <= edge <= _WIDE_LAYOUT:
        return False
    right = _right(above)
    width = (right - _left(above)) / max(len(above.text), 1)
    first_word = line.text.split()[0]
    slack = 0.5 * width if above.box is not None else 0.0
    return right + width * (len(first_word) + 1) > edge + slack


def _left(line: Line) -> float:
    if line.box is not None:
        return line.box.left
    return line.spans[0].left if line.spans else 0.0


def _cell_goes_on(above: Line, line: Line) -> bool:
    """Tell whether the first cell of a row with a date column is broken."""
    cell = above.text.split("\t", maxsplit=1)[0]
    if is_only_dates(cell) or "\t" in line.text or len(cell) < 25:
        return False
    if _HYPHENATED.search(cell) and line.text[:1].islower():
        return True
    return bool(_CONNECTIVE.search(cell)) and not is_only_dates(line.text)


def _joined(above: Row, line: Line) -> Row:
    added = line.spans or (Span(line.text),)
    if "\t" not in above.text or "\t" in above.lines[0].text.split("\t", maxsplit=1)[-1]:
        return Row((*above.lines, line), _glued(above.spans, added))
    before, after = _at_tab(above.spans)
    if is_only_dates("".join(span.text for span in before)):
        return Row((*above.lines, line), _glued(above.spans, added))
    return Row((*above.lines, line), (*_glued(before, added), *after))


def _at_tab(spans: tuple[Span, ...]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cut spans in front of their first tab."""
    before: list[Span] = []
    for at, span in enumerate(spans):
        if "\t" in span.text:
            head, tab, tail = span.text.partition("\t")
            rest = (replace(span, text=tab + tail), *spans[at + 1 :])
            return (*before, replace(span, text=head)), rest
        before.append(span)
    return tuple(before), ()


def _glued(spans: tuple[Span, ...], added: tuple[Span, ...]) -> tuple[Span, ...]:
    """Join two lines with a blank, or without their hyphen where that broke a word."""
    last = spans[-1]
    text = last.text
    if _HYPHENATED.search(text.rstrip()) and added[0].text[:1].islower():
        text = text.rstrip()[:-1]
    elif not text.endswith((" ", "-", "/")) or text.endswith(" -"):
        text += " "
    return (*spans[:-1], replace(last, text=text), *added)
