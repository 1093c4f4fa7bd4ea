"""Read an announcement that is told: “we are happy to have Prof. X from Y speak about “Z””."""

import re
from collections.abc import Iterable, Iterator

from seminars.announcements import who
from seminars.announcements.labels import Part
from seminars.announcements.reading import Fact, Person
from speakers.cv.evidence import Field

_LONGEST = 1500  # characters of a paragraph that is looked at
# What comes right before a name.
_BRINGS = re.compile(
    r"\b(?:welcom(?:e|es|ing)|host(?:s|ing)?|hav(?:e|ing)|present(?:s|ing)?|pleased to announce"
    r"|(?:talk|lecture|seminar|colloquium|presentation|exposé|vortrag) (?:by|von|de|par)"
    r"|(?:our|the|this week's|next) (?:next )?speaker(?: this week)?(?: is|:| will be)?"
    r"|accueillir|recevoir|recibir|spricht|begrüßen|zu gast(?: ist)?|ospit\w+|receber)\s+",
    re.IGNORECASE,
)
# What comes right after a name, and after what is said of it.
_SPEAKS = re.compile(
    r"\s*(?:will (?:be )?(?:speak|talk|giv|present|deliver|visit|tell)\w*|(?:speaks|talks|presents"
    r"|gives)\b|is (?:going to|giving|speaking)|spricht|hält|wird|donnera|présentera|hablará"
    r"|parlerà|falará)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:our own|our|the|herr|frau|herrn)\s+", re.IGNORECASE)
_RANK = (
    r"(?:(?:(?:assistant|associate|adjunct|visiting)\s+)?prof(?:essor)?\b\.?|dr\b\.?|mr\.?|ms\.?"
    r"|mrs\.?|pd\b|m\.|mme\.?)"
)
_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]{0,25}"
_LINK = r"(?:of|for|the|de|da|do|di|del|della|la|le|des|du|in|an|der|für|van|von|and|&|at)"
_NAME = re.compile(
    rf"(?i:{_RANK}[ ]){{0,3}}{_UPPER}(?:[ ](?:{_UPPER}|de|da|di|van|von|der|den|el|al)){{1,4}}"
)
_FROM = re.compile(r"[, ]{0,2}\b(?:from|of|at|aus|von|de la|de l['’]|del|da|der|dell['’])\s+(?=\S)")
_BRACKETS = re.compile(r"\s?[(（](?P<what>[^()（）]{2,120})[)）]")
_BODY = re.compile(rf"(?:the )?{_UPPER}(?:,? (?:{_LINK} ){{0,2}}{_UPPER}){{0,8}}")
_QUOTED = re.compile(r"[“„«\"](?P<title>[^“”„«»\"]{8,250})[”“»\"]")
_SERIES_WORD = (
    r"(?:\w{0,30}seminars?|\w{0,20}colloqui(?:um|a)|\w{0,30}kolloquium|webinar|lecture series"
    r"|seminar series|lunch|brown bag|journal club|reading group|working group|lectures?"
    r"|symposium|workshop|speaker series)"
)
_SERIES = re.compile(
    rf"\b(?P<series>(?:{_UPPER}[ ](?:(?:and|of|in|for|on|&)[ ])?){{1,7}}(?i:{_SERIES_WORD}))\b"
)
_PART_OF = re.compile(
    r"\bpart of (?:the |our )?(?P<series>[A-ZÀ-Þ0-9][^.;\n]{3,100}?)(?: series)?(?:[.;]|$)"
)
_SENTENCE_FIRST = re.compile(
    r"^(?:(?:the|our|this|next|for|at|in|today's|tomorrow's|week's|welcome|dear|upcoming) )+",
    re.IGNORECASE,
)


def introduced(parts: Iterable[Part]) -> Person | None:
    """Return the person whom a sentence introduces as the speaker, with where they come from."""
    for part in parts:
        text = part.text[:_LONGEST]
        for match in _BRINGS.finditer(text):
            start = match.end()
            if article := _ARTICLE.match(text, start):
                start = article.end()
            if person := _person_at(text, start, part, must_speak=False):
                return person
        for match in _NAME.finditer(text):
            if person := _person_at(text, match.start(), part, must_speak=True):
                return person
    return None


def quoted_title(parts: Iterable[Part]) -> Fact | None:
    """Return the first longer quotation in these paragraphs: the title, most likely."""
    for part in parts:
        for match in _QUOTED.finditer(part.text[:_LONGEST]):
            if len(match["title"].split()) > 1:
                return Field(match["title"].strip(" .,"), 0.9, part.numbers)
    return None


def part_of_series(parts: Iterable[Part]) -> Fact | None:
    """Return the series of which a sentence says that the talk is part."""
    for part in parts:
        if match := _PART_OF.search(part.text[:_LONGEST]):
            return Field(match["series"].strip(), 0.95, part.numbers)
    return None


def named_series(parts: Iterable[Part]) -> Fact | None:
    """Return a series that a sentence names: “our Probability Seminar”."""
    for part in parts:
        for name in series_in(part.text[:_LONGEST]):
            return Field(name, 0.8, part.numbers)
    return None


def series_in(text: str) -> Iterator[str]:
    """Yield the names in a text that end in a word for a series."""
    for match in _SERIES.finditer(text):
        name = _SENTENCE_FIRST.sub("", match["series"]).strip()
        if len(name.split()) > 1:
            yield name


def _person_at(text: str, start: int, part: Part, *, must_speak: bool) -> Person | None:
    match = _NAME.match(text, start)
    if match is None:
        return None
    name, end = match[0], match.end()
    if name.endswith(".") and len(name.split()[-1]) > 3:
        name = name.rstrip(".")
    if not who.is_name(name):
        return None
    affiliation, after = _affiliation(text, end)
    if must_speak and not _SPEAKS.match(text, after):
        return None
    return Person(
        Field(who.bare_name(name), 0.9, part.numbers),
        who.rank_of(name, part.numbers),
        Field(affiliation, 0.85, part.numbers) if affiliation else None,
    )


def _affiliation(text: str, at: int) -> tuple[str, int]:
    """Return where somebody comes from, and where the text goes on."""
    if match := _BRACKETS.match(text, at):
        return match["what"].strip(), match.end()
    opener = _FROM.match(text, at) or re.compile(r",\s").match(text, at)
    body = _BODY.match(text, opener.end()) if opener else None
    if opener is None or body is None:
        return "", at
    said = re.sub(r"^the ", "", body[0]).rstrip(" .,")
    is_known = who.is_institution(said)
    is_from = not opener[0].startswith(", ") or len(opener[0]) > 3
    if not (is_known or (is_from and not who.is_name(said))):
        return "", at
    comma = re.compile(r",\s?(?=will|speaks|who)").match(text, body.end())
    return said, comma.end() if comma else body.end()


def is_east_asian(text: str) -> bool:
    """Whether a text is written without blanks between its words."""
    return len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]", text[:80])) > 5
