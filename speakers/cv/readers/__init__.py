"""Stage 1 of 5: octets → Document, one module a format."""

from collections.abc import Callable
from importlib import import_module

from speakers.cv.document import Document
from speakers.cv.errors import Damaged, Unsupported
from speakers.cv.limits import check_size
from speakers.cv.readers.sniffing import sniffed

_Reader = Callable[[bytes], Document]

# Modules by name: reading a text file need not load the PDF library.
READERS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/html": "html",
    "text/markdown": "markdown",
    "text/plain": "text",
    "application/x-latex": "latex",
    "application/json": "json_resume",
    "application/orcid+json": "orcid",
    "application/x-rendercv": "rendercv",
    "application/x-bibtex": "bibtex",
}


def read_document(data: bytes, file_name: str = "") -> Document:
    """Read a file of any kind that we know.

    The octets say what the file is; `file_name` only tells text formats apart,
    and must not contradict the octets.

    Raises:
        CVError: The file cannot be read; the text says why.
    """
    check_size(data)
    media_type = sniffed(data, file_name)
    module = READERS.get(media_type)
    if module is None:
        raise Unsupported("We cannot read this kind of file; we read PDF, Word, HTML and text.")
    read: _Reader = import_module(f"speakers.cv.readers.{module}").read
    try:
        return read(data)
    except (RecursionError, MemoryError) as error:
        raise Damaged("The file is built in a way that no program for writing does it.") from error
