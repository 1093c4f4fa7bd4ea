"""Read the room, the building and the address of an announcement."""

import re
from collections.abc import Iterable, Iterator, Sequence

from seminars.announcements.labels import Part
from seminars.announcements.reading import Fact, Place
from seminars.announcements.zone_names import REGIONS, country_code
from speakers.cv.evidence import Field

_POSTCODE = (
    r"[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}-\d{4}|\d{5}-?\d{3}"
    r"|[A-Z]{1,2}-\d{4,5}|\d{3} ?\d{2}|\d{4} ?[A-Z]{2}|\d{4,6}"
)
_TOWN = re.compile(
    rf"^(?P<city>[^\d,]+?),?\s+(?P<region>[A-Z]{{2,3}}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)?,?\s*"
    rf"(?P<postal_code>{_POSTCODE})$"
)
_TOWN_AFTER = re.compile(rf"^(?P<postal_code>{_POSTCODE})\s+(?P<city>[^\d,]{{2,40}})$")
_REGION_CODE = re.compile(rf"^(?P<region>[A-Z]{{2,3}})\s+(?P<postal_code>{_POSTCODE})$")
_TOWN_REGION = re.compile(r"^(?P<city>[A-Z][^\d,]{2,40}),\s*(?P<region>[A-Z]{2,3})$")
_STREET = re.compile(
    r"^(?:\d{1,5}[a-z]?\s+\S.*|.*?(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|laan|straat)\s*\d+.*"
    r"|(?:rue|avenue|boulevard|via|calle|place|piazza|plaza|av\.)\s.+|.+\s(?:street|st\.?|avenue"
    r"|ave\.?|road|rd\.?|way|drive|dr\.?|lane|blvd\.?|boulevard|square|row)(?:\s+(?:west|east|north"
    r"|south|[NSEW]))?)$",
    re.IGNORECASE,
)
_ROOM_CODE = re.compile(r"^[A-Z]{1,4}\d?[ -]?\d{1,4}(?:[.-]\d{1,4})?[A-Z]?$|^\d{3,4}[A-Z]?$")
_CODED_BUILDING = re.compile(r"^(?P<code>[A-Z][A-Z0-9]{0,4})\s+[-–—]\s+(?P<name>\D.{3,})$")
_ROOM_FIRST = re.compile(
    r"(?:seminar |lecture |meeting |conference )?(?:room|raum|salle|sala|aula|hörsaal|zaal)\b",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"^(?:(?:seminar |lecture |meeting |conference )?(?:room|raum|salle|sala|aula|hörsaal|zaal"
    r"|auditorium|hall|theat(?:re|er)|seminarraum|amphi\w*|lecture hall)\b.{0,40}"
    r"|.{2,40}\b(?:room|auditorium|lecture hall|lecture theatre|hall|theatre|aula|lounge)"
    r"(?:\s+[A-Z]?[\d.]+[A-Za-z]?)?)$",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"\b(?:building|hall|centre|center|house|tower|institute|institut|laborator\w+|gebäude|bâtiment"
    r"|edificio|library|college|wing|campus)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://\S+[^\s.,;:)>\]]")
_IN_ROOM = re.compile(
    r"(?:take[s]? place|held|be|meet|moved|is)\s+(?:in|at|to)\s+(?:room\s+)?"
    r"(?P<room>[A-Z]{1,4}[ -]?\d{2,4}[A-Z]?)\b"
)


def place_of(parts: Sequence[Part]) -> Place:
    """Read a place from the lines that are said to hold one.

    Lines are also cut at commas and semicolons, since many announcements give
    room, building and town in one.
    """
    facts: dict[str, Fact] = {}
    for part in parts:
        for match in _LINK.finditer(part.text):
            facts.setdefault("join_link", Field(match[0], 0.9, (part.number,)))
    for text, number in _pieces(parts):
        for name, value in _what(text, facts).items():
            facts.setdefault(name, Field(value, 0.9, (number,)))
    if "room" not in facts and "building" not in facts and (first := next(_pieces(parts), None)):
        facts["room"] = Field(first[0], 0.6, (first[1],))
    return Place(**facts)


def room_in_prose(parts: Iterable[Part]) -> Fact | None:
    """Find “… will take place in DC 1304” in running text."""
    for part in parts:
        if match := _IN_ROOM.search(part.text):
            return Field(match["room"], 0.9, (part.number,))
    return None


def looks_like_place(text: str) -> bool:
    """Whether a line on its own is a room, a building or an address."""
    text = text.strip()
    if len(text) > 80:
        return False
    return bool(
        _CODED_BUILDING.match(text)
        or _STREET.match(text)
        or _TOWN.match(text)
        or _ROOM_FIRST.match(text)
        or re.match(r"[A-Z]{1,4}\d?[ -]?\d{2,4}[A-Z]?$", text)
    )


def _pieces(parts: Iterable[Part]) -> Iterator[tuple[str, int]]:
    for part in parts:
        text = _LINK.sub("", part.text).strip(" ,;")
        if not text:
            continue
        if _CODED_BUILDING.match(text) or _TOWN.match(text) or _TOWN_REGION.match(text):
            yield text, part.number
            continue
        for piece in re.split(r"\s*[,;|•·]\s+|\s+[–—]\s+|\s+-\s+(?=\D)", text):
            if piece.strip(" ,;()"):
                yield piece.strip(" ,;"), part.number


def _what(text: str, facts: dict[str, Fact]) -> dict[str, str]:
    """Return the facts that a piece states, by name; nothing for what is no part of a place."""
    if match := _CODED_BUILDING.match(text):
        return {"building_code": match["code"], "building": match["name"]}
    if _ROOM_CODE.match(text):
        return {"room": text}
    return _town(text) or _by_shape(text, facts)


def _town(text: str) -> dict[str, str]:
    if country_code(text):
        return {"country": text}
    for pattern in (_REGION_CODE, _TOWN, _TOWN_AFTER, _TOWN_REGION):
        if match := pattern.match(text):
            return {name: value.strip(" ,") for name, value in match.groupdict().items() if value}
    return {}


def _by_shape(text: str, facts: dict[str, Fact]) -> dict[str, str]:
    shapes = (
        ("region", text in REGIONS and "city" in facts),
        ("room", bool(_ROOM.match(text)) and not _STREET.match(text)),
        ("street", bool(_STREET.match(text))),
        ("building", bool(_BUILDING.search(text))),
        ("postal_code", bool(re.fullmatch(_POSTCODE, text))),
        ("city", "street" in facts and text.istitle()),
    )
    return next(({name: text} for name, fits in shapes if fits and name not in facts), {})
