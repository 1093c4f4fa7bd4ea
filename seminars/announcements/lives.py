"""Tell paragraphs about the speakers from those about the talk, where no label does."""

import re
from collections.abc import Sequence
from dataclasses import replace

from seminars.announcements import who
from seminars.announcements.label_words import Slot
from seminars.announcements.labels import Block, Part
from seminars.announcements.reading import Person

_SHORTEST = 40  # characters of a paragraph
_ABOUT = re.compile(
    r"(?:is|was|has|holds|received|studied|studies|works|worked|leads|directs|earned|obtained|joined"
    r"|ist|war|hat|studierte|leitet|est|a été|es|è|é)\b",
)


def told_apart(blocks: Sequence[Block], people: Sequence[Person]) -> list[Block]:
    """Return the blocks with paragraphs such as “Prof. Example is …” as bios of their own."""
    if not people or any(block.slot is Slot.BIO for block in blocks):
        return list(blocks)
    return [one for block in blocks for one in _told_apart(block, people)]


def _told_apart(block: Block, people: Sequence[Person]) -> list[Block]:
    if block.slot not in (Slot.HEAD, Slot.NOTE):
        return [block]
    lives = [part for part in block.parts if _is_life(part, people)]
    rest = tuple(part for part in block.parts if part not in lives)
    bio = Block(Slot.BIO, tuple(replace(part, gap=True) for part in lives))
    return [one for one in (Block(block.slot, rest), bio) if one.parts]


def _is_life(part: Part, people: Sequence[Person]) -> bool:
    if len(part.text) < _SHORTEST or not part.text.endswith("."):
        return False
    text = who.bare_name(part.text[:100])
    for one in people:
        name = one.name.value
        for called in (name, name.split()[-1], name.split()[0]):
            if text.startswith(called) and _ABOUT.match(text[len(called) :].lstrip(" ,")):
                return True
    return False
