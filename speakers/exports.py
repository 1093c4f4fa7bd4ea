"""A profile's public facts in the formats of others: JSON Resume and schema.org."""

from typing import Any

from speakers.cv.document import Document
from speakers.cv.evidence import Field
from speakers.cv.parsed import Item, Kind, ParsedCV
from speakers.cv.resume import as_resume
from speakers.models import Profile, ProfileEntry
from speakers.wording import Value, said

RESUME_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def json_resume(profile: Profile) -> dict[str, Any]:
    """Return the profile as JSON Resume 1.0 (jsonresume.org); private facts are not in it."""
    items = [_item(entry) for entry in _public(profile)]
    resume = as_resume(ParsedCV(items=tuple(items), document=Document((), "")))
    speaker = profile.speaker
    known = {
        "name": speaker.name,
        "label": speaker.position,
        "affiliation": speaker.affiliation,
        "url": speaker.homepage,
        "summary": profile.bio_long,
    }
    basics = resume["basics"]
    if isinstance(basics, dict):
        basics |= {key: value for key, value in known.items() if value}
    return {
        "$schema": RESUME_SCHEMA,
        **resume,
        "meta": {"lastModified": profile.revised_at.isoformat(timespec="seconds")},
    }


def schema_org(profile: Profile) -> dict[str, Any]:
    """Return the profile as JSON-LD: a Person, and their ScholarlyArticles (schema.org)."""
    entries = _public(profile)
    articles = [_article(entry.public_facts) for entry in entries if entry.kind == Kind.PUBLICATION]
    return {"@context": "https://schema.org", "@graph": [_person(profile, entries), *articles]}


def _public(profile: Profile) -> list[ProfileEntry]:
    entries = profile.entries.public().order_by("order", "id")
    return [entry for entry in entries if entry.public_facts]


def _item(entry: ProfileEntry) -> Item:
    facts = {name: _field(value) for name, value in entry.public_facts.items()}
    return Item(Kind(entry.kind), facts)


def _field(value: Value) -> Field[str] | Field[list[str]]:
    if isinstance(value, list):
        return Field(value, 1.0, ())
    return Field(value, 1.0, ())


def _person(profile: Profile, entries: list[ProfileEntry]) -> dict[str, Any]:
    speaker = profile.speaker
    person = {
        "@type": "Person",
        "name": speaker.name,
        "jobTitle": speaker.position,
        "affiliation": _organisation(speaker.affiliation),
        "description": profile.bio_short,
        "url": speaker.homepage,
        "identifier": f"https://orcid.org/{speaker.orcid}" if speaker.orcid else "",
        "sameAs": _all(entries, Kind.PROFILE, "url"),
        "alumniOf": [_organisation(name) for name in _all(entries, Kind.EDUCATION, "institution")],
        "award": _all(entries, Kind.AWARD, "title"),
        "knowsAbout": _all(entries, Kind.INTEREST, "interest"),
        "knowsLanguage": _all(entries, Kind.LANGUAGE, "language"),
    }
    return {key: value for key, value in person.items() if value}


def _article(facts: dict[str, Value]) -> dict[str, Any]:
    doi = said(facts.get("doi", ""))
    authors = facts.get("authors", [])
    venue = said(facts.get("publisher", ""))
    article = {
        "@type": "ScholarlyArticle",
        "name": said(facts.get("name", "")),
        "author": [{"@type": "Person", "name": author} for author in authors],
        "isPartOf": {"@type": "PublicationIssue", "name": venue} if venue else {},
        "datePublished": said(facts.get("releaseDate", "")),
        "identifier": f"https://doi.org/{doi}" if doi else "",
        "url": said(facts.get("url", "")),
    }
    return {key: value for key, value in article.items() if value}


def _all(entries: list[ProfileEntry], kind: Kind, fact: str) -> list[str]:
    """Return each value of a fact once, in order."""
    values = [said(entry.public_facts.get(fact, "")) for entry in entries if entry.kind == kind]
    return list(dict.fromkeys(value for value in values if value))


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name} if name else {}
