"""A document as lines of text that remember where and how they stood."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters in one style; the spans of a line, joined, are its text.

    Attributes:
        text: The characters, NFC.
        bold, italic: Style; False where the format has none.
        size: Font size in points; 0.0 where the format has none.
        link: Target of a hyperlink on these characters; empty without one.
        left, right: Horizontal extent in points; 0.0 where the format has none.
    """

    text: str
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    link: str = ""
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as it stood on the page.

    Attributes:
        number: Position in reading order, from 0.
        text: The text, NFC, without white space at its end. A tab stands where
            the format has a tab stop, a table cell's border or a wide gap.
        spans: The same characters in runs of one style.
        page: Page, from 1; readers without pages put 1.
        box: Place on the page; None where the format has none.
        size: Font size in points of most characters; 0.0 where there is none.
        bold, italic: Whether more than half of the characters are.
        space_above: White space above in multiples of the line height.
        level: 1–6 where the format itself says “heading” (HTML, Markdown,
            DOCX styles, LaTeX sections), else 0.
        list_depth: 0 outside lists, 1 in a list, 2 in a list within one, …
        bullet: The list mark (“•”, “1.”, “[3]”), cut off from `text`.
        starts_item: Whether this is the first line of its list item, table
            row or paragraph, as far as the format says so.
        column: Number of the page region's column, from 0 (a sidebar is one).
    """

    number: int
    text: str
    spans: tuple[Span, ...] = ()
    page: int = 1
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    space_above: float = 0.0
    level: int = 0
    list_depth: int = 0
    bullet: str = ""
    starts_item: bool = False
    column: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """All lines of a file in reading order, and what the file says of itself.

    Attributes:
        lines: The lines; `lines[n].number == n`.
        media_type: What the file was, such as "application/pdf".
        page_sizes: Width and height of each page in points; empty without pages.
        title, author: The file's own metadata; often wrong, empty if absent.
        data: What a structured file (JSON Resume, JSON-LD in HTML, …) says
            outright, by the keys of JSON Resume; None for ordinary documents.
    """

    lines: tuple[Line, ...]
    media_type: str
    page_sizes: tuple[tuple[float, float], ...] = ()
    title: str = ""
    author: str = ""
    data: dict[str, object] | None = field(default=None)
