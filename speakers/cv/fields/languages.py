"""Languages that the person speaks, and how well."""

import re
from collections.abc import Iterator

from speakers.cv.fields.making import item
from speakers.cv.lexicon.tongues import is_fluency, is_language
from speakers.cv.parsed import Item, Kind
from speakers.cv.rows import Row
from speakers.cv.sections import Section
from speakers.cv.wrapping import join_rows

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_UNKNOWN = re.compile(r"^(?P<name>[^\W\d_a-z][\w'’ -]{2,25}?)\s*(?:[:(–—-]|\t)\s*(?P<level>.+)$")


def read_languages(section: Section) -> Iterator[Item]:
    """Yield the languages of a section."""
    for row in join_rows(section.lines):
        found = list(read_language_row(row))
        yield from found or _unknown(row)


def read_language_row(row: Row) -> Iterator[Item]:
    """Yield each language that a row names, with what is said of it up to the next."""
    names = list(_names(row.text))
    for at, (name, _, last) in enumerate(names):
        until = names[at + 1][1] if at + 1 < len(names) else len(row.text)
        level = row.text[last:until].strip(" ,;:.|·•/–—-()\t&").removesuffix(" and")
        fluency = (level, 0.85, row.numbers) if level and is_fluency(level) else None
        yield item(Kind.LANGUAGE, {"language": (name, 0.96, row.numbers), "fluency": fluency})


def _names(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the languages in a text and where they stand; the longer name wins."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        for count in (2, 1):
            group = words[at : at + count]
            name = text[group[0].start() : group[-1].end()]
            if (
                len(group) == count
                and name[:1].isupper() | (not name.isascii())
                and is_language(name)
            ):
                yield name, group[0].start(), group[-1].end()
                at += count - 1
                break
        at += 1


def _unknown(row: Row) -> Iterator[Item]:
    """Yield a language that we have never heard of, if its level gives it away."""
    match = _UNKNOWN.match(row.text)
    if match and is_fluency(match["level"]):
        facts = {"language": (match["name"].strip(), 0.7, row.numbers),
                 "fluency": (match["level"].strip(" )"), 0.7, row.numbers)}  # fmt: skip
        yield item(Kind.LANGUAGE, facts)
