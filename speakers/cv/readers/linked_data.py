"""What a page says of a person outright: JSON-LD in the words of schema.org."""

import json
from collections.abc import Iterator

from lxml.html import HtmlElement

_MAX_OCTETS = 200_000


def person_of(root: HtmlElement) -> dict[str, object] | None:
    """Return the page's one schema.org Person by the keys of JSON Resume, or None."""
    people = [person for script in root.iter("script") for person in _people(script)]
    return _resume(people[0]) if len(people) == 1 else None


def _people(script: HtmlElement) -> Iterator[dict[str, object]]:
    source = script.text or ""
    if (script.get("type") or "").lower() != "application/ld+json" or len(source) > _MAX_OCTETS:
        return
    try:
        found = json.loads(source)
    except (ValueError, RecursionError):
        return
    nodes = found if isinstance(found, list) else [found]
    for node in nodes:
        graph = node.get("@graph") if isinstance(node, dict) else None
        for thing in graph if isinstance(graph, list) else [node]:
            if isinstance(thing, dict) and thing.get("@type") in ("Person", ["Person"]):
                yield thing


def _resume(person: dict[str, object]) -> dict[str, object] | None:
    basics: dict[str, object] = {
        "name": _text(person.get("name")),
        "label": _text(person.get("jobTitle")),
        "affiliation": _text(person.get("affiliation")) or _text(person.get("worksFor")),
        "email": _text(person.get("email")).removeprefix("mailto:"),
        "url": _text(person.get("url")),
    }
    same = person.get("sameAs")
    addresses = same if isinstance(same, list) else [same]
    basics["profiles"] = [{"url": address} for address in addresses if isinstance(address, str)]
    kept = {key: value for key, value in basics.items() if value}
    return {"basics": kept} if kept else None


def _text(value: object) -> str:
    """Return a text, or the name of the thing that stands in its place."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return value.strip() if isinstance(value, str) else ""
