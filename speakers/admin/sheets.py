"""The review page's view of the document: pictures of pages with boxes, or lines of text."""

from dataclasses import dataclass

from speakers.models import ProfileDraft

PADDING = 1.5  # points around a line's box, so that the mark does not touch the letters


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a line stands on a page, in points from its top left corner."""

    line: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page that has no picture. `level` 1–6 is a heading's, 0 for other text."""

    line: int
    text: str
    level: int
    bullet: str
    is_bold: bool
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page (from 1): as a picture with marks, or as text."""

    number: int
    has_picture: bool
    width: float
    height: float
    marks: tuple[Mark, ...]
    lines: tuple[TextLine, ...]


def sheets_of(draft: ProfileDraft) -> list[Sheet]:
    """Return the document page by page; empty once its text has been deleted."""
    pages: dict[int, list[int]] = {number: [] for number in range(1, draft.pictures + 1)}
    for number, line in enumerate(draft.lines):
        pages.setdefault(line["page"], []).append(number)
    return [_sheet(draft, page, numbers) for page, numbers in sorted(pages.items())]


def _sheet(draft: ProfileDraft, page: int, numbers: list[int]) -> Sheet:
    has_picture = page <= draft.pictures and page <= len(draft.pages)
    width, height = draft.pages[page - 1] if has_picture else (0.0, 0.0)
    return Sheet(
        number=page,
        has_picture=has_picture,
        width=width,
        height=height,
        marks=tuple(_mark(draft, number) for number in numbers if draft.lines[number]["box"]),
        lines=() if has_picture else tuple(_text(draft, number) for number in numbers),
    )


def _mark(draft: ProfileDraft, number: int) -> Mark:
    left, top, right, bottom = draft.lines[number]["box"]
    return Mark(
        line=number,
        x=round(left - PADDING, 1),
        y=round(top - PADDING, 1),
        width=round(right - left + 2 * PADDING, 1),
        height=round(bottom - top + 2 * PADDING, 1),
    )


def _text(draft: ProfileDraft, number: int) -> TextLine:
    line = draft.lines[number]
    return TextLine(
        line=number,
        text=line["text"],
        level=line.get("level", 0),
        bullet=line.get("bullet", ""),
        is_bold=line.get("bold", False),
        is_apart=line.get("space_above", 0) > 0.5,
    )
