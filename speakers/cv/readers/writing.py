"""Lines written one run of characters at a time, for formats that flow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from speakers.cv.document import Line, Span
from speakers.cv.errors import NoText, TooLarge
from speakers.cv.limits import MAX_CHARACTERS, MAX_LINE_CHARACTERS, MAX_LINES
from speakers.cv.readers.characters import cleaned, list_mark, squeezed


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of characters looks, and where it leads."""

    bold: bool = False
    italic: bool = False
    size: float = 0.0
    link: str = ""


PLAIN = Style()


class LineWriter:
    """Collects runs into lines; blanks are squeezed as the runs are joined.

    What belongs to the line as a whole (`level`, `list_depth`, `bullet`) is set
    on the writer and goes with the next line that has text.
    """

    def __init__(self) -> None:
        """Start with no lines."""
        self.lines: list[Line] = []
        self.level = 0
        self.list_depth = 0
        self.bullet = ""
        self.page = 1
        self.column = 0
        self._runs: list[tuple[str, Style]] = []
        self._gap = 0.0
        self._starts = True
        self._characters = 0

    def write(self, text: str, style: Style = PLAIN) -> None:
        """Add characters to the line that is being written; a line feed ends it."""
        first, *others = cleaned(text).split("\n")
        self._add(first, style)
        for other in others:
            self.end()
            self._add(other, style)

    def tab(self) -> None:
        """Leave a wide gap, unless the line is empty or ends in one."""
        if self._runs and not self._runs[-1][0].endswith("\t"):
            self._runs.append(("\t", PLAIN))

    def end(self) -> None:
        """End the line; one without text leaves no trace."""
        runs, self._runs = self._runs, []
        spans = _squeezed(runs)
        if spans:
            self._finish(spans)

    def end_block(self, gap: float = 0.0) -> None:
        """End the line and its paragraph, row or item; the next line starts another.

        `gap` is the white space that follows, in lines.
        """
        self.end()
        self._starts = True
        self._gap = max(self._gap, gap)

    @property
    def is_empty(self) -> bool:
        """Whether the line that is being written has no text yet."""
        return not any(text.strip() for text, _ in self._runs)

    def _add(self, text: str, style: Style) -> None:
        if text:
            self._characters += len(text)
            if self._characters > MAX_CHARACTERS:
                raise TooLarge("The file has more text than any CV.")
            self._runs.append((text, style))

    def _finish(self, spans: tuple[Span, ...]) -> None:
        if len(self.lines) >= MAX_LINES:
            raise TooLarge(f"The file has more than {MAX_LINES} lines.")
        bullet = self.bullet
        if not bullet and (mark := list_mark("".join(span.text for span in spans))):
            bullet, spans = mark.strip(), without_start(spans, len(mark))
        line = Line(
            number=len(self.lines),
            text="".join(span.text for span in spans),
            spans=spans,
            page=self.page,
            size=_weighed(spans),
            bold=_mostly(spans, (span.bold for span in spans)),
            italic=_mostly(spans, (span.italic for span in spans)),
            space_above=self._gap,
            level=self.level,
            list_depth=self.list_depth or int(bool(bullet)),
            bullet=bullet,
            starts_item=self._starts or bool(bullet),
            column=self.column,
        )
        self.lines.append(line)
        self.bullet = ""
        self._gap = 0.0
        self._starts = False


def without_start(spans: tuple[Span, ...], count: int) -> tuple[Span, ...]:
    """Return `spans` without their first `count` characters."""
    kept = []
    for span in spans:
        if count >= len(span.text):
            count -= len(span.text)
        else:
            kept.append(replace(span, text=span.text[count:]) if count else span)
            count = 0
    return tuple(kept)


def require_text(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return `lines` as a tuple.

    Raises:
        NoText: No line has a letter or a digit.
    """
    kept = tuple(lines)
    if not any(character.isalnum() for line in kept for character in line.text):
        raise NoText("The file has no text in it.")
    return kept


def _squeezed(runs: list[tuple[str, Style]]) -> tuple[Span, ...]:
    """Join runs of one style, single the blanks across them, and cut both ends."""
    spans: list[Span] = []
    last = " "
    total = 0
    for raw, style in runs:
        text = squeezed(raw)
        if last in " \t":
            text = text.lstrip(" \t" if last == "\t" or not spans else " ")
        if not text:
            continue
        if text.startswith("\t") and last == " ":
            _cut_end(spans)
        last = text[-1]
        total += len(text)
        if spans and _same(spans[-1], style):
            spans[-1] = replace(spans[-1], text=spans[-1].text + text)
        else:
            spans.append(Span(text, style.bold, style.italic, style.size, style.link))
    if total > MAX_LINE_CHARACTERS:
        raise TooLarge(f"The file has a line of more than {MAX_LINE_CHARACTERS} characters.")
    _cut_end(spans)
    return tuple(spans)


def _cut_end(spans: list[Span]) -> None:
    while spans:
        text = spans[-1].text.rstrip()
        if text:
            spans[-1] = replace(spans[-1], text=text)
            return
        spans.pop()


def _same(span: Span, style: Style) -> bool:
    return (span.bold, span.italic, span.size, span.link) == (
        style.bold,
        style.italic,
        style.size,
        style.link,
    )


def _mostly(spans: tuple[Span, ...], flags: Iterable[bool]) -> bool:
    marked = sum(len(span.text) for span, flag in zip(spans, flags, strict=True) if flag)
    return 2 * marked > sum(len(span.text) for span in spans)


def _weighed(spans: tuple[Span, ...]) -> float:
    sizes: dict[float, int] = {}
    for span in spans:
        sizes[span.size] = sizes.get(span.size, 0) + len(span.text)
    return max(sizes, key=lambda size: sizes[size])
