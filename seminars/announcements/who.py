"""Read who speaks: name, position, affiliation, and the announcement's words about them."""

import re
from collections.abc import Sequence

from seminars.announcements.labels import Part
from seminars.announcements.reading import Fact, Person
from speakers.cv.evidence import Field

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
    r"\b(?:seminar|colloqui\w+|lecture|talk|workshop|series|abstract|speaker|title|room|hall"
    r"|building|street|avenue|road|january|february|march|april|june|july|august|september|october"
    r"|november|december|monday|tuesday|wednesday|thursday|friday|note|time|date|location|systems"
    r"|learning|theory|data|computer|science|analysis|event|events|centre|center)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"(?P<name>[^()]{4,60}?)\s*\((?P<what>[^()]{2,150})\)(?P<more>.*)$")
_SEVERAL = re.compile(r"\s*(?:;|\s&\s|\s+and\s+|\s+und\s+|\s+et\s+|\s+y\s+|\s+e\s+)\s*")


def is_name(text: str) -> bool:
    """Whether a text on its own can be a person's name."""
    bare = bare_name(text)
    return (
        3 < len(bare) < 60
        and bool(_NAME.match(bare))
        and not _INSTITUTION.search(bare)
        and not _NO_NAME.search(bare)
    )


def bare_name(text: str) -> str:
    """Return a name without academic titles and degrees."""
    return _DEGREES.sub("", _TITLES.sub("", text.strip(" ,.*_"))).strip(" ,")


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


def with_bio(people: Sequence[Person], bio: Fact | None) -> tuple[Person, ...]:
    """Give the bio to whom it is about: the only speaker, or the one whom it names."""
    if bio is None or not people:
        return tuple(people)
    named = [one for one in people if one.name.value.split()[-1] in bio.value[:200]]
    owner = named[0] if named else people[0]
    return tuple(
        Person(one.name, one.position, one.affiliation, bio) if one is owner else one
        for one in people
    )


def _in_line(part: Part) -> list[Person]:
    text = re.sub(
        r"^(?:speaker|by|with|mit|avec|par|von)\s*:?\s+", "", part.text.strip(), flags=re.IGNORECASE
    )
    match = _IN_BRACKETS.match(text)
    if match and is_name(match["name"]):
        more = _SEVERAL.sub("", match["more"], count=1).strip(" ,")
        others = _in_line(Part(more, part.number)) if more else []
        return [_person(match["name"], [match["what"]], part.number), *others]
    pieces = [piece.strip() for piece in re.split(r"\s*,\s+|\s+[–—|]\s+|\s+-\s+|\t+", text)]
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
        Field(", ".join(positions), 0.9, (number,)) if positions else None,
        Field(", ".join(places), 0.9, (number,)) if places else None,
    )


def _completed(person: Person, below: Sequence[Part]) -> Person:
    """Add what the lines below the name say: a position, then institutions."""
    position, affiliation = person.position, person.affiliation
    places: list[str] = []
    numbers: list[int] = []
    for part in below:
        text = part.text.strip(" ,")
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
