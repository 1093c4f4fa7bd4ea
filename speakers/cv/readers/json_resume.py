"""JSON Resume (jsonresume.org) → Document: the data as it is, one line a value."""

import json

from speakers.cv.document import Document
from speakers.cv.errors import Damaged, Unsupported
from speakers.cv.leaves import document_of
from speakers.cv.readers.encoding import decoded

_SECTIONS = frozenset(("basics", "work", "education", "publications", "awards", "skills"))


def load_object(data: bytes) -> dict[str, object]:
    """Parse a JSON object.

    Raises:
        Damaged: The octets are no JSON, or no object.
    """
    try:
        loaded = json.loads(decoded(data))
    except (ValueError, RecursionError) as error:
        raise Damaged("The file is damaged: it is no proper JSON.") from error
    if not isinstance(loaded, dict):
        raise Damaged("The file's JSON is a list or a single value, not a CV.")
    return loaded


def read(data: bytes) -> Document:
    """Read a JSON Resume.

    Raises:
        Damaged, NoText, TooLarge, Unsupported: As their texts say.
    """
    loaded = load_object(data)
    if not _SECTIONS & loaded.keys():
        raise Unsupported("The file is JSON, but neither a JSON Resume nor an ORCID record.")
    return document_of(loaded, "application/json")
