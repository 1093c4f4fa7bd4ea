"""What single lines of a list show: names, a date, a full stop, room at the end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from speakers.cv.document import Line
from speakers.cv.fields.works.flow import flow_of
from speakers.cv.fields.works.looks import Known, Part, looks_like_sentence, score_pieces
from speakers.cv.fields.works.marks import Mark
from speakers.cv.fields.works.names import name_score, surname_of
from speakers.cv.fields.works.pieces import Piece, cut_pieces

_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
_GUTTER = re.compile(r"(?:[\w.]{0,4}\s)?(?:19|20)\d\d(?:[-–/.]\d\d)?\s*\t")
_TERMINAL = re.compile(r"[.?!)\]”\"。]$|(?:19|20)\d\d$|\d$")
_PROSE = 220  # characters of a line from which on it may be an abstract
_FEW = 6  # lines; of fewer, the longest is the margin
_NARROWEST = 60  # characters; plain text is not wrapped below that
_WRAPPED = 0.2  # share of full lines from which on a text counts as wrapped
_OPEN = re.compile(
    r"(?:[,&:(–—]|(?:^|\s)[A-Z]\.|\b(?:and|in|of|the|for|on|with|a|an|to|und|et|y|de|from|by|via))$"
)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one line shows.

    Attributes:
        kind: "people" (names alone), "people+" (names first, then more), "date",
            "venue", "aside" (links, ids, a status), or "text".
        people, people_end: Whether names begin in it, and whether it ends in names.
        years: The years in it.
        gutter: Whether it begins with a year in a column of its own.
        lower: Whether it begins in the middle of a sentence.
        terminal, open_end: Whether it ends as references end; as none ends.
        full: Whether the next line's first word would not have fitted on it.
        head, tail: Its first and its last piece.
    """

    kind: str
    people: bool
    people_end: bool
    years: tuple[str, ...]
    gutter: bool
    lower: bool
    terminal: bool
    open_end: bool
    full: bool
    head: str = ""
    tail: str = ""

    def breaks_name_before(self, below: "Sight") -> bool:
        """Tell whether a name begins at the end of this line and ends on the line below."""
        ended = re.search(r"\w\w[.?!]$", self.tail) is not None
        return self.people and not ended and name_score(f"{self.tail} {below.head}") > 1


def see(lines: Sequence[Line], owner: str) -> dict[int, Sight]:
    """Look at each line by itself; keys are line numbers."""
    full = full_lines(lines) if _is_wrapped(lines) else frozenset()
    known = Known(owner=owner)
    return {line.number: _see(line, known, full=line.number in full) for line in lines}


def full_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of those lines after which the next line's first word had no room."""
    found = set()
    widths: dict[int, list[float]] = {}
    for line in lines:
        widths.setdefault(line.column, []).append(_right(line))
    edges = {column: _edge(rights) for column, rights in widths.items()}
    for line, following in pairwise(lines):
        word = following.text.split(maxsplit=1)[0] if following.text.strip() else ""
        room = edges[line.column] - _right(line)
        if line.box is None and len(line.text) < _NARROWEST:
            continue
        if line.page == following.page and len(word) * _letter(line) + _letter(line) > room:
            found.add(line.number)
    return frozenset(found)


def ended_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines at which a paragraph ends or is broken off on purpose."""
    full = full_lines(lines) if _is_wrapped(lines) else frozenset()
    items = {a.number for a, b in pairwise(lines) if b.starts_item and b.box is not None}
    return frozenset({line.number for line in lines} - full | items)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether lines break at a margin: many reach it, and few go much beyond."""
    rights = [_right(line) for line in lines]
    edge = _edge(rights) if rights else 0.0
    beyond = sum(1 for right in rights if right > 1.15 * edge)
    return len(full_lines(lines)) >= _WRAPPED * len(lines) and beyond <= 0.2 * len(lines)


def _edge(rights: Sequence[float]) -> float:
    ordered = sorted(rights)
    return ordered[-1] if len(ordered) < _FEW else ordered[int(0.85 * (len(ordered) - 1))]


def _right(line: Line) -> float:
    if line.box is not None:
        return line.box.right
    right = line.spans[-1].right if line.spans else 0.0
    return right or float(len(line.text))


def _letter(line: Line) -> float:
    """Return the mean width of a letter, in the unit of the line's edges."""
    if line.box is not None and line.text:
        return (line.box.right - line.box.left) / len(line.text)
    return 1.0


def _see(line: Line, known: Known, *, full: bool) -> Sight:
    pieces = cut_pieces(flow_of([line]))
    names = _names(pieces, known)
    mains = [piece for piece in pieces if piece.mark is None]
    chars = sum(len(piece.text) for piece in mains)
    share = sum(len(p.text) for p, name in zip(pieces, names, strict=True) if name) / max(chars, 1)
    begins = bool(names) and all(
        name for name, piece in zip(names[:3], pieces[:3], strict=True) if piece.mark is None
    )
    text = line.text.strip()
    people = share > 0.8 and chars > 0
    return Sight(
        kind=_kind(pieces, names, people=people, begins=begins and sum(names) > 1),
        people=people or _has_run(pieces, names) or _begins_with_owner(pieces, names, known),
        people_end=bool(names) and names[-1] and share > 0.3,
        years=tuple(_YEAR.findall(text)),
        gutter=_GUTTER.match(line.text) is not None,
        lower=text[:1].islower() and not re.match(r"[a-z]{0,3}[A-Z-]", text),
        terminal=_TERMINAL.search(text) is not None,
        open_end=_OPEN.search(text) is not None,
        full=full,
        head=pieces[0].text if pieces else "",
        tail=pieces[-1].text if pieces else "",
    )


def _begins_with_owner(pieces: Sequence[Piece], names: Sequence[bool], known: Known) -> bool:
    first = next((i for i, piece in enumerate(pieces) if piece.mark is None), None)
    if first is None or not known.owner or not names[first]:
        return False
    return surname_of(pieces[first].text) == known.owner


def _has_run(pieces: Sequence[Piece], names: Sequence[bool]) -> bool:
    """Tell whether two names follow one another, with a comma or "and" between them."""
    pairs = zip(names, names[1:], pieces[1:], strict=False)
    return any(one and other and piece.before & {",", "w", ";"} for one, other, piece in pairs)


def _names(pieces: Sequence[Piece], known: Known) -> list[bool]:
    scores = score_pieces(pieces, known)
    return [
        score[Part.AUTHORS] > max(0.9, score[Part.VENUE]) or piece.mark is Mark.ETAL
        for piece, score in zip(pieces, scores, strict=True)
    ]


def is_prose(pieces: Sequence[Piece]) -> bool:
    """Tell whether a long line is sentences, such as an abstract, and no reference."""
    return sum(1 for piece in pieces if looks_like_sentence(piece.text)) >= 2


def _kind(pieces: Sequence[Piece], names: Sequence[bool], *, people: bool, begins: bool) -> str:
    marks = {piece.mark for piece in pieces}
    if None not in marks:
        return "date" if Mark.DATE in marks else "aside"
    if sum(len(piece.text) for piece in pieces) > _PROSE and len(pieces) > 3 and is_prose(pieces):
        return "prose"
    if people:
        return "people"
    if begins:
        return "people+"
    scores = score_pieces(pieces, Known())
    venue = max((score[Part.VENUE] for score in scores), default=0.0)
    title = sum(max(score[Part.TITLE], 0.0) for score in scores)
    return "venue" if venue >= 2 and venue > title and not any(names) else "text"
