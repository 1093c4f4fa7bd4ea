"""Skills, in the groups that the CV puts them in, and the languages among them."""

import re
from collections.abc import Iterator

from speakers.cv.fields.languages import read_language_row
from speakers.cv.fields.lists import labelled, split_list
from speakers.cv.fields.making import item
from speakers.cv.folding import folded
from speakers.cv.lexicon.techniques import parted
from speakers.cv.lexicon.tongues import is_language
from speakers.cv.lexicon.vocabulary import words
from speakers.cv.parsed import Item, Kind
from speakers.cv.rows import Row
from speakers.cv.sections import Section
from speakers.cv.wrapping import join_rows

_LEVELS = words("""
    beginner intermediate advanced expert master basic proficient native fluent level novice
    familiar experienced skilled competent good excellent very keywords highlights elementary""")
_LONGEST = 70
_STARS = re.compile(r"[★☆●○◉◯■□▪▫▮▯]+|\d{1,3}\s?%")


def read_skills(section: Section) -> Iterator[Item]:
    """Yield a section's skills, and the languages that stand among them."""
    group: tuple[str, tuple[int, ...]] = ("", ())
    rows = join_rows(section.lines)
    for at, row in enumerate(rows):
        languages = _languages(row)
        if languages:
            yield from languages
        elif _is_group(row, rows, at):
            group = (row.text.strip(" :"), row.numbers)
        else:
            yield from _skills(row, group)


def _languages(row: Row) -> list[Item]:
    label, rest = labelled(row)
    first = split_list(rest)[:1]
    spoken = any(is_language(re.split(r"\s*[(:–-]", text)[0]) for text in (label, *first))
    return list(read_language_row(row)) if spoken else []


def _is_group(row: Row, rows: list[Row], at: int) -> bool:
    """Tell whether a row is the name of the skills in the rows below it."""
    if row.bullet or len(row.text) > 45 or "," in row.text:
        return False
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is None:
        return False
    if row.text.endswith(":"):
        return not below.text.endswith(":")
    stands_out = row.first.bold > below.first.bold or row.first.size > below.first.size + 0.3
    listed = below.bullet != "" or "," in below.text or len(parted(below.text, 3)) > 1
    listed = listed or below.first.list_depth > row.first.list_depth
    return (stands_out and listed) or row.first.level > 0


def _skills(row: Row, group: tuple[str, tuple[int, ...]]) -> Iterator[Item]:
    label, rest = labelled(row)
    name, numbers = (label, row.numbers) if label else group
    least = 2 if "\t" in row.text or sum(span.bold for span in row.spans) > 1 else 3
    listed = [name for text in split_list(_STARS.sub("", rest)) for name in parted(text, least)]
    for skill in listed:
        if len(skill) <= _LONGEST and not set(folded(skill).split()) <= _LEVELS:
            sure = 0.88 if len(skill) < 30 else 0.75
            yield item(
                Kind.SKILL,
                {
                    "name": (skill, sure, row.numbers),
                    "group": (name, 0.8, numbers) if name else None,
                },
            )
