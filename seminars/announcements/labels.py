"""Cut an announcement at its labels: “Speaker:”, “Where:”, “Abstract”, in several languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seminars.announcements.label_words import WORDS, Slot
from speakers.cv.document import Line

_SLOTS = [(slot, re.compile(f"(?:{words})$", re.IGNORECASE)) for slot, words in WORDS.items()]
_LABEL = re.compile(
    r"^\W{0,3}(?P<label>[^\W\d][^:：\t]{1,38}?)\W{0,3}(?:[:：\t]|\s[–—|]\s)\W{0,3}(?P<rest>.*)$"
)
_BARE = re.compile(r"^\W{0,4}(?P<label>[^\W\d][\w .&/'-]{1,30}?)\W{0,3}$")
# An address that lets people into a meeting.
_MEETING = re.compile(
    r"https?://\S{0,80}(?:zoom\.|/zoom|teams\.|meet\.|webex|bbb\.|bigbluebutton|jitsi|whereby)",
    re.IGNORECASE,
)
# What is said around a talk: it ends an abstract, and its hours are not the talk's.
_ASIDE = re.compile(
    r"(?:(?:light |free )?(?:refreshments|coffee|tea|lunch|pizza|snacks|drinks|reception)\b.{0,60}"
    r"\b(?:will|at|from|provided|served|available|before|after)\b"
    r"|please (?:rsvp|register|contact|find|see)|rsvp|all (?:are )?welcome|every(?:one|body) is"
    r"|alle interessierten|interessierte sind|hope to see|(?:we )?look(?:ing)? forward|see you"
    r"|join us|to attend|this talk is (?:part of|included in)|tell a friend|if you have a question"
    r"|you are receiving|invitation from|you have been invited|the event is free|free and open"
    r"|note that ex-directory|meeting id)",
    re.IGNORECASE,
)
_LONGEST_LINK = 300  # characters of such a line
_SENTENCES = re.compile(r"[a-z]{3,}[.!?] [A-Z][a-z]* [a-z]")

LONG = frozenset({Slot.ABSTRACT, Slot.BIO})  # run on over blank lines, to the next label


@dataclass(frozen=True, slots=True)
class Part:
    """A line of a block: the text after the label, and where it stands."""

    text: str
    number: int
    gap: bool = False
    level: int = 0
    bold: bool = False
    more: tuple[int, ...] = ()  # numbers of further lines, if it is a whole paragraph
    is_piece: bool = False  # of a line that says several things

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all its lines."""
        return (self.number, *self.more)


@dataclass(frozen=True, slots=True)
class Block:
    """A label's own lines; the head is what comes before the first label."""

    slot: Slot
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The lines as one text; a blank line where there was a gap."""
        return text_of(self.parts)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its lines."""
        return numbers_of(self.parts)


def text_of(parts: Sequence[Part]) -> str:
    """Return lines as one text; a blank line where there was a gap."""
    pieces: list[str] = []
    for part in parts:
        if pieces:
            pieces.append("\n\n" if part.gap else " ")
        pieces.append(part.text)
    return "".join(pieces).strip()


def numbers_of(parts: Sequence[Part]) -> tuple[int, ...]:
    """Return the numbers of the lines that these parts stand on."""
    return tuple(number for part in parts if part.text for number in part.numbers)


def slot_of(label: str) -> Slot | None:
    """Return what a label announces; None for words that are none of ours.

    Of a label in two languages, “講演者 / Speaker”, either is enough.
    """
    words = " ".join(label.split()).strip(" *_#.-–—•[]■◆●")
    wordings = [words, *(words.split("/") if "/" in words else ())]
    for wording in wordings:
        for slot, pattern in _SLOTS:
            if pattern.match(wording.strip()):
                return slot
    return None


def announces(line: Line) -> tuple[Slot | None, str]:
    """Return what a line's label announces, and the text behind it."""
    text = line.text.strip()
    if match := _LABEL.match(text):
        slot = slot_of(match["label"])
        if slot is not None:
            return slot, match["rest"].strip(" *_")
    if (match := _BARE.match(text)) and (slot := slot_of(match["label"])) is not None:
        return slot, ""
    if len(text) < _LONGEST_LINK and _MEETING.search(text):
        return Slot.LINK, text  # never to stand in an abstract
    if _ASIDE.match(text) and len(text) < _LONGEST_LINK:
        return Slot.OTHER, text
    return None, ""


def cut(lines: Sequence[Line]) -> list[Block]:
    """Cut lines into blocks; read in order, the blocks hold every line."""
    blocks: list[tuple[Slot, list[Part]]] = [(Slot.HEAD, [])]
    columns: _Columns | None = None
    for line in lines:
        if columns := _columns(line) or columns:
            if columns.takes(line):
                blocks += columns.parts(line)
                continue
            columns = None
            blocks.append((Slot.HEAD, []))
        slot, rest = announces(line)
        if slot is not None:
            blocks.append((slot, []))
            text = rest
        else:
            text = line.text.strip()
            if _has_ended(blocks[-1], line):
                blocks.append((Slot.HEAD, []))
        if text:
            gap = line.space_above > 0.5 or line.starts_item
            blocks[-1][1].append(Part(text, line.number, gap, line.level, line.bold))
    return [Block(slot, tuple(parts)) for slot, parts in blocks if parts]


class _Columns:
    """A table whose first row holds the labels; the row below is the announcement."""

    def __init__(self, slots: Sequence[Slot], line: Line) -> None:
        self._slots = slots
        self._head = line.number
        self._at = 0

    def takes(self, line: Line) -> bool:
        """Whether a line belongs to the table."""
        return line.number == self._head or self._at + line.text.count("\t") < len(self._slots)

    def parts(self, line: Line) -> list[tuple[Slot, list[Part]]]:
        """Return what the cells on a line say; a cell may go on from the line above."""
        if line.number == self._head:
            return []
        found = []
        for step, cell in enumerate(line.text.split("\t")):
            self._at += bool(step)
            if cell.strip():
                found.append((self._slots[self._at], [Part(cell.strip(), line.number)]))
        if self._at == len(self._slots) - 1:
            self._at = len(self._slots)
        return found


def _columns(line: Line) -> _Columns | None:
    slots = [slot_of(cell) for cell in line.text.split("\t")] if "\t" in line.text else []
    known = [slot for slot in slots if slot is not None]
    return _Columns(known, line) if len(known) == len(slots) > 2 else None


def _has_ended(block: tuple[Slot, list[Part]], line: Line) -> bool:
    """Whether a short block is over: one paragraph is all that it holds."""
    slot, parts = block
    if slot is Slot.HEAD or not parts:
        return False
    if slot in LONG:
        return line.level > 0
    if slot in (Slot.PLACE, Slot.ADDRESS):
        return len(line.text) > 120 or bool(_SENTENCES.search(line.text))
    return line.space_above > 0.5 or line.level > 0 or len(line.text) > 200
