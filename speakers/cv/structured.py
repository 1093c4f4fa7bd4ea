"""Data by the keys of JSON Resume → items: nothing to guess, so everything is certain."""

import re
from collections.abc import Iterator, Mapping

from speakers.cv.document import Document
from speakers.cv.evidence import Field
from speakers.cv.leaves import Path, leaves_of
from speakers.cv.parsed import FACTS, Item, Kind

_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?:[T ].*)?")
_PRESENT = frozenset(("present", "now", "today", "current", "ongoing"))
_DATES = frozenset(("startDate", "endDate", "releaseDate", "date"))
_LISTS = frozenset(("authors", "awards", "highlights", "mentors"))
_SINGLE = (Kind.NAME, Kind.LABEL, Kind.AFFILIATION, Kind.LOCATION, Kind.SUMMARY)
_SECTIONS = {
    "education": Kind.EDUCATION,
    "work": Kind.WORK,
    "publications": Kind.PUBLICATION,
    "patents": Kind.PATENT,
    "awards": Kind.AWARD,
    "talks": Kind.TALK,
    "projects": Kind.PROJECT,
    "teaching": Kind.TEACHING,
    "volunteer": Kind.SERVICE,
    "service": Kind.SERVICE,
    "certificates": Kind.CERTIFICATE,
}
# Other words for a fact, by kind; JSON Resume has changed its own over the years.
_ALIASES: Mapping[Kind, Mapping[str, str]] = {
    Kind.EDUCATION: {"degree": "studyType", "grade": "score", "gpa": "score"},
    Kind.WORK: {"company": "name", "organization": "name", "role": "position"},
    Kind.PUBLICATION: {
        "title": "name",
        "venue": "publisher",
        "journal": "publisher",
        "year": "releaseDate",
        "date": "releaseDate",
    },
    Kind.PATENT: {"title": "name"},
    Kind.AWARD: {"name": "title"},
    Kind.TALK: {"title": "name"},
    Kind.PROJECT: {"description": "summary", "title": "name"},
    Kind.SERVICE: {"organization": "name"},
    Kind.CERTIFICATE: {"title": "name"},
}


def structured_items(document: Document) -> tuple[Item, ...]:
    """Return the items of `Document.data`, each fact with the line of its leaf."""
    if document.data is None:
        return ()
    return tuple(_Mapper(document).items(document.data))


def iso_date(text: str) -> str:
    """Return "YYYY", "YYYY-MM", "YYYY-MM-DD" or "Present"; "" for what is no date."""
    if text.strip().lower() in _PRESENT:
        return "Present"
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return ""
    return "-".join(part.zfill(2) for part in match.groups() if part)


class _Mapper:
    """Finds facts in the data, and the lines they stand on."""

    def __init__(self, document: Document) -> None:
        self._lines: dict[Path, list[int]] = {}  # of each leaf and of all that holds it
        for number, (path, text) in enumerate(leaves_of(document.data)):
            if number < len(document.lines) and document.lines[number].text.endswith(text):
                for length in range(1, len(path) + 1):
                    self._lines.setdefault(path[:length], []).append(number)

    def items(self, data: Mapping[str, object]) -> Iterator[Item]:
        basics = data.get("basics")
        if isinstance(basics, dict):
            yield from self._basics(basics)
        for section, kind in _SECTIONS.items():
            for number, entry in _entries(data, section):
                yield from self._entry(kind, entry, (section, number))
        yield from self._skills(data)
        for number, entry in _entries(data, "languages"):
            yield from self._one(Kind.LANGUAGE, _as_dict(entry, "language"), ("languages", number))
        for number, entry in _entries(data, "interests"):
            yield from self._named(Kind.INTEREST, entry, ("interests", number))
        for number, entry in _entries(data, "references"):
            yield from self._named(Kind.REFERENCE, entry, ("references", number))

    def _basics(self, basics: Mapping[str, object]) -> Iterator[Item]:
        for kind in _SINGLE:
            value, path = basics.get(kind.value), ("basics", kind.value)
            if kind is Kind.LOCATION and isinstance(value, dict):
                value = ", ".join(
                    text
                    for key in ("city", "region", "country", "countryCode")
                    if (text := _text(value.get(key)))
                )
            if text := _text(value):
                yield Item(kind, {kind.value: self._field(text, path)})
        for kind in (Kind.EMAIL, Kind.PHONE, Kind.URL):
            yield from self._contacts(kind, basics)
        for number, entry in _entries(basics, "profiles"):
            yield from self._one(
                Kind.PROFILE, _as_dict(entry, "url"), ("basics", "profiles", number)
            )

    def _contacts(self, kind: Kind, basics: Mapping[str, object]) -> Iterator[Item]:
        seen: set[str] = set()
        several = basics.get(f"{kind.value}s")
        found: list[tuple[object, Path]] = [(basics.get(kind.value), ("basics", kind.value))]
        if kind is Kind.URL:
            found.append((basics.get("website"), ("basics", "website")))
        if isinstance(several, list):
            found += [
                (value, ("basics", f"{kind.value}s", number))
                for number, value in enumerate(several)
            ]
        for value, path in found:
            text = _text(value)
            if text and text not in seen:
                seen.add(text)
                yield Item(kind, {kind.value: self._field(text, path)})

    def _entry(self, kind: Kind, entry: object, path: Path) -> Iterator[Item]:
        aliases = _ALIASES.get(kind, {})
        first = FACTS[kind][0]
        record = _as_dict(entry, first)
        renamed = {aliases.get(key, key): key for key in reversed(record)}
        yield from self._one(kind, record, path, renamed)

    def _one(
        self,
        kind: Kind,
        record: Mapping[str, object],
        path: Path,
        keys: Mapping[str, str] | None = None,
    ) -> Iterator[Item]:
        """Yield one item of the facts in `record`; `keys` maps facts to its keys."""
        facts: dict[str, Field[str] | Field[list[str]]] = {}
        for fact in FACTS[kind]:
            key = keys.get(fact, fact) if keys else fact
            value = record.get(key)
            if fact in _LISTS:
                if texts := _texts(value):
                    facts[fact] = Field(texts, 1.0, self._below((*path, key)))
            elif text := iso_date(_text(value)) if fact in _DATES else _text(value):
                facts[fact] = self._field(text, (*path, key))
        if facts:
            yield Item(kind, facts)

    def _skills(self, data: Mapping[str, object]) -> Iterator[Item]:
        for number, entry in _entries(data, "skills"):
            record = _as_dict(entry, "name")
            path: Path = ("skills", number)
            group = _text(record.get("name"))
            keywords = record.get("keywords")
            if not isinstance(keywords, list) or not _texts(keywords):
                yield from self._one(Kind.SKILL, {"name": group}, path)
                continue
            for place, keyword in enumerate(keywords):
                if text := _text(keyword):
                    facts = {"name": self._field(text, (*path, "keywords", place))}
                    if group:
                        facts["group"] = self._field(group, (*path, "name"))
                    yield Item(Kind.SKILL, facts)

    def _named(self, kind: Kind, entry: object, path: Path) -> Iterator[Item]:
        record = _as_dict(entry, "name")
        if text := _text(record.get("name")):
            yield Item(kind, {kind.value: self._field(text, (*path, "name"))})
        keywords = record.get("keywords")
        for place, keyword in enumerate(keywords if isinstance(keywords, list) else ()):
            if text := _text(keyword):
                yield Item(kind, {kind.value: self._field(text, (*path, "keywords", place))})

    def _field(self, text: str, path: Path) -> Field[str]:
        lines = self._below(path)
        return Field(text, 1.0, lines, inferred=not lines)

    def _below(self, path: Path) -> tuple[int, ...]:
        return tuple(self._lines.get(path, ()))


def _entries(data: Mapping[str, object], section: str) -> Iterator[tuple[int, object]]:
    entries = data.get(section)
    if isinstance(entries, list):
        yield from enumerate(entries)


def _as_dict(entry: object, key: str) -> dict[str, object]:
    return entry if isinstance(entry, dict) else {key: entry}


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())


def _texts(value: object) -> list[str]:
    """Return a list's texts; a text with "and" or ";" in it is several authors."""
    if isinstance(value, str):
        return [part.strip() for part in re.split(r"\s+and\s+|;", value) if part.strip()]
    if not isinstance(value, list):
        return []
    named = (
        _text(entry.get("name")) if isinstance(entry, dict) else _text(entry) for entry in value
    )
    return [text for text in named if text]
