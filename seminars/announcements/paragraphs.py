"""Put lines that were broken at the margin together again, where they are running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seminars.announcements.labels import Block, Part

_BROKEN = 50  # characters: a shorter line ended because its writer wanted it to
_GOES_ON = re.compile(r"[.!?:;,]\s+[A-ZÀ-Þ“\"]|^[a-zà-ÿ(]")
_SENTENCE = re.compile(r"[.!?]['”\")]?\s+[A-ZÀ-Þ“\"(]")
_BUSINESS = re.compile(
    r"@|https?://|\b(?:please|welcome|invit\w+|join us|register|registration|rsvp|herzlich"
    r"|refreshments|attend)\b",
    re.IGNORECASE,
)
_SHORTEST = 60  # characters of an abstract that nobody labelled
_LONG = 200  # characters: whatever is longer is running text


def unwrapped(block: Block) -> Block:
    """Return the block with each paragraph of running text as one part."""
    return replace(block, parts=tuple(_joined(run) for run in _runs(block.parts)))


def is_abstract(part: Part) -> bool:
    """Whether a paragraph without a label tells something rather than asking people to come."""
    text = part.text
    if len(text) >= _LONG:
        return True
    return (
        len(text) >= _SHORTEST
        and bool(_SENTENCE.search(text))
        and text.endswith((".", "!", "?", "”", '"'))
        and not _BUSINESS.search(text)
    )


def _runs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    run: list[Part] = []
    for part in parts:
        if run and not _goes_on(run, part):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _goes_on(run: Sequence[Part], part: Part) -> bool:
    above = run[-1]
    if part.gap or part.level != above.level or part.bold != above.bold:
        return False
    if len(above.text) < _BROKEN:
        return False
    return bool(_GOES_ON.search(part.text) or _SENTENCE.search(above.text))


def _joined(run: Sequence[Part]) -> Part:
    first = run[0]
    if len(run) == 1:
        return first
    text = " ".join(part.text for part in run)
    return replace(first, text=text, more=tuple(part.number for part in run[1:]))
