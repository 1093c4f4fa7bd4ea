"""The stages, one line each: octets → Document → facts."""

from speakers.cv.document import Document
from speakers.cv.fields import read_items
from speakers.cv.parsed import Item, ParsedCV
from speakers.cv.readers import read_document
from speakers.cv.structured import structured_items

# Formats that say outright what their values are: there is nothing to read off lines.
_STRUCTURED = frozenset(
    (
        "application/json",
        "application/orcid+json",
        "application/x-rendercv",
        "application/x-bibtex",
    )
)


def parse_cv(data: bytes, file_name: str = "") -> ParsedCV:
    """Read a CV in this process; `sandbox.parse_cv_safely` is for files of strangers.

    Raises:
        CVError: The file cannot be read; the text says why.
    """
    return parse_document(read_document(data, file_name))


def parse_document(document: Document) -> ParsedCV:
    """Read the facts off a document's lines, or off its data if that is all it is."""
    stated = structured_items(document)
    if document.media_type in _STRUCTURED:
        return ParsedCV(items=stated, document=document)
    printed = read_items(document)
    return ParsedCV(items=(*printed, *_missing(stated, printed)), document=document)


def _missing(stated: tuple[Item, ...], printed: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return what a page's data states of kinds that its text does not print."""
    kinds = {item.kind for item in printed}
    return tuple(item for item in stated if item.kind not in kinds)
