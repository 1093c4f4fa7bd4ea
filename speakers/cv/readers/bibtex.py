"""BibTeX → Document: a list of publications by the keys of JSON Resume."""

import re
from collections.abc import Iterator

from speakers.cv.document import Document
from speakers.cv.errors import Damaged, TooLarge
from speakers.cv.leaves import document_of
from speakers.cv.readers.characters import cleaned
from speakers.cv.readers.encoding import decoded
from speakers.cv.readers.latex_symbols import printed

_MAX_ENTRIES = 3_000
_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*[{(]")
_AND = re.compile(r"\s*#\s*")
_NAME = re.compile(r"\s*,?\s*([A-Za-z][\w:-]*)\s*=\s*")
_BARE = re.compile(r"\s*([\w.+/:-]+)")
_KEY = re.compile(r"\s*[^\s,={}]*\s*(?=,)")
_VENUES = (
    "journal",
    "booktitle",
    "journaltitle",
    "publisher",
    "school",
    "institution",
    "howpublished",
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_THESES = frozenset(("phdthesis", "mastersthesis"))
_ACCENT = re.compile(
    r"\{?\\(?:[a-zA-Z]+|[^a-zA-Z])(?:\s*\{[^{}]{0,3}\}|\s?[A-Za-z](?![a-zA-Z]))?\}?"
)


def read(data: bytes) -> Document:
    """Read a BibTeX file; comments and preambles are left out.

    Raises:
        Damaged, NoText, TooLarge: As their texts say.
    """
    source = decoded(data)
    strings = {month: month for month in _MONTHS}
    works: list[object] = []
    for kind, fields in _entries(source, strings):
        if kind == "string":
            strings |= fields
        elif kind not in ("comment", "preamble") and fields.get("title"):
            works.append(_work(kind, fields))
    if not works:
        raise Damaged("The file holds no BibTeX entry with a title.")
    return document_of({"publications": works}, "application/x-bibtex")


def _entries(source: str, strings: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    for count, match in enumerate(_ENTRY.finditer(source)):
        if count > _MAX_ENTRIES:
            raise TooLarge("The file has more entries than anyone has written.")
        at = match.end()
        if key := _KEY.match(source, at):
            at = key.end()
        yield match[1].lower(), dict(_fields(source, at, strings))


def _fields(source: str, at: int, strings: dict[str, str]) -> Iterator[tuple[str, str]]:
    while name := _NAME.match(source, at):
        value, at = _value(source, name.end(), strings)
        yield name[1].lower(), value


def _value(source: str, at: int, strings: dict[str, str]) -> tuple[str, int]:
    """Read one value: braces, quotes and names of strings, joined by "#"."""
    parts: list[str] = []
    while at < len(source):
        if source[at] in '{"':
            part, at = _delimited(source, at)
            parts.append(part)
        elif bare := _BARE.match(source, at):
            parts.append(strings.get(bare[1].lower(), bare[1]))
            at = bare.end()
        rest = _AND.match(source, at)
        if rest is None:
            break
        at = rest.end()
    return "".join(parts), at


def _delimited(source: str, at: int) -> tuple[str, int]:
    end = '"' if source[at] == '"' else "}"
    depth = 0
    for place in range(at + 1, min(len(source), at + 20_000)):
        character = source[place]
        if character == end and depth == 0:
            return source[at + 1 : place], place + 1
        depth += (character == "{") - (character == "}")
    return source[at + 1 : at + 200], len(source)


def _work(kind: str, fields: dict[str, str]) -> dict[str, object]:
    venue = next((fields[key] for key in _VENUES if fields.get(key)), "")
    eprint = fields.get("eprint", "")
    year = fields.get("year") or fields.get("date", "")
    return {
        "name": _plain(fields["title"]),
        "authors": [_person(name) for name in re.split(r"\s+and\s+", fields.get("author", ""))],
        "publisher": _plain(venue) or ("Thesis" if kind in _THESES else ""),
        "releaseDate": _plain(year)[:10],
        "doi": _plain(fields.get("doi", "")),
        "arxiv": eprint if re.fullmatch(r"\d{4}\.\d{4,5}(?:v\d+)?", eprint) else "",
        "url": fields.get("url", ""),
    }


def _person(name: str) -> str:
    """Turn "Family, Given" and "Family, Jr, Given" round."""
    parts = [part.strip() for part in _plain(name).split(",")]
    if len(parts) == 1 or not parts[1]:
        return parts[0]
    return f"{parts[-1]} {parts[0]}".strip()


def _plain(text: str) -> str:
    text = _ACCENT.sub(lambda match: printed(match.group()), text)
    return " ".join(cleaned(re.sub(r"[{}]", "", text)).replace("~", " ").split())
