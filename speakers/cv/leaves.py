"""The leaves of structured data, one line each: what evidence points to."""

from collections.abc import Iterator

from speakers.cv.document import Document, Line, Span
from speakers.cv.errors import TooLarge
from speakers.cv.limits import MAX_LINE_CHARACTERS, MAX_LINES, check_depth
from speakers.cv.readers.characters import cleaned
from speakers.cv.readers.writing import require_text

Path = tuple[str | int, ...]


def leaves_of(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield path and text of every leaf that has a text, in the order of the data.

    Raises:
        TooLarge: The data nests deeper than any CV.
    """
    check_depth(len(path))
    if isinstance(value, dict):
        for key, child in value.items():
            yield from leaves_of(child, (*path, str(key)))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from leaves_of(child, (*path, number))
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        text = " ".join(cleaned(str(value)).split())
        if text:
            yield path, text[:MAX_LINE_CHARACTERS]


def document_of(data: dict[str, object], media_type: str) -> Document:
    """Return data by the keys of JSON Resume as a document with a line for each leaf.

    Raises:
        NoText: There is nothing in it.
        TooLarge: There is more in it than in any CV.
    """
    lines: list[Line] = []
    before: Path = ()
    for path, text in leaves_of(data):
        if len(lines) >= MAX_LINES:
            raise TooLarge(f"The file has more than {MAX_LINES} values.")
        label = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
        shown = f"{label}: {text}"
        starts = path[:2] != before[:2]
        lines.append(
            Line(
                number=len(lines),
                text=shown,
                spans=(Span(shown),),
                space_above=float(starts),
                starts_item=starts,
            )
        )
        before = path
    return Document(lines=require_text(lines), media_type=media_type, data=data)
