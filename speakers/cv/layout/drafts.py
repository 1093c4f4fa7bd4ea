"""A line in the making: the words of one row, until the page is put in order."""

from dataclasses import dataclass, field
from itertools import pairwise

from speakers.cv.document import Span
from speakers.cv.layout.words import Row, Word, is_spaced


@dataclass(slots=True)
class Draft:
    """One line; points from the page's top left corner."""

    spans: list[Span]
    page: int
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    column: int = 0
    cells: list[tuple[float, float]] = field(default_factory=list)  # left and right of each
    edge: float = 0.0  # how far the lines of the region reach
    cell_edge: float = 0.0  # the same for cells before the last; 0.0 if they never wrap
    narrow: bool = False  # whether the column is too narrow for running text
    marked: bool = False  # whether it begins with an icon
    bullet: str = ""
    depth: int = 0
    gap: float = 0.0
    starts: bool = True
    text: str = field(default="")

    def refresh(self) -> None:
        """Bring `text` up to date with `spans`."""
        self.text = "".join(span.text for span in self.spans)


def draft_of(row: Row, page: int, column: int) -> Draft:
    """Write a row as one line, its segments joined by tabs."""
    spans: list[Span] = []
    before: Word | None = None
    for number, segment in enumerate(row.segments):
        words = unspaced(segment.words)
        for word in words:
            blank = "" if before is None else "\t" if word is words[0] and number else ""
            if before is not None and not blank and is_spaced(before, word):
                blank = " "
            _add(spans, blank, word)
            before = word
    sizes: dict[float, int] = {}
    for span in spans:
        sizes[span.size] = sizes.get(span.size, 0) + len(span.text)
    size = max(sizes, key=lambda key: sizes[key])
    draft = Draft(
        spans=spans,
        page=page,
        left=row.left,
        top=min(word.base - 0.8 * word.size for s in row.segments for word in s.words),
        right=row.right,
        bottom=max(row.reach, *(w.base for s in row.segments for w in s.words)) + 0.22 * size,
        base=row.base,
        size=size,
        column=column,
        cells=[(segment.left, segment.right) for segment in row.segments],
        marked=row.segments[0].words[0].marked,
    )
    draft.refresh()
    return draft


def _add(spans: list[Span], blank: str, word: Word) -> None:
    last = spans[-1] if spans else None
    style = (word.bold, word.italic, word.size, word.link)
    if last is not None and (last.bold, last.italic, last.size, last.link) == style:
        spans[-1] = Span(last.text + blank + word.text, *style, last.left, word.right)
        return
    if last is not None and blank:
        spans[-1] = Span(
            last.text + blank, last.bold, last.italic, last.size, last.link, last.left, last.right
        )
    spans.append(Span(word.text, *style, word.left, word.right))


def unspaced(words: list[Word]) -> list[Word]:
    """Return the words with letter-spaced ones ("E D U C A T I O N") put together."""
    letters = sum(len(word.text) == 1 and word.text.isalpha() for word in words)
    if len(words) < 4 or letters < 0.8 * len(words):
        return words
    gaps = [after.left - before.right for before, after in pairwise(words)]
    usual = sorted(gaps)[len(gaps) // 2]
    joined: list[Word] = []
    for number, word in enumerate(words):
        if joined and gaps[number - 1] < 1.7 * max(usual, 0.05 * word.size):
            joined[-1].text += word.text
            joined[-1].right = word.right
        else:
            joined.append(word)
    return joined
