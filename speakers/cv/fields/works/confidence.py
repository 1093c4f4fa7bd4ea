"""How sure a reading of a reference is, from how plainly its parts are set off."""

from collections.abc import Sequence
from dataclasses import dataclass

from speakers.cv.fields.works.flow import BOLD, ITALIC, LINK
from speakers.cv.fields.works.looks import Known, Part
from speakers.cv.fields.works.marks import Mark
from speakers.cv.fields.works.names import name_score, surname_of
from speakers.cv.fields.works.pieces import Piece
from speakers.cv.fields.works.venues import venue_score

_PLAIN = frozenset(".nqt|(-")  # signs that end a part, as a comma or a blank does not
_MAIN = (Part.AUTHORS, Part.TITLE, Part.VENUE)


@dataclass(frozen=True, slots=True)
class Confidence:
    """Confidence, 0–1, in each fact of one reference; `marks` are awards, status, numbers."""

    title: float
    authors: float
    venue: float
    date: float
    marks: float


def judge(
    pieces: Sequence[Piece], parts: Sequence[Part], known: Known, agreement: float
) -> Confidence:
    """Judge a reading.

    Args:
        pieces: The pieces of the reference.
        parts: What each of them was read as.
        known: Who the owner is, and who recurs in the list.
        agreement: Share of the list's references that were read in the same order.
    """
    doubt = _common_doubt(pieces, parts) + 0.15 * (1 - agreement)
    edges = {part: _blurred_edges(pieces, parts, part) for part in _MAIN}
    title = 0.98 - doubt - 0.06 * edges[Part.TITLE] - _odd_title(pieces, parts)
    authors = 0.98 - doubt - 0.06 * edges[Part.AUTHORS] - _odd_names(pieces, parts, known)
    venue = 0.97 - doubt - 0.06 * edges[Part.VENUE] - _odd_venue(pieces, parts)
    return Confidence(
        _bounded(title), _bounded(authors), _bounded(venue), _bounded(0.98 - doubt / 2), 0.92
    )


def _bounded(confidence: float) -> float:
    return round(max(min(confidence, 0.98), 0.2), 2)


def _common_doubt(pieces: Sequence[Piece], parts: Sequence[Part]) -> float:
    """Doubt whether the reference is one, and whole: text left over, parts torn or missing."""
    left_over = sum(
        1
        for piece, part in zip(pieces, parts, strict=True)
        if part is Part.NOTE and piece.mark is None and 1 < len(piece.text.split()) < 25
    )
    torn = sum(max(_runs(parts, pieces, part) - 1, 0) for part in _MAIN)
    missing = sum(1 for part in _MAIN if part not in parts)
    undated = not any(piece.mark is Mark.DATE for piece in pieces)
    return 0.04 * min(left_over, 3) + 0.06 * torn + 0.04 * max(missing - 1, 0) + 0.02 * undated


def _runs(parts: Sequence[Part], pieces: Sequence[Piece], part: Part) -> int:
    main = [own for own, piece in zip(parts, pieces, strict=True) if own is not Part.OTHER]
    return sum(
        1 for i, own in enumerate(main) if own is part and (not i or main[i - 1] is not part)
    )


def _blurred_edges(pieces: Sequence[Piece], parts: Sequence[Part], part: Part) -> int:
    """Count the ends of a part at which a comma or less parts it from another."""
    blurred = 0
    for i in range(1, len(parts)):
        pair = {parts[i - 1], parts[i]}
        if part in pair and len(pair) == 2 and Part.OTHER not in pair:
            styled = (pieces[i - 1].style ^ pieces[i].style) & (BOLD | ITALIC | LINK)
            blurred += not (pieces[i].before & _PLAIN or styled)
    return blurred


def _odd_title(pieces: Sequence[Piece], parts: Sequence[Part]) -> float:
    text = " ".join(p.text for p, part in zip(pieces, parts, strict=True) if part is Part.TITLE)
    words = len(text.split())
    namelike = 0.1 if words < 4 and name_score(text) > 0.5 else 0.0
    lower = 0.06 if text[:1].islower() else 0.0
    return namelike + lower + (0.05 if words < 3 else 0.0) + (0.15 if words > 28 else 0.0)


def _odd_names(pieces: Sequence[Piece], parts: Sequence[Part], known: Known) -> float:
    names = [p.text for p, part in zip(pieces, parts, strict=True) if part is Part.AUTHORS]
    doubt = sum(0.05 for name in names if name_score(name) < -0.5 and len(name.split()) > 1)
    if known.owner and not any(surname_of(name) == known.owner for name in names):
        doubt += 0.1
    return min(doubt, 0.4) + (0.04 if not known.owner else 0.0)


def _odd_venue(pieces: Sequence[Piece], parts: Sequence[Part]) -> float:
    text = " ".join(p.text for p, part in zip(pieces, parts, strict=True) if part is Part.VENUE)
    known = venue_score(text) >= 1
    long = len(text.split()) > 24
    return (0.0 if known else 0.06) + (0.1 if long else 0.0)
