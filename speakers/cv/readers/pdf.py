"""PDF → Document: PDFium hands out glyphs, the layout makes lines of them."""

from pypdfium2 import PdfDocument, PdfiumError

from speakers.cv.document import Document
from speakers.cv.errors import Damaged, Encrypted, NoText, TooLarge
from speakers.cv.layout.pages import Page, laid_out
from speakers.cv.layout.words import Word
from speakers.cv.limits import MAX_CHARACTERS, MAX_PAGES
from speakers.cv.readers.characters import cleaned
from speakers.cv.readers.drawn_marks import common_marks, drawn_marks
from speakers.cv.readers.glyphs import GlyphReader, link_areas

_SCAN = "The file has no text: it may be a scan, a picture of a CV."
_UNREADABLE = 0.5  # of the glyphs: with more that say no character there is nothing to read


def read(data: bytes) -> Document:
    """Read a PDF; scripts, actions, forms and attachments are left alone.

    Raises:
        Damaged, Encrypted, NoText, TooLarge: As their texts say.
    """
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Encrypted("The file asks for a password.") from error
        raise Damaged("The file is damaged: it cannot be opened as a PDF.") from error
    try:
        return _read(document)
    except PdfiumError as error:
        raise Damaged("The file is damaged: a page of it cannot be read.") from error
    finally:
        document.close()


def _read(document: PdfDocument) -> Document:
    count = len(document)
    if count > MAX_PAGES:
        raise TooLarge(f"The file has more than {MAX_PAGES} pages.")
    if count == 0:
        raise Damaged("The file is damaged: it has no pages.")
    pages = _pages(document, count)
    lines = laid_out(pages)
    if not any(character.isalnum() for line in lines for character in line.text):
        raise NoText(_SCAN)
    about = document.get_metadata_dict(skip_empty=True)
    return Document(
        lines=lines,
        media_type="application/pdf",
        page_sizes=tuple((page.width, page.height) for page in pages),
        title=cleaned(about.get("Title", "")).strip(),
        author=cleaned(about.get("Author", "")).strip(),
    )


def _pages(document: PdfDocument, count: int) -> list[Page]:
    """Read all pages, with the list marks that are drawn on them."""
    pages: list[Page] = []
    marks: list[list[Word]] = []
    glyphs = unmapped = 0
    for number in range(count):
        page, reader, drawn = _page(document, number)
        pages.append(page)
        marks.append(drawn)
        glyphs += reader.glyphs
        unmapped += reader.unmapped
        if glyphs > MAX_CHARACTERS:
            raise TooLarge("The file has more text than any CV.")
    if not glyphs:
        raise NoText(_SCAN)
    if unmapped > _UNREADABLE * glyphs:
        raise NoText("The file's fonts do not say which letters they show, so it has no text.")
    for page, drawn in zip(pages, common_marks(marks), strict=True):
        page.words += drawn
    return pages


def _page(document: PdfDocument, number: int) -> tuple[Page, GlyphReader, list[Word]]:
    page = document[number]
    text = page.get_textpage()
    try:
        reader = GlyphReader(page, text)
        words = reader.words()
        _link(words, link_areas(page, document.raw))
        width, height = page.get_size()
        return Page(number + 1, width, height, words), reader, drawn_marks(page, words)
    finally:
        text.close()
        page.close()


def _link(words: list[Word], areas: list[tuple[float, float, float, float, str]]) -> None:
    for left, top, right, bottom, target in areas:
        for word in words:
            middle = (word.left + word.right) / 2
            if left <= middle <= right and top <= word.base - 0.3 * word.size <= bottom:
                word.link = target
