"""What was read from a CV: items, each of one kind, each fact with its receipts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from speakers.cv.document import Document
from speakers.cv.evidence import Field

PARSER_VERSION = "1"  # goes up when the same file would be read differently


class Kind(StrEnum):
    """What an item is; the plural ones repeat. Names are JSON Resume's where it has one."""

    NAME = "name"
    LABEL = "label"
    AFFILIATION = "affiliation"
    LOCATION = "location"
    SUMMARY = "summary"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    PROFILE = "profile"
    EDUCATION = "education"
    WORK = "work"
    PUBLICATION = "publication"
    PATENT = "patent"
    AWARD = "award"
    TALK = "talk"
    PROJECT = "project"
    TEACHING = "teaching"
    SERVICE = "service"
    CERTIFICATE = "certificate"
    SKILL = "skill"
    LANGUAGE = "language"
    INTEREST = "interest"
    REFERENCE = "reference"
    METRIC = "metric"


# The facts an item of each kind may have; a kind with one fact calls it by its own name.
FACTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.PROFILE: ("network", "username", "url"),
    Kind.EDUCATION: (
        "institution",
        "studyType",
        "area",
        "startDate",
        "endDate",
        "advisor",
        "score",
        "location",
        "summary",
    ),
    Kind.WORK: (
        "name",
        "position",
        "startDate",
        "endDate",
        "location",
        "mentors",
        "summary",
        "highlights",
    ),
    Kind.PUBLICATION: (
        "name",
        "authors",
        "publisher",
        "releaseDate",
        "awards",
        "status",
        "doi",
        "arxiv",
        "url",
    ),
    Kind.PATENT: ("name", "authors", "number", "date"),
    Kind.AWARD: ("title", "awarder", "date", "amount"),
    Kind.TALK: ("name", "event", "location", "date"),
    Kind.PROJECT: ("name", "startDate", "endDate", "summary", "url"),
    Kind.TEACHING: ("name", "institution", "position", "startDate", "endDate"),
    Kind.SERVICE: ("name", "position", "startDate", "endDate"),
    Kind.CERTIFICATE: ("name", "issuer", "date"),
    Kind.SKILL: ("name", "group"),
    Kind.LANGUAGE: ("language", "fluency"),
    Kind.METRIC: ("name", "value"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing the CV says: an e-mail address, a degree, a paper.

    `facts` maps the names of `FACTS[kind]` (or the kind itself, for kinds with
    one fact) to what was read: text, or a list of texts for authors, awards,
    highlights and mentors. Dates are "YYYY", "YYYY-MM", "YYYY-MM-DD" or "Present".
    """

    kind: Kind
    facts: Mapping[str, Field[str] | Field[list[str]]]

    @property
    def confidence(self) -> float:
        """The confidence of the item's least certain fact."""
        return min((fact.confidence for fact in self.facts.values()), default=0.0)

    @property
    def lines(self) -> tuple[int, ...]:
        """All lines that any fact of the item stands on, ascending."""
        return tuple(sorted({number for fact in self.facts.values() for number in fact.lines}))

    @property
    def inferred(self) -> bool:
        """Whether any fact of the item is implied rather than printed."""
        return any(fact.inferred for fact in self.facts.values())

    def values(self) -> dict[str, str | list[str]]:
        """Return the bare values by name."""
        return {name: fact.value for name, fact in self.facts.items()}


@dataclass(frozen=True, slots=True)
class ParsedCV:
    """Everything that was read, in the order of the document, and the document itself."""

    items: tuple[Item, ...]
    document: Document
    version: str = PARSER_VERSION

    def of_kind(self, kind: Kind) -> Iterator[Item]:
        """Yield the items of one kind, in document order."""
        return (item for item in self.items if item.kind is kind)
