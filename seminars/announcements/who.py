"""Read who speaks: name, position, affiliation, and the announcement's words about them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from seminars.announcements.labels import Part, numbers_of, text_of
from seminars.announcements.reading import Fact, Person
from speakers.cv.evidence import Field

_RANK = re.compile(
    r"^(?P<rank>(?:assistant|associate|assoc\.?|asst\.?|adjunct|visiting|emeritus)"
    r"[ ](?:prof\.|professor))\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"^(?:(?:prof(?:essor)?|dra?|mr|mrs|ms|mx|pd|dipl|ing|priv|doz|sir|dame|mme|m)\b\.?[\s-]*"
    r"|dr\.?[ -](?:rer|med|phil|ing)\.?[ -]?(?:nat\.?)?\s*)+",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r",?\s+(?:ph\.?\s?d\.?|m\.?d\.?|d\.?phil\.?|msc|m\.sc\.|jr\.|iii?)$", re.IGNORECASE
)
_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*|de|da|di|del|della|van|von|der|den|dos|el|al|bin|ibn|la|le|y)"
_NAME = re.compile(rf"^{_WORD}(?:\s+{_WORD}){{1,4}}$")
# A Chinese, Japanese or Korean name: short, the family name first, often without a blank.
_EAST_ASIAN = re.compile(
    r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,6}"
    r"(?:[ \u3000][\u3040-\u9fff\uac00-\ud7a3]{1,6})?$"
)
_HONORIFIC = re.compile(r"\s*(?:氏|先生|教授|准教授|博士|교수|박사|님)(?:님)?$")
_POSITION = re.compile(
    r"\b(?:prof\w*|lecturer|researcher|research (?:scientist|fellow|engineer|associate)|scientist"
    r"|postdoc\w*|post-doc\w*|student|fellow|candidate|director|chair|dean|engineer|head|reader"
    r"|president|officer|manager|doktorand\w*|professur|maître de conférences|chercheu\w+|analyst"
    r"|doctorant\w*|investigador\w*|catedrátic\w+|dozent\w*|founder|cto|ceo|architect|curator)\b",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:universit\w+|université|universidad|institut\w*|college|school|laborator\w+|labs?"
    r"|department|dept|faculty|centre|center|research|academy|academia|polytechnic\w*|hochschule"
    r"|eth|mit|epfl|cnrs|inria|max[- ]planck|hospital|corporation|inc\.?|gmbh|ltd|company|group"
    r"|observatory|museum|école|ecole|fakultät|politecnico|council|agency|foundation)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:\w{0,20}semin[aá]r\w{0,3}|auditorium|theat(?:re|er)|lounge|defen[cs]e|\w{0,20}[ck]olloqui\w+|lecture|talk|workshop|series|abstract|speaker|title|room|hall"
    r"|building|street|avenue|road|january|february|march|april|june|july|august|september|october"
    r"|november|december|monday|tuesday|wednesday|thursday|friday|note|time|date|location|systems"
    r"|learning|theory|data|computer|science|analysis|event|events|centre|center)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:the )?(?:(?:department|dept\.?|school|faculty|institute|university|college|cent(?:re|er)"
    r"|division|institut|fakultät|universität|école|université|universidad|facultad|departamento)\b"
    r"(?! (?:seminar|colloquium|lecture|talk))[^:“\"]{2,80}"
    r"|[^:“\"]{2,60} (?:university|institute))$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"(?P<name>[^()（）]{2,60}?)\s*[(（](?P<what>[^()（）]{2,150})[)）](?P<more>.*)$"
)
_OPENING = 60  # characters of a paragraph, in which it names whom it is about
_LONGEST = 400  # characters of a line that is looked at
_SEVERAL = re.compile(r"\s*(?:;|\s&\s|\s+and\s+|\s+und\s+|\s+et\s+|\s+y\s+|\s+e\s+)\s*")


def is_name(text: str) -> bool:
    """Whether a text on its own can be a person's name."""
    bare = bare_name(text)
    if _EAST_ASIAN.match(bare):
        return len(bare) > 1
    return (
        3 < len(bare) < 60
        and bool(_NAME.match(bare))
        and not _INSTITUTION.search(bare)
        and not _NO_NAME.search(bare)
    )


def bare_name(text: str) -> str:
    """Return a name without academic titles and degrees."""
    text = _RANK.sub("", text.strip(" ,.*_"))
    return _HONORIFIC.sub("", _DEGREES.sub("", _TITLES.sub("", text))).strip(" ,")


def rank_of(name: str, numbers: tuple[int, ...]) -> Fact | None:
    """Return “Associate Professor”, where that stands before a name."""
    match = _RANK.match(name.strip())
    return Field(match["rank"], 0.9, numbers) if match else None


def is_institution(text: str) -> bool:
    """Whether a text has a word of a university, a company or the like in it."""
    return bool(_INSTITUTION.search(text))


def is_body(text: str) -> bool:
    """Whether a text is the name of an institution and nothing else: “Department of …”."""
    return bool(_BODY.match(text.strip()))


def people_of(parts: Sequence[Part]) -> list[Person]:
    """Read the people that a speaker's block introduces.

    Understood are “Name, Position, Institution”, “Name (Institution)”, “Name —
    Institution”, several of them joined by “and” or “;”, and position and
    institution on the lines below.
    """
    if not parts:
        return []
    people: list[Person] = []
    rest: list[Part] = []
    for part in parts:
        found = _in_line(part)
        if found:
            people += found
        else:
            rest.append(part)
    if len(people) == 1 and rest:
        people = [_completed(people[0], rest)]
    return people


def introduced_in(parts: Sequence[Part]) -> list[Person]:
    """Find a line of the head that introduces a speaker, and read on below it."""
    for at, part in enumerate(parts):
        found = _in_line(part)
        if not found:
            continue
        below = [one for one in parts[at + 1 : at + 4] if _says_what_one_is(one.text)]
        sure = bool(found[0].position or found[0].affiliation or below)
        if sure:
            return [_completed(found[0], below), *found[1:]] if len(found) == 1 else found
    return []


def with_bios(people: Sequence[Person], parts: Sequence[Part]) -> tuple[Person, ...]:
    """Give each paragraph about the speakers to the one whom it names at its beginning.

    A paragraph that names nobody goes on with the one above; the first is about
    the first speaker.
    """
    if not people:
        return ()
    shares: list[list[Part]] = [[] for _ in people]
    at = 0
    for part in parts:
        if part.gap or not any(shares):
            at = _named(people, part.text[:_OPENING], at)
        shares[at].append(part)
    return tuple(
        replace(one, bio=Field(text_of(share), 0.95, numbers_of(share))) if share else one
        for one, share in zip(people, shares, strict=True)
    )


def _named(people: Sequence[Person], opening: str, otherwise: int) -> int:
    for at, one in enumerate(people):
        if one.name.value.split()[-1] in opening:
            return at
    return otherwise


def _in_line(part: Part) -> list[Person]:
    text = re.sub(
        r"^(?:speaker|by|with|mit|avec|par|von)\s*:?\s+",
        "",
        part.text.strip()[:_LONGEST],
        flags=re.IGNORECASE,
    )
    match = _IN_BRACKETS.match(text)
    if match and is_name(match["name"]):
        more = _SEVERAL.sub("", match["more"], count=1).strip(" ,")
        others = _in_line(Part(more, part.number)) if more else []
        return [_person(match["name"], [match["what"]], part.number), *others]
    pieces = [piece.strip() for piece in re.split(r"\s*,\s+|\s+[–—|·•]\s+|\s+-\s+|\t+", text)]
    if is_name(pieces[0]):
        return [_person(pieces[0], pieces[1:], part.number)]
    several = _SEVERAL.split(text)
    if len(several) > 1 and all(is_name(one) for one in several):
        return [_person(one, [], part.number) for one in several]
    return []


def _person(name: str, what: list[str], number: int) -> Person:
    positions = [one for one in what if _is_position(one)]
    places = [one for one in what if one not in positions]
    return Person(
        Field(bare_name(name), 0.95, (number,)),
        Field(", ".join(positions), 0.9, (number,)) if positions else rank_of(name, (number,)),
        Field(", ".join(places), 0.9, (number,)) if places else None,
    )


def _completed(person: Person, below: Sequence[Part]) -> Person:
    """Add what the lines below the name say: a position, then institutions."""
    position, affiliation = person.position, person.affiliation
    places: list[str] = []
    numbers: list[int] = []
    for part in below:
        text = part.text.strip(" ,")
        head, comma, tail = text.partition(", ")
        if position is None and comma and _is_position(head) and not _is_position(text):
            position, text = Field(head, 0.9, (part.number,)), tail
        if position is None and _is_position(text):
            position = Field(text, 0.9, (part.number,))
        elif _says_what_one_is(text):
            places.append(text)
            numbers.append(part.number)
    if affiliation is None and places:
        affiliation = Field(", ".join(places), 0.9, tuple(numbers))
    return Person(person.name, position, affiliation, person.bio)


def _is_position(text: str) -> bool:
    """Whether a text is a post and nothing else: “Research Scientist”, not “… at the Institute”."""
    without = _POSITION.sub("", text)
    return without != text and not _INSTITUTION.search(without)


def _says_what_one_is(text: str) -> bool:
    return len(text) < 150 and bool(_POSITION.search(text) or _INSTITUTION.search(text))
