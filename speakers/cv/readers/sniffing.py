"""What a file is, by its octets first and its name last."""

import json
import re
from pathlib import PurePosixPath

from speakers.cv.errors import Damaged, NoText, Unsupported
from speakers.cv.readers.encoding import decoded
from speakers.cv.readers.markdown import looks_like_markdown

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_HEAD = 1024  # a PDF may begin with rubbish; Adobe's limit for it
_SAMPLE = 200_000

# Files that people upload by mistake, by how they begin.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file (.doc); save it as .docx or PDF"),
    (b"{\\rtf", "an RTF file; save it as .docx or PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"%!PS", "a PostScript file; save it as PDF"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_MARKUP = re.compile(
    r"\A\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(!doctype html|html|head|body)",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    r"<(?:p|div|h[1-6]|ul|ol|li|table|section|span|br|a)\b[^>]{0,300}>", re.IGNORECASE
)
_LATEX = re.compile(r"\\(?:documentclass|begin\{document\}|cventry|resumeSubheading|section\*?\{)")
_BIBTEX = re.compile(r"(?i)(?:%[^\n]*\n|\s)*@[a-z]+\s*[{(]\s*[^,\s{}]*\s*,")
_RENDERCV = re.compile(r"(?m)^cv:\s*(?:#.*)?$")
_EXTENSIONS = {
    ".pdf": "pdf",
    ".docx": "zip",
    ".docm": "zip",
    ".dotx": "zip",
    ".odt": "zip",
    ".htm": "text",
    ".html": "text",
    ".xhtml": "text",
    ".md": "text",
    ".markdown": "text",
    ".txt": "text",
    ".text": "text",
    ".tex": "text",
    ".json": "text",
    ".yaml": "text",
    ".yml": "text",
    ".bib": "text",
}


def sniffed(data: bytes, file_name: str = "") -> str:
    """Return the media type of a file.

    Raises:
        NoText: The file is empty.
        Damaged: The file is two things at once, or not what its name says.
        Unsupported: A kind of file that we have no reader for.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise NoText("The file is empty.")
    container = _container(data)
    extension = PurePosixPath(file_name.replace("\\", "/")).suffix.lower()
    if _EXTENSIONS.get(extension, container) != container:
        raise Damaged(f"The file is not what its name says ({extension}).")
    if container == "pdf":
        return PDF
    if container == "zip":
        return DOCX
    for start, what in _OTHERS:
        if data.startswith(start):
            raise Unsupported(f"This is {what}.")
    return _text_type(decoded(data[:_SAMPLE]), extension, data)


def _container(data: bytes) -> str:
    """Return "pdf", "zip" or "text".

    Raises:
        Damaged: The file is a PDF and an archive at once.
    """
    is_pdf = b"%PDF-" in data[:_HEAD]
    is_zip = data.startswith(b"PK\x03\x04")
    if is_pdf and (is_zip or b"PK\x05\x06" in data[-66_000:]):
        raise Damaged("The file is a PDF and an archive at once.")
    if is_pdf:
        return "pdf"
    return "zip" if is_zip or data.startswith(b"PK\x05\x06") else "text"


def _text_type(sample: str, extension: str, data: bytes) -> str:
    """Return the type of a text: what it says of itself goes before its name."""
    start = sample.lstrip("\ufeff \t\r\n")
    json_type = _json_type(data) if start.startswith("{") else ""
    signs = (
        (json_type, bool(json_type)),
        ("text/html", extension in (".htm", ".html", ".xhtml") or bool(_MARKUP.match(start))),
        ("application/x-latex", extension == ".tex" or bool(_LATEX.search(sample))),
        ("application/x-bibtex", extension == ".bib" or bool(_BIBTEX.match(start))),
        ("application/x-rendercv", bool(_RENDERCV.search(sample))),
        ("text/markdown", extension in (".md", ".markdown") or looks_like_markdown(sample)),
        ("text/html", start.startswith("<") and len(_TAGS.findall(sample)) >= 3),
    )
    return next((media_type for media_type, present in signs if present), "text/plain")


def _json_type(data: bytes) -> str:
    """Tell JSON Resume from an ORCID record; "" for what is no JSON object."""
    try:
        record = json.loads(decoded(data))
    except (ValueError, RecursionError):
        return ""
    if not isinstance(record, dict):
        return ""
    return "application/orcid+json" if "orcid-identifier" in record else "application/json"
