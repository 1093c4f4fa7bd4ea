"""How much a piece looks like authors, title, venue or a note, before its list has a say."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum

from speakers.cv.fields.works.marks import Mark
from speakers.cv.fields.works.names import folded, is_initials, name_score, surname_of
from speakers.cv.fields.works.pieces import Piece
from speakers.cv.fields.works.venues import venue_score
from speakers.cv.fields.works.words import FUNCTION_WORDS, is_title_word


class Part(IntEnum):
    """The parts of a reference; OTHER is what its own look settles: dates, ids, links, pages."""

    AUTHORS = 0
    TITLE = 1
    VENUE = 2
    NOTE = 3
    OTHER = 4


Scores = dict[Part, float]

IMPOSSIBLE = -9.0
_NOTE = re.compile(
    r"^(?:abstract|keywords?|key words|tl;?dr|summary|mentors?\b|managers?\b|supervis(?:or|ed by|"
    r"ion)|advis[eo]r|"
    r"advised by|role|my (?:role|contribution)|contribution|note|equal|co-first|corresponding|"
    r"code|available|"
    r"featured|media|press|covered|collaboration|joint work|funded|supported|github|stars|"
    r"citations?|impact|"
    r"acceptance|摘要|关键词)\b[\s.:]*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:we|they|our|it|this (?:paper|work|article|study|thesis)|in this|i)\s\w+|\b(?:is|are|"
    r"has|have|can|was|were)\s(?:\w+ed|a|an|the|been|not|be)\b",
    re.IGNORECASE,
)


def looks_like_sentence(text: str) -> bool:
    """Tell whether a text has the verbs of a sentence rather than the nouns of a title."""
    return len(text.split()) > 5 and _SENTENCE.search(text) is not None


_DEED = re.compile(
    r"(?:[-–•*]\s*)?(?:Proposed|Propose|Developed|Designed|Built|Implemented|Released|Introduced|"
    r"Showed|Demonstrated|Achieved|"
    r"Conducted|Led|Created|Improved|Contributed|Collaborated|Investigated|Studied|Evaluated|"
    r"Analy[sz]ed|Responsible)\s"
)
_VERB = re.compile(
    r"(?i:\b(?:is|are|was|were|has|have|can|may|must|should|we|our|they|it|these|which|that|"
    r"however|this)\b)"
)
_PROSE = {Part.AUTHORS: -6.0, Part.TITLE: -5.0, Part.VENUE: -5.0, Part.NOTE: 1.0}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a reference is read.

    Attributes:
        owner: Folded family name of the CV's owner; empty if unknown.
        people: Folded names that recur in the list, one string a person.
    """

    owner: str = ""
    people: Collection[str] = ()


def score_pieces(pieces: Sequence[Piece], known: Known) -> list[Scores]:
    """Score each piece as each part; higher is likelier, and 0 says nothing."""
    prose = _prose(pieces)
    scores = [
        dict(_PROSE) if index in prose else _score(piece, known)
        for index, piece in enumerate(pieces)
    ]
    for index, piece in enumerate(pieces):
        if index and piece.before & {"n", "s"} and _DEED.match(piece.text):
            scores[index] |= {Part.NOTE: 2.0, Part.TITLE: scores[index][Part.TITLE] - 2.5}
    for index, piece in enumerate(pieces[:-1]):
        following = pieces[index + 1]
        if ":" in following.before and len(piece.text.split()) == 1 and len(piece.text) > 3:
            scores[index][Part.AUTHORS] -= 1.5  # "Name: what it does"
            scores[index][Part.VENUE] -= 1.5
            scores[index][Part.TITLE] += 0.8
        if piece.mark is Mark.DATE and (following.before - {"s"} or following.mark):
            scores[index][Part.VENUE] -= 2.0
            scores[index][Part.TITLE] -= 3.0
        if following.before == {"s"} and piece.mark is None is following.mark:
            _join_broken_name(scores[index], scores[index + 1], f"{piece.text} {following.text}")
        if _is_inverted(piece, following):
            scores[index][Part.AUTHORS] = max(scores[index][Part.AUTHORS], 1.0) + 0.8
            scores[index][Part.TITLE] -= 1.0
            scores[index + 1][Part.AUTHORS] = max(scores[index + 1][Part.AUTHORS], 1.5)
    return scores


def _join_broken_name(first: Scores, second: Scores, name: str) -> None:
    """Score two pieces as one name that the end of a line breaks."""
    half = name_score(name) / 2
    if half > 0.5:
        for scores in (first, second):
            scores[Part.AUTHORS] = max(scores[Part.AUTHORS], half)


def _prose(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the indices of pieces in a paragraph of sentences; an abstract is never the first."""
    blocks: list[list[int]] = [[]]
    for index, piece in enumerate(pieces):
        if "n" in piece.before:
            blocks.append([])
        blocks[-1].append(index)
    prose = [block for block in blocks[1:] if _is_prose([pieces[i].text for i in block])]
    return frozenset(index for block in prose for index in block)


def _is_prose(texts: Sequence[str]) -> bool:
    text = " ".join(texts)
    words = len(text.split())
    verbs = len(_VERB.findall(text))
    return verbs >= 3 and words > 22 and verbs * (14 if words <= 40 else 30) >= words


def _is_inverted(piece: Piece, following: Piece) -> bool:
    """Tell whether "Doe" is followed by its initials, "J."."""
    return (
        following.before <= {",", "s"}
        and "," in following.before
        and is_initials(following.text)
        and len(piece.text.split()) <= 3
        and piece.mark is None
        and name_score(piece.text) > -1
    )


def _score(piece: Piece, known: Known) -> Scores:
    if piece.mark is not None:
        return _score_mark(piece)
    scores = {
        Part.AUTHORS: _authors(piece, known),
        Part.TITLE: _title(piece),
        Part.VENUE: _venue(piece),
        Part.NOTE: _note(piece),
    }
    if re.fullmatch(r"[\W\d]*\d[\W\d]*|\W*[A-Z]?\d+\W*", piece.text):  # a stray number
        scores[Part.OTHER] = 0.0
        scores[Part.AUTHORS] = IMPOSSIBLE
    return scores


def _score_mark(piece: Piece) -> Scores:
    scores = {
        Part.OTHER: 0.0,
        Part.AUTHORS: IMPOSSIBLE,
        Part.TITLE: -1.2,
        Part.VENUE: -0.6,
        Part.NOTE: -1.0,
    }
    if piece.mark is Mark.ETAL:
        scores |= {Part.AUTHORS: 3.0, Part.TITLE: -4.0, Part.VENUE: -3.0}
    elif piece.mark is Mark.ID and "arxiv" in piece.text.lower():
        scores |= {Part.VENUE: 0.6, Part.TITLE: -4.0}
    elif piece.mark in (Mark.ID, Mark.LINK, Mark.NOTE):
        scores |= {Part.TITLE: -4.0, Part.VENUE: -3.0}
    elif piece.mark is Mark.DATE and len(piece.text) > 5:
        scores |= {Part.TITLE: -2.5, Part.VENUE: -1.5}
    elif piece.mark in (Mark.STATUS, Mark.AWARD):
        scores |= {Part.TITLE: -1.8, Part.VENUE: -0.8}
    return scores


def _authors(piece: Piece, known: Known) -> float:
    score = name_score(piece.text)
    if piece.quoted:
        return min(score, 0.0) - 3.0
    if score > -2.5 and not is_initials(piece.text):
        if known.owner and surname_of(piece.text) == known.owner and len(piece.text.split()) <= 5:
            score += 2.5
        elif folded(piece.text) in known.people:
            score += 1.5
    return max(min(score, 5.0), -6.0)


def _title(piece: Piece) -> float:
    words = re.findall(r"[^\W_][\w'’-]*", piece.text)
    if not words:
        return 0.0
    function = sum(1 for word in words[1:] if word in FUNCTION_WORDS)
    plain = sum(1 for word in words if is_title_word(word))
    score = min(0.6 * function, 1.5) + min(0.35 * plain, 1.6) + min(0.1 * len(words), 0.8)
    score += 3.0 if piece.quoted and len(words) > 2 else 0.0
    score -= 1.5 if is_initials(piece.text) else 0.0
    return score - min(0.35 * max(venue_score(piece.text), 0.0), 1.4)


def _venue(piece: Piece) -> float:
    score = venue_score(piece.text)
    if piece.word in ("in", "published", "presented"):
        score += 0.8
    if piece.quoted:
        score -= 2.5
    words = piece.text.split()
    plain = sum(1 for word in words if word.lower() in FUNCTION_WORDS)
    return score - 0.15 * max(len(words) - 12, 0) - (0.25 * plain if score <= 0 else 0.0)


def _note(piece: Piece) -> float:
    words = len(piece.text.split())
    score = -1.2 - 0.2 * min(words, 14)
    if _NOTE.match(piece.text):
        return 1.6
    if words > 12 and _SENTENCE.search(piece.text):
        score = 0.5
    return score + (0.08 * (words - 30) if words > 30 else 0.0)
