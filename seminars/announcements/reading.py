"""What was read from an announcement: facts, each with its receipts."""

from dataclasses import dataclass, field
from typing import Any

from speakers.cv.evidence import Field

Fact = Field[str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks, as the announcement introduces them."""

    name: Fact
    position: Fact | None = None
    affiliation: Fact | None = None
    bio: Fact | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where it takes place, as far as the announcement says."""

    room: Fact | None = None
    building: Fact | None = None
    building_code: Fact | None = None
    street: Fact | None = None
    city: Fact | None = None
    region: Fact | None = None
    postal_code: Fact | None = None
    country: Fact | None = None
    join_link: Fact | None = None

    @property
    def address(self) -> str:
        """The postal address on one line."""
        town = " ".join(
            part.value for part in (self.city, self.region, self.postal_code) if part is not None
        )
        parts = (_value(self.street), town, _value(self.country))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Reading:
    """One announced seminar.

    `date` is "YYYY-MM-DD", `start` and `end` are wall-clock "HH:MM" in `timezone`
    (IANA). A fact that the text implies but does not print is `inferred`.
    """

    kind: Fact | None = None
    series: Fact | None = None
    title: Fact | None = None
    date: Fact | None = None
    start: Fact | None = None
    end: Fact | None = None
    timezone: Fact | None = None
    place: Place = field(default_factory=Place)
    note: Fact | None = None
    abstract: Fact | None = None
    tags: tuple[Fact, ...] = ()
    speakers: tuple[Person, ...] = ()

    def evidence(self) -> dict[str, Any]:
        """Return every fact by its path, with value, confidence and lines, as JSON values."""
        facts: dict[str, Fact | None] = {
            name: getattr(self, name)
            for name in ("kind", "series", "title", "date", "start", "end", "timezone", "note")
        }
        facts["abstract"] = self.abstract
        for name in Place.__dataclass_fields__:
            facts[f"place.{name}"] = getattr(self.place, name)
        facts |= {f"tags.{at}": tag for at, tag in enumerate(self.tags)}
        for at, person in enumerate(self.speakers):
            for name in Person.__dataclass_fields__:
                facts[f"speakers.{at}.{name}"] = getattr(person, name)
        return {path: _receipt(fact) for path, fact in facts.items() if fact is not None}


def _receipt(fact: Fact) -> dict[str, Any]:
    return {
        "value": fact.value,
        "confidence": round(fact.confidence, 2),
        "lines": list(fact.lines),
        "inferred": fact.inferred,
    }


def _value(fact: Fact | None) -> str:
    return fact.value if fact else ""
