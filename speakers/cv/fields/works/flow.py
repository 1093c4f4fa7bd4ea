"""Several lines as one run of text in which every character keeps its line and its style."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from speakers.cv.document import Line

BOLD, ITALIC, LINK = 1, 2, 4

# What extraction leaves where a word was broken at the end of a line.
_BREAK_MARKS = re.compile("[\u00ad\ufffe\u0002\u200b]")
_HYPHEN_AT_BREAK = re.compile(r"(?<=[^\W\d_])([-‐])\n(?=[^\W\d_])")
# A part of a word that keeps its hyphen: "self-supervised", "non-convex".
_PREFIX = re.compile(
    r"(?:^|[\s(“\"-])(?:self|non|multi|pre|post|semi|co|cross|inter|intra|anti|data|low|high|real|"
    r"end|to|large|small|long|short|time|cost|state|of|the|near|well|zero|one|few|two|three|in|"
    r"on)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Flow:
    r"""The text of some lines, joined by line feeds.

    Attributes:
        text: The characters; one "\n" between two lines.
        starts: Offset at which each line begins, ascending.
        numbers: The lines' numbers in the document, in step with `starts`.
        styles: One octet a character: the sum of BOLD, ITALIC and LINK.
        links: (start, end, target) of every hyperlink.
        hard: Offsets of those line feeds that end a paragraph, not a full line.
    """

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    styles: bytes
    links: tuple[tuple[int, int, str], ...] = ()
    hard: frozenset[int] = frozenset()

    def lines(self, start: int, end: int) -> tuple[int, ...]:
        """Return the numbers of the lines that characters [start, end) stand on."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, 0)
        return tuple(sorted(set(self.numbers[first : last + 1])))

    def style(self, start: int, end: int) -> int:
        """Return the styles that most of the characters [start, end) have."""
        octets = self.styles[start:end]
        half = len(octets) / 2
        return sum(
            flag for flag in (BOLD, ITALIC, LINK) if sum(1 for o in octets if o & flag) > half
        )

    def clean(self, start: int, end: int) -> str:
        """Return characters [start, end) as one line, broken words made whole."""
        return mend(self.text[start:end])


def mend(text: str) -> str:
    """Join the lines of a text; a word broken by a hyphen becomes whole again."""
    text = _BREAK_MARKS.sub("", re.sub("(?:[\u00ad\ufffe\u0002])\n?", "", text))

    def joined(match: re.Match[str]) -> str:
        before, after = text[: match.start()], text[match.end()]
        return "-" if after.isupper() or _PREFIX.search(before) else ""

    return re.sub(r"\s+", " ", _HYPHEN_AT_BREAK.sub(joined, text)).strip()


def flow_of(lines: Sequence[Line], hard_after: frozenset[int] = frozenset()) -> Flow:
    """Join lines into a flow.

    Args:
        lines: Lines in reading order.
        hard_after: Numbers of the lines that end although the next word had room.
    """
    text: list[str] = []
    styles = bytearray()
    starts: list[int] = []
    links: list[tuple[int, int, str]] = []
    hard: set[int] = set()
    at = 0
    for index, line in enumerate(lines):
        if index:
            text.append("\n")
            styles.append(styles[-1] if styles else 0)
            if lines[index - 1].number in hard_after:
                hard.add(at)
            at += 1
        starts.append(at)
        text.append(line.text)
        styles.extend(_styles(line))
        links.extend((at + s, at + e, target) for s, e, target in _links(line))
        at += len(line.text)
    numbers = tuple(line.number for line in lines)
    return Flow("".join(text), tuple(starts), numbers, bytes(styles), tuple(links), frozenset(hard))


def _styles(line: Line) -> bytes:
    octets = bytearray()
    for span in line.spans:
        style = BOLD * span.bold + ITALIC * span.italic + LINK * bool(span.link)
        octets.extend([style] * len(span.text))
    if len(octets) < len(line.text):
        whole = BOLD * line.bold + ITALIC * line.italic if not line.spans else 0
        octets.extend([whole] * (len(line.text) - len(octets)))
    return bytes(octets[: len(line.text)])


def _links(line: Line) -> list[tuple[int, int, str]]:
    found, at = [], 0
    for span in line.spans:
        if span.link and at < len(line.text):
            found.append((at, min(at + len(span.text), len(line.text)), span.link))
        at += len(span.text)
    return found
