"""Words, segments and rows: what stands together on one line of a page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

_NEAR = 0.35  # of the smaller size: bases that differ less are one row
_SMALL = 0.8  # of the usual size: what is smaller may be a superscript
_WIDE = 0.9  # em: a gap that is no space between words, …
_STRETCHED = 2.2  # … unless the other gaps of its row are nearly as wide
_WIDE_APART = 0.8  # em: the same where the file does not write on from word to word
_ALIGNED = 0.8  # points
_SUPPORT = 3  # segments that begin at one place make it a column's edge

YEARS = re.compile(r"(?:19|20)\d\d|[’']\d\d\b")
_DATE_WORDS = re.compile(
    r"(?i)\b(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|present|now|today|"
    r"current|ongoing|since|until|spring|summer|fall|autumn|winter|heute|seit|to|bis|expected)[a-zéû]*\b"
)
_REST = re.compile(r"[\d\s./,()–—’'~-]")


@dataclass(slots=True)
class Word:
    """Characters of one style without a gap between them; points from the page's top left."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    link: str = ""
    order: int = 0  # in which the file draws it; one apart: without a move in between
    blank: bool = False  # whether a blank stands before it in the file
    marked: bool = False  # whether an icon stands before it


@dataclass(slots=True)
class Segment:
    """Words of one row with no wide gap between them, from left to right."""

    words: list[Word]
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    text: str = ""

    def __post_init__(self) -> None:
        self.left = self.words[0].left
        self.right = max(word.right for word in self.words)
        largest = max(self.words, key=lambda word: len(word.text) * word.size)
        self.base, self.size = largest.base, largest.size
        self.text = joined(self.words)

    @property
    def top(self) -> float:
        """Where its capitals reach up to."""
        return self.base - 0.8 * self.size

    @property
    def bold(self) -> bool:
        """Whether more than half of its characters are bold."""
        marked = sum(len(word.text) for word in self.words if word.bold)
        return 2 * marked > sum(len(word.text) for word in self.words)


@dataclass(slots=True)
class Row:
    """Segments on one base line, from left to right."""

    segments: list[Segment] = field(default_factory=list)
    reach: float = 0.0  # last base line of cells that run over several lines

    @property
    def base(self) -> float:
        """The base line of its longest segment."""
        return max(self.segments, key=lambda segment: len(segment.text)).base

    @property
    def left(self) -> float:
        """Where its first segment begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """How far it reaches."""
        return max(segment.right for segment in self.segments)

    @property
    def text(self) -> str:
        """Its segments' texts with tabs between them."""
        return "\t".join(segment.text for segment in self.segments)


def is_spaced(before: Word, after: Word) -> bool:
    """Tell whether a blank belongs between two words of one segment."""
    gap = after.left - before.right
    return gap > (-0.1 if after.blank else 0.17) * min(before.size, after.size)


def joined(words: list[Word]) -> str:
    """Return the words' text with blanks where the gaps are."""
    parts = [words[0].text]
    for before, after in pairwise(words):
        if is_spaced(before, after):
            parts.append(" ")
        parts.append(after.text)
    return "".join(parts)


def is_date(text: str) -> bool:
    """Tell whether a text is nothing but a date, a span of dates or a number."""
    bare = _REST.sub("", _DATE_WORDS.sub("", text))
    return len(bare) <= 1 and any(character.isalnum() for character in text)


def segments_of(words: list[Word]) -> list[Segment]:
    """Cut the rows of a page into segments at wide gaps and at the edges of columns."""
    runs = [run for row in _rows_of_words(words) for run in _at_gaps(row)]
    edges = _edges(runs)
    return [Segment(part) for run in runs for part in _at_edges(run, edges)]


def rows_of(segments: Iterable[Segment]) -> list[Row]:
    """Put segments that share a base line side by side; rows from top to bottom."""
    rows: list[Row] = []
    for segment in sorted(segments, key=lambda segment: segment.base):
        for row in reversed(rows[-3:]):
            last = row.segments[-1]
            near = _NEAR * min(segment.size, last.size)
            if abs(segment.base - last.base) <= near and not _overlaps(row, segment):
                row.segments.append(segment)
                break
        else:
            rows.append(Row([segment]))
    for row in rows:
        row.segments.sort(key=lambda segment: segment.left)
    return rows


def _overlaps(row: Row, segment: Segment) -> bool:
    return any(
        min(other.right, segment.right) - max(other.left, segment.left) > 0.5 * segment.size
        for other in row.segments
    )


def _rows_of_words(words: list[Word]) -> list[list[Word]]:
    if not words:
        return []
    usual = median(word.size for word in words)
    rows: list[list[Word]] = []
    small: list[Word] = []
    for word in sorted(words, key=lambda word: word.base):
        if word.size < _SMALL * usual:
            small.append(word)
        elif rows and word.base - rows[-1][0].base <= _NEAR * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    _attach(small, rows)
    for row in rows:
        row.sort(key=lambda word: (word.left, word.order))
    return rows


def _attach(small: list[Word], rows: list[list[Word]]) -> None:
    """Put superscripts and subscripts to the row they touch; others make rows of their own."""
    own: list[list[Word]] = []
    for word in small:
        host = next((row for row in rows if _touches(word, row)), None)
        if host is not None:
            host.append(word)
        elif own and word.base - own[-1][0].base <= _NEAR * word.size:
            own[-1].append(word)
        else:
            own.append([word])
    rows.extend(own)


def _touches(word: Word, row: list[Word]) -> bool:
    middle = word.base - 0.35 * word.size
    host = row[0]
    if not host.base - 0.95 * host.size < middle < host.base + 0.3 * host.size:
        return False
    return any(
        other.left - word.size < word.right and word.left < other.right + 0.6 * other.size
        for other in row
        if word.size < 0.9 * other.size
    )


def _at_gaps(row: list[Word]) -> list[list[Word]]:
    runs = [[row[0]]]
    gaps = sorted(after.left - before.right for before, after in pairwise(row))
    stretched = _STRETCHED * gaps[len(gaps) // 2] if len(gaps) > 5 else 0.0
    for before, after in pairwise(row):
        gap = after.left - max(word.right for word in runs[-1])
        follows = 0 <= after.order - before.order <= 1
        alike = abs(before.size - after.size) < 0.08 * after.size
        wide = (_WIDE if follows and alike else _WIDE_APART) * max(before.size, after.size)
        if gap > max(wide, min(stretched, 2 * wide) if follows else 0.0):
            runs.append([after])
        else:
            runs[-1].append(after)
    return runs


def _edges(runs: list[list[Word]]) -> list[float]:
    """Return where several runs begin that do not begin a row of the page's text."""
    lefts = sorted([run[0].left for run in runs] + [left for run in runs for left in _dated(run)])
    edges: list[float] = []
    at = 0
    while at < len(lefts):
        end = at
        while end < len(lefts) and lefts[end] - lefts[at] <= 2 * _ALIGNED:
            end += 1
        if end - at >= _SUPPORT:
            edges.append(sum(lefts[at:end]) / (end - at))
        at = max(end, at + 1)
    return edges


def _dated(run: list[Word]) -> Iterator[float]:
    """Yield where the text behind a date begins that opens a run."""
    for number in range(1, min(len(run), 6)):
        before, after = run[number - 1], run[number]
        if after.left - before.right > 0.35 * after.size and is_date(joined(run[:number])):
            yield after.left


def _at_edges(run: list[Word], edges: list[float]) -> list[list[Word]]:
    """Cut a run at a column's edge that its text runs up close to."""
    for number in range(1, len(run)):
        before, after = run[number - 1], run[number]
        gap = after.left - before.right
        follows = 0 <= after.order - before.order <= 1
        if gap < (0.35 if follows else 0.0) * after.size:
            continue
        at_edge = any(abs(after.left - edge) <= _ALIGNED for edge in edges)
        broken = before.text.endswith("-") and len(before.text) > 2 and after.text[0].isupper()
        if (gap > 0.35 * after.size and broken) or (
            at_edge and (not follows or is_date(joined(run[:number])))
        ):
            return [run[:number], run[number:]]
    return [run]
