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
_ROOM_CODE = re.compile(
    r"^[A-Z]{1,4}\d?[ .-]?\d{1,4}(?:[.-]\d{1,4})?[A-Z]?$|^\d{3,4}[A-Z]?$|^[A-Z]{2} [A-Z] \d{1,3}$"
    r"|^\d{1,3}[.-][A-Z]?\d{2,4}[a-z]?$"
)
# “4/3-006 - Conference Room (Main Building)”
_NUMBERED_ROOM = re.compile(
    r"^(?P<room>\d[\d/]{0,6}[-.][\w.]{1,8} [-–] [^()]{3,60}?)\s*(?:\((?P<building>[^()]{3,60})\))?$"
)
_HALL = re.compile(
    r"^(?:\d{1,5}[A-Z]? [A-Z].{2,40} (?:Hall|Building|House|Cent(?:er|re)|Library|Tower))$"
)
_ONLINE = (
    r"(?:(?:via|on|over|by|through|in) )?(?:zoom|online|ms teams|microsoft teams|teams|webex"
    r"|livestream"
    r"|live stream|google meet|hybrid|in[- ]person|virtual|remote)"
)
_ONLY_ONLINE = re.compile(
    rf"^\W*{_ONLINE}(?:\W{{1,3}}(?:(?:and|&|or) )?{_ONLINE})*(?: meeting| event)?\W*$",
    re.IGNORECASE,
)
_ONLINE_AND = re.compile(rf"^\W*{_ONLINE}\b\W{{1,3}}(?:(?:and|&|or|in|at)\s)?", re.IGNORECASE)
_ALSO_ONLINE = re.compile(
    rf"[\s,;/(]+(?:and (?:also )?|& |\+ |or (?:also )?)?{_ONLINE}\b.{{0,40}}$", re.IGNORECASE
)
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
    r"\b(?:building|bldg|hall|centre|center|house|tower|institute|institut|laborator\w+|\w{0,20}gebäude|bâtiment|bloco|bloc"
    r"|edificio|library|college|wing|campus)\b",
    re.IGNORECASE,
)
_LONE_CODE = re.compile(r"[A-Z]{1,4}\d?[ -]?\d{1,4}(?:[.-]\d{1,4})?[A-Z]?$|[A-Z]{2} [A-Z] \d{1,3}$")
_STREET_WORD = re.compile(
    r"\b(?:street|st|avenue|ave|road|rd|way|drive|lane|blvd|boulevard|square|row|place|crescent"
    r"|court|rue|terrace|parade|quay)\b",
    re.IGNORECASE,
)
_LONGEST = 400  # characters of a line that is looked at
_LINK = re.compile(r"https?://\S+[^\s.,;:)>\]]")
_IN_ROOM = (
    re.compile(
        r"(?:take[s]? place|held|be|meet|moved|is)\s+(?:in|at|to)\s+(?:room\s+)?"
        r"(?P<room>[A-Z]{1,4}[ -]?\d{2,4}[A-Z]?)\b"
    ),
    re.compile(
        r"\b(?:in|at|en|im|to|nella|na|no|, )\s*"
        r"(?P<room>(?i:(?:seminar |lecture |conference )?room|salle|raum|hörsaal|sala|aula|zaal"
        r"|auditorium|seminarraum)\s[A-Z]?[\w.-]{0,8}\d[\w-]{0,6})"
    ),
    re.compile(
        r"\b(?:in|at)\s(?P<room>(?!(?:January|February|March|April|May|June|July|August|September"
        r"|October|November|December|Summer|Winter|Spring|Autumn|Fall)\b)"
        r"[A-Z][a-z]{2,15}(?: Hall)?\s(?!(?:19|20)\d\d\b)[A-Z]?\d{2,4}[A-Z]?)\b"
    ),
)


def place_of(parts: Sequence[Part]) -> Place:
    """Read a place from the lines that are said to hold one.

    Lines are also cut at commas and semicolons, since many announcements give
    room, building and town in one.
    """
    facts: dict[str, Fact] = {}
    if link := link_in(parts):
        facts["join_link"] = link
    for text, number in _pieces(parts):
        for name, value in _what(text, facts).items():
            facts.setdefault(name, Field(value, 0.9, (number,)))
    if "room" not in facts and "building" not in facts and (first := next(_pieces(parts), None)):
        facts["room"] = Field(first[0], 0.6, (first[1],))
    return Place(**facts)


def link_in(parts: Iterable[Part]) -> Fact | None:
    """Return the first address of a page in these lines."""
    for part in parts:
        if match := _LINK.search(part.text):
            return Field(match[0], 0.9, (part.number,))
    return None


def room_in_prose(parts: Iterable[Part]) -> Fact | None:
    """Find “… will take place in DC 1304” in running text."""
    for part in parts:
        for pattern in _IN_ROOM:
            if match := pattern.search(part.text[:_LONGEST]):
                return Field(match["room"], 0.9, part.numbers)
    return None


def looks_like_place(text: str) -> bool:
    """Whether a line on its own is a room, a building or an address."""
    text = text.strip()
    if len(text) > 80:
        return False
    pieces = [piece for piece in re.split(r",\s+", text.rstrip(".")) if piece]
    return _is_place(text) or (
        len(pieces) > 1
        and all(one[0].isupper() or one[0].isdigit() for one in pieces)
        and (_is_place(pieces[0]) or bool(_ROOM.match(pieces[0])))
        and any(_is_place(one) or _BUILDING.search(one) or _STREET.match(one) for one in pieces[1:])
    )


def _is_place(text: str) -> bool:
    patterns = (_CODED_BUILDING, _NUMBERED_ROOM, _TOWN, _ROOM_FIRST, _LONE_CODE, _HALL)
    if any(pattern.match(text) for pattern in patterns):
        return True
    return bool(_STREET.match(text)) and not (text[0].isdigit() and not _STREET_WORD.search(text))


def _pieces(parts: Iterable[Part]) -> Iterator[tuple[str, int]]:
    for part in parts:
        text = _ALSO_ONLINE.sub("", _ONLINE_AND.sub("", _LINK.sub("", part.text[:_LONGEST])))
        text = re.sub(r"(?<=\w{5})\.$", "", text.strip(" ,;"))
        if not text or _ONLY_ONLINE.match(text):
            continue
        if any(one.match(text) for one in (_CODED_BUILDING, _NUMBERED_ROOM, _TOWN, _TOWN_REGION)):
            yield text, part.number
            continue
        for piece in re.split(r"\s*[,;|•·]\s+|\s+[–—]\s+|\s+-\s+(?=\D)", text):
            if piece.strip(" ,;()") and not _ONLY_ONLINE.match(piece):
                yield piece.strip(" ,;"), part.number


def _what(text: str, facts: dict[str, Fact]) -> dict[str, str]:
    """Return the facts that a piece states, by name; nothing for what is no part of a place."""
    if match := _CODED_BUILDING.match(text):
        return {"building_code": match["code"], "building": match["name"]}
    if match := _NUMBERED_ROOM.match(text):
        return {name: value for name, value in match.groupdict().items() if value}
    if _ROOM_CODE.match(text) or _HALL.match(text):
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
