"""The lines of one entry in a list of talks → what was said, where and when."""

import re
from collections.abc import Sequence

from speakers.cv.document import Line
from speakers.cv.evidence import Field
from speakers.cv.fields.works.dating import iso_date
from speakers.cv.fields.works.flow import BOLD, ITALIC, Flow, flow_of
from speakers.cv.fields.works.marks import Mark
from speakers.cv.fields.works.pieces import Piece, cut_pieces
from speakers.cv.fields.works.venues import venue_score, without_lead
from speakers.cv.parsed import Item, Kind

_LABEL = re.compile(r"^(?:date|location|place|venue|event|where|when)\s*:?$", re.IGNORECASE)
_KIND = re.compile(
    r"^(?:invited|contributed|plenary|keynote|oral|poster)?\s?(?:talk|presentation|lecture|"
    r"seminar|poster|keynote)?$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:virtual(?: event)?|online|remote|zoom|[A-Z]{2}|"
    r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+){0,2})$"
)


def as_talk(lines: Sequence[Line]) -> Item | None:
    """Read one talk: its title (or, without one, its event), event, place and date."""
    flow = flow_of(lines)
    pieces = [p for p in cut_pieces(flow) if not _LABEL.match(p.text)]
    mains = [piece for piece in pieces if piece.mark is None]
    if not mains:
        return None
    runs = _runs(mains)
    facts: dict[str, Field[str] | Field[list[str]]] = {"name": _field(flow, runs[0], 0.75)}
    rest = [run for run in runs[1:] if not _KIND.match(flow.clean(*run))]
    places = [run for run in rest[1:] if _PLACE.match(flow.clean(run[0], run[1]))]
    if len(rest) > 1 and not _is_event(flow.clean(*rest[0])):
        places, rest = rest, []
    if rest:
        facts["event"] = _field(flow, rest[0], 0.6)
    if places:
        facts["location"] = _field(flow, (places[0][0], places[-1][1]), 0.6)
    for piece in pieces:
        if piece.mark is Mark.DATE and (date := iso_date(piece.text)):
            facts["date"] = Field(date, 0.9, flow.lines(piece.start, piece.end))
    return Item(Kind.TALK, facts)


def _is_event(text: str) -> bool:
    return venue_score(text) >= 1 or not _PLACE.match(text)


def _field(flow: Flow, run: tuple[int, int], sure: float) -> Field[str]:
    text = without_lead(flow.clean(*run)).strip(' .,;:“”"|-–')
    return Field(text or flow.clean(*run), sure, flow.lines(*run))


def _runs(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Join pieces that no comma, new line, quotation mark or change of style parts."""
    runs: list[tuple[int, int]] = []
    for piece in pieces:
        styled = (piece.style & (BOLD | ITALIC)) or piece.quoted
        parted = piece.before & {",", ".", ";", "|", "n", "t", "q", "f", "-"} or not piece.before
        if not runs or (parted and not (styled and not piece.before & {"f", "q", "n"})):
            runs.append((piece.start, piece.end))
        else:
            closing = 1 if "(" in piece.before and piece.enclosed else 0
            runs[-1] = (runs[-1][0], piece.end + closing)
    return runs
