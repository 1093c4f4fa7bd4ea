"""The five stages, one line each: octets → Document → sections → entries → facts."""

from speakers.cv.document import Document
from speakers.cv.parsed import ParsedCV
from speakers.cv.readers import read_document


def parse_cv(data: bytes, file_name: str = "") -> ParsedCV:
    """Read a CV in this process; `sandbox.parse_cv_safely` is for files of strangers.

    Raises:
        CVError: The file cannot be read; the text says why.
    """
    return parse_document(read_document(data, file_name))


def parse_document(document: Document) -> ParsedCV:
    """Read the facts off a document's lines."""
    return ParsedCV(items=(), document=document)
