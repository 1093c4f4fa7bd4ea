"""Take over what a web page states of an event: JSON-LD and microdata of schema.org."""

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from seminars.announcements import who
from seminars.announcements.entries import place_in
from seminars.announcements.reading import Fact, Person, Place
from seminars.announcements.stated import SAID, Stated
from speakers.cv.evidence import Field

_SCRIPT = re.compile(
    r"<script\b[^<>]{0,200}\bapplication/ld\+json\b[^<>]{0,200}>(?P<json>[^<]{2,100000})",
    re.IGNORECASE,
)
_PROPERTY = re.compile(
    r"<\w{1,10}\b(?=[^<>]{0,300}\bitemprop=[\"']?(?P<name>startDate|endDate)\b)"
    r"[^<>]{0,300}?\b(?:datetime|content)=[\"'](?P<moment>[^\"']{10,40})[\"']",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{1,500}>")
_MOST = 100  # nodes that are looked at


def stated_on(page: str) -> Stated | None:
    """Return what a page states of its one event; None if it states none, or several."""
    events = [node for node in _nodes(page) if _is_event(node)]
    if len(events) == 1:
        return _of_node(events[0])
    if events or "schema.org" not in page:
        return None
    found: dict[str, datetime | None] = {}
    for match in islice(_PROPERTY.finditer(page), _MOST):
        found.setdefault(match["name"].casefold(), _moment(match["moment"]))
    start = found.get("startdate")
    return Stated(start=start, end=_fitting(start, found.get("enddate"))) if start else None


def _nodes(page: str) -> Iterator[dict[str, Any]]:
    for match in islice(_SCRIPT.finditer(page), _MOST):
        try:
            found = json.loads(match["json"])
        except (ValueError, RecursionError):
            continue
        for node in _list(found):
            graph = node.get("@graph") if isinstance(node, dict) else None
            for one in _list(graph) if graph else [node]:
                if isinstance(one, dict):
                    yield one


def _is_event(node: dict[str, Any]) -> bool:
    kinds = [kind for kind in _list(node.get("@type")) if isinstance(kind, str)]
    return any(kind.endswith("Event") for kind in kinds) and "startDate" in node


def _of_node(node: dict[str, Any]) -> Stated:
    start = _moment(node.get("startDate"))
    keywords = node.get("keywords")
    words = keywords.split(",") if isinstance(keywords, str) else map(_text, _list(keywords))
    return Stated(
        start=start,
        end=_fitting(start, _moment(node.get("endDate"))),
        summary=_text(node.get("name"))[:300],
        series=_text(node.get("superEvent"))[:150],
        description=_text(node.get("description")),
        place=_place(node.get("location")),
        tags=tuple(word.strip()[:60] for word in words if len(word.strip()) > 1),
        people=tuple(_people(node.get("performer") or node.get("performers"))),
    )


def _people(value: object) -> Iterator[Person]:
    for one in _list(value):
        name = who.bare_name(_text(one)[:200])
        if not who.is_name(name):
            continue
        about = one if isinstance(one, dict) else {}
        yield Person(
            _said(name) or Field(name, SAID, ()),
            _said(_text(about.get("jobTitle"))),
            _said(_text(about.get("affiliation")) or _text(about.get("worksFor"))),
            _said(_text(about.get("description"))),
        )


def _place(value: object) -> Place:
    facts: dict[str, Fact | None] = {}
    for one in _list(value):
        if not isinstance(one, dict):
            return place_in(_text(one)[:300])
        if one.get("@type") == "VirtualLocation":
            facts["join_link"] = _said(_text(one.get("url")))
            continue
        named = place_in(_text(one.get("name"))[:300])
        facts |= {name: getattr(named, name) for name in Place.__dataclass_fields__}
        facts |= _address(one.get("address"))
    return Place(**facts)


def _address(value: object) -> dict[str, Fact | None]:
    if not isinstance(value, dict):
        read = place_in(_text(value)[:300])
        return {name: fact for name in ("street", "city") if (fact := getattr(read, name))}
    names = {
        "street": "streetAddress",
        "city": "addressLocality",
        "region": "addressRegion",
        "postal_code": "postalCode",
        "country": "addressCountry",
    }
    return {name: _said(_text(value.get(key))[:200]) for name, key in names.items()}


def _moment(value: object) -> datetime | None:
    """Return a date with a time (ISO 8601); a date alone says nothing of when to come."""
    text = _text(value)
    try:
        return datetime.fromisoformat(text) if len(text) > 10 else None
    except ValueError:
        return None


def _fitting(start: datetime | None, end: datetime | None) -> datetime | None:
    """Return an end that can be compared with its start, and comes after it."""
    if start is None or end is None or (start.tzinfo is None) != (end.tzinfo is None):
        return None
    return end if end > start else None


def _said(text: str) -> Fact | None:
    return Field(text, SAID, ()) if text else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    """Return a text without markup, or the name of the thing that stands in its place."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return html.unescape(_TAG.sub(" ", value)).strip() if isinstance(value, str) else ""
