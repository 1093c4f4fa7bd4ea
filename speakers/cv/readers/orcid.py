"""An ORCID record (record-3.0, as JSON) → Document by the keys of JSON Resume."""

from collections.abc import Iterator

from speakers.cv.document import Document
from speakers.cv.leaves import document_of
from speakers.cv.readers.json_resume import load_object

_ACTIVITIES = (
    ("employments", "work"),
    ("invited-positions", "work"),
    ("educations", "education"),
    ("qualifications", "education"),
    ("distinctions", "awards"),
    ("memberships", "volunteer"),
    ("services", "volunteer"),
)


def read(data: bytes) -> Document:
    """Read an ORCID record, public or not.

    Raises:
        Damaged, NoText, TooLarge: As their texts say.
    """
    record = load_object(data)
    resume: dict[str, object] = {"basics": _basics(record)}
    for key, section in _ACTIVITIES:
        entries = list(_affiliations(record, key, section))
        held = resume.get(section)
        resume[section] = [*(held if isinstance(held, list) else []), *entries]
    resume["publications"] = list(_works(record))
    return document_of(resume, "application/orcid+json")


def _at(value: object, *path: str) -> object:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _list(value: object, *path: str) -> list[object]:
    found = _at(value, *path)
    return found if isinstance(found, list) else []


def _basics(record: dict[str, object]) -> dict[str, object]:
    name = _at(record, "person", "name")
    credit = _at(name, "credit-name", "value")
    parts = (_at(name, "given-names", "value"), _at(name, "family-name", "value"))
    address = _at(record, "orcid-identifier", "uri")
    links = [
        {"network": _at(link, "url-name"), "url": _at(link, "url", "value")}
        for link in _list(record, "person", "researcher-urls", "researcher-url")
    ]
    return {
        "name": credit or " ".join(str(part) for part in parts if part),
        "summary": _at(record, "person", "biography", "content"),
        "emails": [_at(email, "email") for email in _list(record, "person", "emails", "email")],
        "profiles": [{"network": "ORCID", "url": address}, *links] if address else links,
    }


def _affiliations(record: dict[str, object], key: str, section: str) -> Iterator[dict[str, object]]:
    for group in _list(record, "activities-summary", key, "affiliation-group"):
        for wrapped in _list(group, "summaries")[:1]:
            summary = next(iter(wrapped.values()), None) if isinstance(wrapped, dict) else None
            yield _affiliation(summary, section)


def _affiliation(summary: object, section: str) -> dict[str, object]:
    organisation = _at(summary, "organization", "name")
    role = _at(summary, "role-title")
    place = [_at(summary, "organization", "address", part) for part in ("city", "country")]
    start, end = _date(_at(summary, "start-date")), _date(_at(summary, "end-date"))
    common: dict[str, object] = {
        "startDate": start,
        "endDate": end or ("Present" if start and section == "work" else ""),
        "location": ", ".join(str(part) for part in place if part),
    }
    if section == "education":
        return {"institution": organisation, "studyType": role, **common}
    if section == "awards":
        return {"title": role, "awarder": organisation, "date": start or end}
    return {"name": organisation, "position": role, **common}


def _works(record: dict[str, object]) -> Iterator[dict[str, object]]:
    for group in _list(record, "activities-summary", "works", "group"):
        for work in _list(group, "work-summary")[:1]:
            identifiers = {
                str(_at(entry, "external-id-type")).lower(): _at(entry, "external-id-value")
                for entry in _list(work, "external-ids", "external-id")
            }
            yield {
                "name": _at(work, "title", "title", "value"),
                "publisher": _at(work, "journal-title", "value"),
                "releaseDate": _date(_at(work, "publication-date")),
                "doi": identifiers.get("doi"),
                "arxiv": identifiers.get("arxiv"),
                "url": _at(work, "url", "value"),
            }


def _date(value: object) -> str:
    parts = (_at(value, part, "value") for part in ("year", "month", "day"))
    return "-".join(str(part) for part in parts if part)
