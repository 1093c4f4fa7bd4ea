"""Cut an announcement at its labels: “Speaker:”, “Where:”, “Abstract”, in several languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from speakers.cv.document import Line


class Slot(StrEnum):
    """What a block of an announcement is about."""

    HEAD = "head"
    SERIES = "series"
    TITLE = "title"
    SPEAKER = "speaker"
    POSITION = "position"
    AFFILIATION = "affiliation"
    HOST = "host"
    DATE = "date"
    TIME = "time"
    WHEN = "when"
    PLACE = "place"
    ROOM = "room"
    ADDRESS = "address"
    LINK = "link"
    ABSTRACT = "abstract"
    BIO = "bio"
    NOTE = "note"
    TAGS = "tags"
    OTHER = "other"


WORDS: dict[Slot, str] = {
    Slot.SERIES: "series|seminar series|reihe|vortragsreihe|seminarreihe|cycle|ciclo|calendar",
    Slot.TITLE: "title|talk title|topic|subject|titel|thema|titre|título|titulo|titolo|onderwerp",
    Slot.SPEAKER: (
        "speakers?|presenters?|lecturers?|guest speaker|invited speaker|speaker name|who|name"
        "|referent(?:in)?|vortragende[rn]?|sprecher(?:in)?|orateur|oratrice|intervenante?"
        "|conférenci(?:er|ère)|ponente|conferenciante|relatore|relatrice|spreker|by"
    ),
    Slot.POSITION: "position|job title|role|funktion|poste",
    Slot.AFFILIATION: (
        "affiliation|institution|institute|from|organi[sz]ation|afiliación|zugehörigkeit"
    ),
    Slot.HOST: "hosts?|hosted by|organi[sz]ers?|contact|chair|einladende[r]?|gastgeber|invited by",
    Slot.DATE: "date|day|datum|tag|fecha|data|jour",
    Slot.TIME: "time|times?|uhrzeit|zeit|heure|horaire|hora|ora|tijd|start time",
    Slot.WHEN: (
        "when|date and time|date & time|date/time|date ?/ ?heure|wann|quand|cuándo|quando|zeitpunkt"
    ),
    Slot.PLACE: (
        "location|venue|where|place|ort|wo|lieu|lugar|dónde|luogo|dove|locatie|plaats"
        "|building|gebäude|location and address|venue and address|event location"
    ),
    Slot.ROOM: "room|raum|salle|sala|aula|hörsaal|zaal",
    Slot.ADDRESS: "address|adresse|anschrift|dirección|indirizzo",
    Slot.LINK: (
        "zoom|zoom link|link|join link|online|video ?conference|teams|webex|meeting link|stream"
        "|livestream|remote access|virtual"
    ),
    Slot.ABSTRACT: (
        "abstract|summary|description|synopsis|about the talk|about this talk|about the seminar"
        "|zusammenfassung|inhalt|résumé|resumen|resumo|riassunto|sommario|samenvatting"
        "|talk abstract|about the event|event description|details"
    ),
    Slot.BIO: (
        "bio|biography|biographie|bio sketch|biosketch|short bio|speaker bio|about the speaker"
        "|about the presenter|speaker biography|zur person|biografía|biografia|biografie"
        "|biographical sketch|vita|about (?:prof(?:essor)?|dr)\\.? [\\w .-]+"
    ),
    Slot.NOTE: "please note|note|notice|nb|hinweis|attention|important|remarque",
    Slot.TAGS: (
        "tags|event tags|keywords|topics|schlagwörter|mots[- ]clés|palabras clave|categories"
    ),
    Slot.OTHER: (
        "organi[sz]ed by|registration|register|rsvp|cost|admission|audience|language|sprache"
        "|langue|type|event type|refreshments|share|contact us|more information|further information"
        "|website|url|sponsors?|sponsored by|series website|recording|slides|contact email|email"
        "|add to calendar|related (?:events|people|links)|supervisors?|advisors?|committee|format"
    ),
}
_SLOTS = [(slot, re.compile(f"(?:{words})$", re.IGNORECASE)) for slot, words in WORDS.items()]
_LABEL = re.compile(
    r"^\W{0,3}(?P<label>[^\W\d][^:：\t]{1,38}?)\W{0,3}(?:[:：\t]|\s[–—|]\s)\W{0,3}(?P<rest>.*)$"
)
_BARE = re.compile(r"^\W{0,4}(?P<label>[^\W\d][\w .&/'-]{1,30}?)\W{0,3}$")

LONG = frozenset({Slot.ABSTRACT, Slot.BIO})  # run on over blank lines, to the next label


@dataclass(frozen=True, slots=True)
class Part:
    """A line of a block: the text after the label, and where it stands."""

    text: str
    number: int
    gap: bool = False
    level: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A label's own lines; the head is what comes before the first label."""

    slot: Slot
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The lines as one text; a blank line where there was a gap."""
        out = ""
        for part in self.parts:
            out += ("\n\n" if part.gap else " ") * bool(out) + part.text
        return out.strip()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its lines."""
        return tuple(part.number for part in self.parts if part.text)


def slot_of(label: str) -> Slot | None:
    """Return what a label announces; None for words that are none of ours."""
    words = " ".join(label.split()).strip(" *_#.-–—•")
    return next((slot for slot, pattern in _SLOTS if pattern.match(words)), None)


def cut(lines: Sequence[Line]) -> list[Block]:
    """Cut lines into blocks; read in order, the blocks hold every line."""
    blocks: list[tuple[Slot, list[Part]]] = [(Slot.HEAD, [])]
    for line in lines:
        slot, rest = _announces(line)
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


def _announces(line: Line) -> tuple[Slot | None, str]:
    text = line.text.strip()
    if match := _LABEL.match(text):
        slot = slot_of(match["label"])
        if slot is not None:
            return slot, match["rest"].strip(" *_")
    if (match := _BARE.match(text)) and (slot := slot_of(match["label"])) is not None:
        return slot, ""
    return None, ""


def _has_ended(block: tuple[Slot, list[Part]], line: Line) -> bool:
    """Whether a short block is over: one paragraph is all that it holds."""
    slot, parts = block
    if slot is Slot.HEAD or slot in LONG or not parts:
        return False
    if slot in (Slot.PLACE, Slot.ADDRESS):
        return len(line.text) > 120
    return line.space_above > 0.5 or line.level > 0 or len(line.text) > 200
