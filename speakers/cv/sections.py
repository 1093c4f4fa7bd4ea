"""Stage 3 of 5: lines → sections, cut at the headings."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from speakers.cv.dates import find_dates
from speakers.cv.document import Line
from speakers.cv.folding import is_capitals
from speakers.cv.headings import Topic, phrase_topic, topic_of
from speakers.cv.margins import beside_in_order

LONGEST_HEADING = 60  # characters
_MOST_REPEATED = 2  # a heading may be printed again on the next page; a label is under each entry
_SENTENCE_END = (".", ",", ";", "!", "?")
_NO_WORDS = re.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines under it; the preamble has no heading."""

    topic: Topic
    heading: Line | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """How a heading stands out; headings of one document share it."""

    is_marked: bool  # by the format itself
    size: float
    bold: bool
    capitals: bool

    @property
    def weight(self) -> tuple[bool, float, bool, bool]:
        return (self.is_marked, self.size, self.bold, self.capitals)


def split_sections(lines: Sequence[Line]) -> list[Section]:
    """Cut a CV at its headings.

    A line is a heading if its words are known for one and it stands out as much
    as the other known headings do, or if it looks as only headings look here.
    Nothing is lost, and nothing moves but headings in a margin: the sections'
    headings and lines, read in order, are `lines`. An empty CV has no sections.
    """
    lines = beside_in_order(lines)
    known = _known_headings(lines)
    styled = _styled_headings(lines, known)
    cuts = {line.number for line in (*known, *styled)}
    starts = [at for at, line in enumerate(lines) if line.number in cuts]
    preamble = Section(Topic.PREAMBLE, None, tuple(lines[: starts[0] if starts else None]))
    titled = [
        Section(topic_of(lines[start].text), lines[start], tuple(lines[start + 1 : end]))
        for start, end in pairwise([*starts, len(lines)])
    ]
    return [preamble, *_settled(titled)] if preamble.lines else _settled(titled)


def with_preamble_at(sections: Sequence[Section], number: int) -> list[Section]:
    """Start a preamble at the line of the name, where that stands in the midst of others.

    A page that begins with a sidebar has its name further on, and what it says of
    the person right below it.
    """
    parted: list[Section] = []
    for section in sections:
        at = next((at for at, line in enumerate(section.lines) if line.number == number), None)
        if section.heading is not None and section.heading.number == number:
            parted.append(Section(Topic.PREAMBLE, None, (section.heading, *section.lines)))
        elif section.topic is Topic.PREAMBLE or at is None:
            parted.append(section)
        else:
            parted.append(replace(section, lines=section.lines[:at]))
            parted.append(Section(Topic.PREAMBLE, None, section.lines[at:]))
    return parted


def _settled(sections: list[Section]) -> list[Section]:
    """Let a subheading that says nothing by itself go on with the topic above it."""
    settled: list[Section] = []
    for section in sections:
        above = settled[-1] if settled else None
        if (
            section.topic is Topic.OTHER
            and section.heading is not None
            and above is not None
            and above.heading is not None
            and phrase_topic(section.heading.text) is None
            and _is_below(section.heading, above.heading)
        ):
            settled.append(replace(section, topic=above.topic))
        else:
            settled.append(section)
    return settled


def _is_below(heading: Line, above: Line) -> bool:
    if heading.level and above.level:
        return heading.level > above.level
    return 0 < heading.size < 0.95 * above.size


def _known_headings(lines: Sequence[Line]) -> list[Line]:
    """Return the lines whose words are a heading, and which look like one here.

    A look is a heading's if it is as heavy as the heaviest that several headings
    share, or if hardly anything else looks so: a sidebar has a style of its own.
    """
    named = [line for line in lines if _may_be_heading(line) and phrase_topic(line.text)]
    times = Counter(line.text for line in named)
    named = [line for line in named if times[line.text] <= _MOST_REPEATED]
    prominent = [line for line in named if _stands_out(line)]
    if not prominent:
        return [line for line in named if line.space_above > 0 or line.number == 0 or line.bullet]
    looks = Counter(_look(line) for line in prominent)
    main = max(looks, key=lambda look: (looks[look] > 1, look.weight, looks[look]))
    alike = Counter(_look(line) for line in lines if _may_be_heading(line))
    return [
        line
        for line in named
        if _is_as_heavy(line, main)
        or (looks[_look(line)] > 1 and 2 * looks[_look(line)] >= alike[_look(line)])
    ]


def _may_be_heading(line: Line) -> bool:
    text = line.text.strip()
    if not text or len(text) > LONGEST_HEADING or "\t" in text or "@" in text:
        return False
    return not text.endswith(_SENTENCE_END) and not _NO_WORDS.fullmatch(text)


def _stands_out(line: Line) -> bool:
    return bool(line.level or line.bold or is_capitals(line.text) or line.size)


def _look(line: Line) -> _Look:
    return _Look(bool(line.level), round(2 * line.size) / 2, line.bold, is_capitals(line.text))


def _is_as_heavy(line: Line, main: _Look) -> bool:
    look = _look(line)
    if main.is_marked and not look.is_marked:
        return False
    if main.size and look.size < 0.93 * main.size:
        return False
    if main.bold and not look.bold and not look.is_marked:
        return False
    return not (main.capitals and not look.capitals and not look.is_marked and not look.size)


def _styled_headings(lines: Sequence[Line], known: list[Line]) -> list[Line]:
    """Return lines that look like the known headings, if little else looks so."""
    known_numbers = {line.number for line in known}
    looks = {(_look(line), line.level): [0, 0] for line in known if _stands_out(line)}
    candidates = [
        line for line in lines if _may_be_heading(line) and (_look(line), line.level) in looks
    ]
    for line in candidates:
        looks[_look(line), line.level][line.number in known_numbers] += 1
    first = min(known_numbers, default=0)
    # The first line of a page has nothing above it.
    gaps = [line.space_above for line in known if line.space_above > 0]
    least = 0.6 * min(gaps) if gaps and len(gaps) == len(known) else 0.0
    return [
        line
        for line in candidates
        if (line.number > first or (line.number > 0 and topic_of(line.text) is not Topic.OTHER))
        and not line.bullet
        and len({(span.bold, span.italic) for span in line.spans if span.text.strip()}) <= 1
        and line.space_above >= least
        and not find_dates(line.text)
        and _is_telling(looks[_look(line), line.level], _look(line), line)
    ]


def _is_telling(counts: list[int], look: _Look, line: Line) -> bool:
    """Judge how likely a look means a heading: by how many of its lines are known ones."""
    others, named = counts
    if topic_of(line.text) is not Topic.OTHER:
        return named >= others or named >= 3
    distinct = look.is_marked or look.capitals or look.size > 0
    return distinct and named >= 3 and named >= 2 * others
