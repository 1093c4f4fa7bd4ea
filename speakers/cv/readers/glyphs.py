"""Glyphs of a PDF page → words: PDFium's characters, boxes, fonts and links."""

import ctypes
import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage, PdfTextPage

from speakers.cv.errors import TooLarge
from speakers.cv.layout.words import Word
from speakers.cv.readers.characters import cleaned

MAX_GLYPHS = 60_000  # of one page; a page of six-point type has 12,000

_BOLD = re.compile(
    r"bold|black|heavy|semib|demi|extrab|cmbx|cmssbx|sfbx|ecbx|[-,]bd\b|-medi|\bbt?mb|lmb",
    re.IGNORECASE,
)
_ITALIC = re.compile(
    r"ital|obliq|slant|cmti|cmsl|sfti|sfsl|ecti|ecsl|cmmi|[-,]it\b|lmri", re.IGNORECASE
)
_ICONS = re.compile(
    r"awesome|icon|academicon|fontello|glyphicon|octicon|typicon|feather|marvosym|simple-?line|symbols?nerd|"
    r"linearicon|fa-(?:solid|brands|regular)|ionic",
    re.IGNORECASE,
)
_DINGBATS = re.compile(
    r"wingding|webding|dingbat|bbding|^symbol|pifont|msam|cmsy|lmsy", re.IGNORECASE
)
_ACCENTS = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c",
    "¯": "\u0304", "˘": "\u0306", "˙": "\u0307", "˚": "\u030a", "˝": "\u030b", "¸": "\u0327",
}  # fmt: skip
_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE, 0x2010, 0x2011))
_BLANKS = frozenset((0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000))
_MOVES = frozenset((0x0A, 0x0D))
_LAP = 0.08  # em by which an accent and its letter lie over each other
_BULLET = 0.75  # of the text's size: an icon that is smaller is a list mark
_HEAVY = 600  # font weight; 400 is regular, 700 bold
_ITALIC_FLAG = 64  # ISO 32000-1 table 123
_FONT_NAME = 128  # octets; a longer name is cut off


@dataclass(frozen=True, slots=True)
class _FontStyle:
    """What a font's name says of it."""

    bold: bool
    italic: bool
    icon: bool
    dingbat: bool


@lru_cache(maxsize=512)
def _style_of(name: bytes) -> _FontStyle:
    font = name.decode("utf-8", "replace").split("+")[-1]
    return _FontStyle(
        bold=bool(_BOLD.search(font)),
        italic=bool(_ITALIC.search(font)),
        icon=bool(_ICONS.search(font)),
        dingbat=bool(_DINGBATS.search(font)),
    )


@dataclass(frozen=True, slots=True)
class _Face:
    """Style and base line of the glyphs of one text object."""

    base: float
    size: float
    bold: bool
    italic: bool
    icon: bool
    dingbat: bool
    upright: bool


class GlyphReader:
    """Reads the words of one page."""

    def __init__(self, page: PdfPage, text: PdfTextPage) -> None:
        """Look at `page`, of which `text` is the text page."""
        self._text = text.raw
        self._height = page.get_height()
        self._faces: dict[int, _Face] = {}
        self._origin = (ctypes.c_double(), ctypes.c_double())  # PDFium's answers, used again
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_FONT_NAME)
        self._flags = ctypes.c_int()
        self._words: list[Word] = []
        self._parts: list[str] = []
        self._word: Word | None = None
        self._face: _Face | None = None
        self._blank = False
        self._spaced = False  # whether that blank is one that the file itself has
        self._icon: tuple[_Face, float, float] | None = None  # one that was just passed
        self._order = 0
        self.glyphs = 0
        self.unmapped = 0  # glyphs of which the file does not say which character they are

    def words(self) -> list[Word]:
        """Return the page's words in the order in which the file draws them.

        Raises:
            TooLarge: The page has more glyphs than any page of a CV.
        """
        count = pdfium.FPDFText_CountChars(self._text)
        if count > MAX_GLYPHS:
            raise TooLarge("The file has a page with more text than fits on one.")
        box = pdfium.FS_RECTF()
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(self._text, index)
            if code in _BLANKS:
                self._blank = True
                self._spaced |= not pdfium.FPDFText_IsGenerated(self._text, index)
                self._order += 2 * (code in _MOVES)
                continue
            face = self._face_at(index)
            if face is None or not face.upright:
                continue
            pdfium.FPDFText_GetLooseCharBox(self._text, index, box)
            self._take(code, face, box.left, box.right)
        self._end()
        return self._words

    def _face_at(self, index: int) -> _Face | None:
        held = pdfium.FPDFText_GetTextObject(self._text, index)
        if not held:
            return None
        key = ctypes.addressof(held.contents)
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = self._read_face(index)
        return face

    def _read_face(self, index: int) -> _Face:
        x, y = self._origin
        matrix, name, flags = self._matrix, self._name, self._flags
        pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        pdfium.FPDFText_GetFontInfo(self._text, index, name, _FONT_NAME, flags)
        style = _style_of(name.value)
        heavy = pdfium.FPDFText_GetFontWeight(self._text, index) >= _HEAVY
        scale = math.hypot(matrix.b, matrix.d) or 1.0
        return _Face(
            base=self._height - y.value,
            size=max(1.0, round(pdfium.FPDFText_GetFontSize(self._text, index) * scale, 1)),
            bold=style.bold or heavy,
            italic=style.italic or bool(flags.value & _ITALIC_FLAG),
            icon=style.icon,
            dingbat=style.dingbat,
            upright=abs(matrix.b) <= 0.1 * max(abs(matrix.a), 1e-6) and matrix.a > 0,
        )

    def _take(self, code: int, face: _Face, left: float, right: float) -> None:
        self.glyphs += 1
        if code in _HYPHENS:
            code = 0x2D
        character = chr(code)
        private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
        if private and face.dingbat and not self._is_inside(face, left):
            character, private = "•", False
        if face.icon or private or code < 0x20 or code == 0xFFFD:
            self.unmapped += not face.icon
            self._end()  # an icon parts what stands around it
            self._icon = (face, left, right)
            return
        if self._goes_on(face, left):
            self._extend(character, left, right)
        else:
            self._start(character, face, left, right)

    def _is_inside(self, face: _Face, left: float) -> bool:
        word = self._word
        return word is not None and word.base == face.base and left - word.right < 0.1 * face.size

    def _goes_on(self, face: _Face, left: float) -> bool:
        """Tell whether a glyph belongs to the word that is being read."""
        word = self._word
        if word is None or self._face is None:
            return False
        gap = left - word.right
        same = (face.bold, face.italic, face.size) == (word.bold, word.italic, word.size)
        if not same or self._spaced or abs(face.base - word.base) > 0.04 * face.size:
            return False
        return -0.6 * face.size < gap < (0.07 if self._blank else 0.17) * face.size

    def _extend(self, character: str, left: float, right: float) -> None:
        word = self._word
        if word is None:
            return
        before = self._parts[-1]
        laps = left < word.right - _LAP * word.size
        if laps and before in _ACCENTS and character.isalpha():
            self._parts[-1] = _accented(character, before)
        elif laps and character in _ACCENTS and before.isalpha():
            self._parts[-1] = _accented(before, character)
        else:
            self._parts.append(character)
        word.right = max(word.right, right)
        self._blank = False

    def _start(self, character: str, face: _Face, left: float, right: float) -> None:
        blank, icon = self._spaced or self._blank, self._icon
        self._end()
        self._icon = None
        if icon is not None and icon[0].size < _BULLET * face.size:
            self._bullet(icon, face)
        self._word = Word(
            text="",
            left=left,
            right=right,
            base=face.base,
            size=face.size,
            bold=face.bold,
            italic=face.italic,
            order=self._order,
            blank=blank,
            marked=icon is not None,
        )
        self._face = face
        self._parts = [character]

    def _bullet(self, icon: tuple[_Face, float, float], face: _Face) -> None:
        """Take an icon smaller than the text after it for a list mark."""
        if abs(icon[0].base - face.base) < 0.5 * face.size:
            self._words.append(Word("•", icon[1], icon[2], face.base, face.size, order=self._order))

    def _end(self) -> None:
        word, self._word = self._word, None
        self._blank = self._spaced = False
        if word is None:
            return
        word.text = cleaned("".join(self._parts)).strip()
        if word.text:
            self._words.append(word)
            self._order += 1


def _accented(letter: str, accent: str) -> str:
    """Put an accent that was drawn over its letter onto it."""
    return unicodedata.normalize("NFC", ("i" if letter == "ı" else letter) + _ACCENTS[accent])


def link_areas(page: PdfPage, document: object) -> list[tuple[float, float, float, float, str]]:
    """Return left, top, right, bottom and target of the page's links to addresses."""
    height = page.get_height()
    areas: list[tuple[float, float, float, float, str]] = []
    at, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while len(areas) < 2000 and pdfium.FPDFLink_Enumerate(page.raw, at, link):
        if not pdfium.FPDFLink_GetAnnotRect(link, rect):
            continue
        if target := _target(document, link):
            areas.append((rect.left, height - rect.top, rect.right, height - rect.bottom, target))
    return areas


def _target(document: object, link: object) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length < 2000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.value.decode("utf-8", "replace")
