"""Plain text → Document: indents, blank lines and wide gaps are all its layout."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from speakers.cv.document import Document, Line, Span
from speakers.cv.errors import TooLarge
from speakers.cv.limits import MAX_CHARACTERS, MAX_LINE_CHARACTERS, MAX_LINES
from speakers.cv.readers.characters import cleaned, list_mark, squeezed
from speakers.cv.readers.encoding import decoded
from speakers.cv.readers.writing import require_text

_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_RULE = re.compile(r"\s*([=\-_*~#─━═])(?:\s?\1){2,}\s*")
_BORDER = re.compile(r"\s*\+(?:[-=]+\+)+\s*")
_TAB_WIDTH = 8
_FULL = 0.85  # of the width: torn out of a PDF, full lines differ in their characters
_UNWRAPPED = 160  # characters: where lines are longer, none was broken


@dataclass(slots=True)
class _Around:
    """What stood above the line that is being read."""

    blanks: int = 0
    page: int = 1
    indent: int = -1  # where the text of the line above begins, in characters
    mark: int = -1  # where the mark of the list item above stands; -1 outside lists


def read(data: bytes, media_type: str = "text/plain") -> Document:
    """Read plain text; a span's `left` is its line's indent in characters.

    A form feed starts a page; a gap of three blanks within a line becomes a tab;
    a line underlined with "===" or "---" is a heading of level 1 or 2.

    Raises:
        Damaged, NoText, TooLarge: The file is none that we can read.
    """
    text = cleaned(decoded(data).replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > MAX_CHARACTERS:
        raise TooLarge("The file has more text than any CV.")
    lines: list[Line] = []
    around = _Around()
    for raw in text.split("\n"):
        _take(raw, lines, around)
    return Document(lines=_with_starts(require_text(lines)), media_type=media_type)


def _with_starts(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Mark as starts all lines whose first word would have fitted on the line above."""
    rights = sorted(line.spans[-1].right for line in lines)
    edge = rights[-1 - len(rights) // 20]
    marked = list(lines[:1])
    for above, line in pairwise(lines):
        first = line.text.split(maxsplit=1)[0]
        room = above.spans[-1].right + 1 + len(first) < _FULL * edge
        is_free = edge > _UNWRAPPED or room
        starts = line.starts_item or (is_free and not line.list_depth)
        marked.append(replace(line, starts_item=True) if starts else line)
    return tuple(marked)


def _take(raw: str, lines: list[Line], around: _Around) -> None:
    if "\f" in raw:
        around.page += raw.count("\f")
        around.blanks += 1
        raw = raw.replace("\f", "")
    if len(raw) > MAX_LINE_CHARACTERS:
        raise TooLarge(f"The file has a line of more than {MAX_LINE_CHARACTERS} characters.")
    if _is_rule(raw):
        _underline(raw, lines, around)
    elif not raw.strip():
        around.blanks += 1
    else:
        _append(raw.rstrip(), lines, around)


def _is_rule(raw: str) -> bool:
    return bool(_RULE.fullmatch(raw) or _BORDER.fullmatch(raw))


def _append(raw: str, lines: list[Line], around: _Around) -> None:
    if len(lines) >= MAX_LINES:
        raise TooLarge(f"The file has more than {MAX_LINES} lines.")
    bare = raw.lstrip()
    indent = len(raw[: len(raw) - len(bare)].expandtabs(_TAB_WIDTH))
    mark = list_mark(bare)
    text = squeezed(_WIDE_GAP.sub("\t", bare[len(mark) :])).strip()
    if not text:
        return
    left = indent + len(mark)
    goes_on = not mark and 0 <= around.mark < indent
    lines.append(
        Line(
            number=len(lines),
            text=text,
            spans=(Span(text, left=float(left), right=float(left + len(text))),),
            page=around.page,
            space_above=float(around.blanks),
            list_depth=int(bool(mark) or goes_on),
            bullet=mark.strip(),
            starts_item=_starts(around, indent, marked=bool(mark), goes_on=goes_on),
        )
    )
    around.blanks = 0
    around.indent = left
    around.mark = indent if mark else around.mark if goes_on else -1


def _starts(around: _Around, indent: int, *, marked: bool, goes_on: bool) -> bool:
    """Tell whether a line starts an item or paragraph rather than going on with one."""
    return marked or around.blanks > 0 or (not goes_on and indent != around.indent)


def _underline(raw: str, lines: list[Line], around: _Around) -> None:
    """Make a heading of a line that stands alone and is underlined."""
    above = lines[-1] if lines and around.blanks == 0 else None
    around.blanks += 1
    starts = above is not None and (above.number == 0 or above.space_above > 0)
    if above is None or not starts or above.bullet or raw.strip()[0] not in "=-─━═_~":
        return
    level = 1 if raw.strip()[0] in "=═" else 2
    lines[-1] = Line(
        number=above.number,
        text=above.text,
        spans=above.spans,
        page=above.page,
        space_above=above.space_above,
        level=level,
        starts_item=True,
    )
