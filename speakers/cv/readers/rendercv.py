"""RenderCV's YAML (rendercv.com) → Document by the keys of JSON Resume."""

import re
from collections.abc import Iterator

import yaml

from speakers.cv.document import Document
from speakers.cv.errors import Damaged, TooLarge, Unsupported
from speakers.cv.leaves import document_of
from speakers.cv.limits import check_depth
from speakers.cv.readers.encoding import decoded

# What the title of a section of plain lines says about them.
_TOPICS = (
    ("skills", ("skill", "technolog", "tools", "programming", "software")),
    ("languages", ("language",)),
    ("awards", ("award", "honor", "honour", "prize", "scholarship", "fellowship", "grant")),
    ("interests", ("interest", "hobb")),
    ("patents", ("patent",)),
    ("talks", ("talk", "presentation", "invited")),
    ("teaching", ("teaching", "courses taught")),
    ("volunteer", ("volunteer", "service", "reviewing")),
    ("certificates", ("certific",)),
    ("projects", ("project",)),
)
_TOO_DEEP = re.compile(r"(?:[\[{]\s*){50}")


class _Loader(yaml.SafeLoader):
    """A safe loader without anchors, which can make much out of little."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose one node, counting how deep it stands."""
        if self.check_event(yaml.AliasEvent):
            raise TooLarge("The file uses YAML anchors, which no CV needs.")
        self.depth += 1
        check_depth(self.depth)
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read(data: bytes) -> Document:
    """Read a RenderCV file.

    Raises:
        Damaged, NoText, TooLarge, Unsupported: As their texts say.
    """
    source = decoded(data)
    if _TOO_DEEP.search(source):  # the scanner would take its time over it
        raise TooLarge("The file nests its lists deeper than any CV.")
    try:
        loaded = yaml.load(source, _Loader)  # noqa: S506 - it is a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Damaged("The file is damaged: it is no proper YAML.") from error
    cv = loaded.get("cv") if isinstance(loaded, dict) else None
    if not isinstance(cv, dict):
        raise Unsupported("The file is YAML, but not of RenderCV.")
    return document_of(_resume(cv), "application/x-rendercv")


def _resume(cv: dict[str, object]) -> dict[str, object]:
    resume: dict[str, object] = {
        "basics": {
            "name": cv.get("name"),
            "label": cv.get("headline") or cv.get("label"),
            "email": cv.get("email"),
            "phone": str(cv.get("phone") or "").removeprefix("tel:"),
            "url": cv.get("website"),
            "location": cv.get("location"),
            "profiles": [
                network for network in _list(cv.get("social_networks")) if isinstance(network, dict)
            ],
        }
    }
    sections = cv.get("sections")
    for title, entries in (sections if isinstance(sections, dict) else {}).items():
        for entry in _list(entries):
            for section, value in _entry(str(title), entry):
                held = resume.setdefault(section, [])
                if isinstance(held, list):
                    held.append(value)
    return resume


def _entry(title: str, entry: object) -> Iterator[tuple[str, object]]:
    """Yield the section of JSON Resume that an entry belongs to, and its values there."""
    topic = _topic(title)
    if not isinstance(entry, dict):
        if topic and isinstance(entry, str):
            yield topic, entry
    elif "institution" in entry:
        yield "education", {**_dated(entry), "studyType": entry.get("degree")}
    elif "company" in entry:
        yield "work", _dated(entry)
    elif "authors" in entry:
        yield "publications", {**entry, "releaseDate": _date(entry.get("date"))}
    elif "label" in entry:
        yield from _one_line(topic, entry)
    elif text := entry.get("name") or entry.get("bullet"):
        yield topic or "projects", {**_dated(entry), "name": text, "title": text}


def _one_line(topic: str, entry: dict[str, object]) -> Iterator[tuple[str, object]]:
    label, details = str(entry.get("label") or ""), str(entry.get("details") or "")
    if topic == "languages" or (_topic(label) == "languages" and topic != "skills"):
        yield "languages", {"language": label, "fluency": details}
    elif topic in ("skills", "interests", ""):
        keywords = [part.strip() for part in details.split(",") if part.strip()]
        yield topic or "skills", {"name": label, "keywords": keywords}
    else:
        yield topic, {"name": label, "title": label, "summary": details}


def _topic(title: str) -> str:
    folded = title.lower().replace("_", " ")
    return next((topic for topic, words in _TOPICS if any(word in folded for word in words)), "")


def _dated(entry: dict[str, object]) -> dict[str, object]:
    """Return an entry with its dates as text; a single `date` is its end."""
    start, end = _date(entry.get("start_date")), _date(entry.get("end_date"))
    only = _date(entry.get("date"))
    if start and not end:
        end = "Present"
    kept = {key: value for key, value in entry.items() if not key.endswith("date")}
    return {**kept, "startDate": start or only, "endDate": end or only, "date": only or end}


def _date(value: object) -> str:
    return "" if value is None else str(value)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
