"""ParsedCV ⇄ JSON, without loss: what the review page and the database keep."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from speakers.cv.document import Box, Document, Line, Span
from speakers.cv.evidence import Field
from speakers.cv.parsed import Item, Kind, ParsedCV

# JSON as `json` loads it; narrower types would say no more about it.
Json = dict[str, Any]


def to_json(parsed: ParsedCV) -> Json:
    """Return what `json.dumps` can write; values equal to their defaults are left out.

    `{"version", "items": [{"kind", "facts": {name: {"value", "confidence", "lines",
    "inferred"?}}}], "document": {"lines": [{"text", "page"?, "box"?, "spans"?, …}], …}}`;
    a box is [left, top, right, bottom] in points, `lines` are indices of the document's.
    """
    return {
        "version": parsed.version,
        "items": [_item_to_json(item) for item in parsed.items],
        "document": _document_to_json(parsed.document),
    }


def from_json(data: Mapping[str, Any]) -> ParsedCV:
    """Return what `to_json` was given.

    Raises:
        KeyError, TypeError, ValueError: `data` is none of ours.
    """
    return ParsedCV(
        items=tuple(_item_from_json(item) for item in data["items"]),
        document=_document_from_json(data["document"]),
        version=data["version"],
    )


def _item_to_json(item: Item) -> Json:
    facts = {name: _field_to_json(fact) for name, fact in item.facts.items()}
    return {"kind": item.kind.value, "facts": facts}


def _field_to_json(fact: Field[str] | Field[list[str]]) -> Json:
    written: Json = {
        "value": fact.value,
        "confidence": fact.confidence,
        "lines": list(fact.lines),
    }
    return {**written, "inferred": True} if fact.inferred else written


def _item_from_json(item: Mapping[str, Any]) -> Item:
    facts = {
        name: Field(
            fact["value"], fact["confidence"], tuple(fact["lines"]), fact.get("inferred", False)
        )
        for name, fact in item["facts"].items()
    }
    return Item(Kind(item["kind"]), facts)


def _document_to_json(document: Document) -> Json:
    written = _changed(document, ("media_type", "title", "author", "data"))
    if document.page_sizes:
        written["page_sizes"] = [list(size) for size in document.page_sizes]
    written["lines"] = [_line_to_json(line) for line in document.lines]
    return written


def _document_from_json(data: Mapping[str, Any]) -> Document:
    plain = {key: value for key, value in data.items() if key not in ("lines", "page_sizes")}
    lines = tuple(_line_from_json(number, line) for number, line in enumerate(data["lines"]))
    sizes = tuple((size[0], size[1]) for size in data.get("page_sizes", ()))
    return Document(lines=lines, page_sizes=sizes, **plain)


def _line_to_json(line: Line) -> Json:
    names = [field.name for field in fields(Line) if field.name not in ("number", "spans", "box")]
    written = _changed(line, names)
    if line.box is not None:
        written["box"] = [line.box.left, line.box.top, line.box.right, line.box.bottom]
    if line.spans:
        names = [field.name for field in fields(Span)]
        written["spans"] = [_changed(span, names) for span in line.spans]
    return written


def _line_from_json(number: int, data: Mapping[str, Any]) -> Line:
    plain = {key: value for key, value in data.items() if key not in ("box", "spans")}
    box = Box(*data["box"]) if "box" in data else None
    spans = tuple(Span(**span) for span in data.get("spans", ()))
    return Line(number=number, box=box, spans=spans, **plain)


def _changed(thing: Document | Line | Span, names: Iterable[str]) -> Json:
    """Return the named attributes that differ from their defaults."""
    defaults = {field.name: field.default for field in fields(thing)}
    values = {name: getattr(thing, name) for name in names}
    return {
        name: value
        for name, value in values.items()
        if defaults[name] is MISSING or value != defaults[name]
    }
