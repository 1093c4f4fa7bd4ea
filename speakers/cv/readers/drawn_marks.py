"""List marks that a PDF draws instead of writing: small discs and squares before a line."""

import ctypes
from collections import Counter
from collections.abc import Iterator

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from speakers.cv.layout.words import Word

_MAX_OBJECTS = 20_000  # of one page; the rest is a drawing
_SMALLEST, _LARGEST = 1.5, 6.5  # points
_SQUARE = 0.8  # points by which width and height may differ
_NEAR = 3.0  # em between a mark and its text


def drawn_marks(page: PdfPage, words: list[Word]) -> list[Word]:
    """Return a "•" for each disc that stands right before a line of the page."""
    return [mark for square in _squares(page) if (mark := _mark(square, words)) is not None]


def common_marks(marks: list[list[Word]]) -> list[list[Word]]:
    """Keep of each page's marks those in a size that the document draws more than once."""
    sizes = Counter(_width(mark) for page in marks for mark in page)
    return [[mark for mark in page if sizes[_width(mark)] > 1] for page in marks]


def _width(mark: Word) -> int:
    return round(2 * (mark.right - mark.left))


def _squares(page: PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, top, right and bottom of small figures that are as wide as high."""
    height = page.get_height()
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)):
        shape = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(shape, *sides):
            continue
        left, bottom, right, top = (side.value for side in sides)
        wide, high = right - left, top - bottom
        if _SMALLEST < wide < _LARGEST and abs(wide - high) < _SQUARE:
            yield left, height - top, right, height - bottom


def _mark(square: tuple[float, float, float, float], words: list[Word]) -> Word | None:
    left, top, right, bottom = square
    middle = (top + bottom) / 2
    row = [word for word in words if word.base - 0.75 * word.size < middle < word.base]
    if not row or any(word.left < right and word.right > left for word in row):
        return None
    after = min((word for word in row if word.left >= right), key=lambda w: w.left, default=None)
    if after is None or after.left - right > _NEAR * after.size:
        return None
    if any(0 <= left - word.right < 2 * _NEAR * after.size for word in row if word.right <= left):
        return None  # a dot between two texts
    return Word(
        text="•",
        left=left,
        right=right,
        base=after.base,
        size=after.size,
        order=after.order - 1,
        blank=True,
    )
