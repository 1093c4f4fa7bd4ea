"""Posts: who employed the person as what, when and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speakers.cv.dates import When
from speakers.cv.entries import Entry, cut_entries
from speakers.cv.fields.cells import Cell, cells_of
from speakers.cv.fields.details import mentors_of
from speakers.cv.fields.making import Fact, item
from speakers.cv.fields.roles import Piece, Score, aligned, best_pair, leanings, pieces_of
from speakers.cv.lexicon.organisations import organisation_score
from speakers.cv.lexicon.positions import position_score
from speakers.cv.parsed import Item, Kind
from speakers.cv.rows import Row
from speakers.cv.sections import Section

_ROLES: dict[str, Score] = {"position": position_score, "organisation": organisation_score}
_PARTS = re.compile(r"\t|,\s|\s[–—|·/-]\s|\s@\s")
# "Data Group Kestrel Labs": the employer follows upon the unit without any mark.
_UNIT_OF = re.compile(r"^[^,]*\b(?:Group|Team|Department|Division|Unit)\s+(?P<whole>[A-Z][^,]+)$")
_AT = re.compile(r"\s+(?:at|@|bei|chez|presso|bij|en la|with|of)\s+(?:the\s+)?(?=[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Post:
    """A post, before it becomes an item."""

    organisation: Piece | None
    position: Piece | None
    when: tuple[When, tuple[int, ...]] | None
    place: Fact | None
    certainty: float
    entry: Entry


def read_posts(section: Section) -> list[Post]:
    """Read the posts of a section, in order."""
    entries = cut_entries(section.lines, weigh)
    cells = [cells_of(entry) for entry in entries]
    pieces = aligned([_opened(pieces_of(each, _ROLES)[:5]) for each in cells])
    scores = leanings(pieces, lean)
    posts: list[Post] = []
    for entry, entry_cells, entry_pieces, leaning in zip(
        entries, cells, pieces, scores, strict=True
    ):
        position, organisation = best_pair(leaning)
        post = Post(
            organisation=entry_pieces[organisation] if organisation is not None else None,
            position=entry_pieces[position] if position is not None else None,
            when=entry.when(),
            place=place_of(entry_cells),
            certainty=_certainty(leaning, position, organisation),
            entry=entry,
        )
        posts.append(_with_employer(post, posts))
    return posts


def is_post(post: Post) -> bool:
    """Tell a post from a stray row: it has an employer, or at least sounds like a post."""
    return bool(post.organisation or (post.position and position_score(post.position.text) >= 0.8))


def weigh(row: Row) -> tuple[float, float]:
    """Judge how surely a row names a post, and an employer."""
    if row.is_prose:
        return 0.0, 0.0
    parts = _PARTS.split(row.text)
    return max(map(position_score, parts)), max(map(organisation_score, parts))


def lean(text: str) -> float:
    """Judge whether a text is a post (> 0) or an employer (< 0)."""
    return position_score(text) - organisation_score(text)


def _opened(pieces: list[Piece]) -> list[Piece]:
    """Part "Engineer at Company" where one piece says both."""
    opened: list[Piece] = []
    for piece in pieces:
        before, at, after = _parted(piece.text)
        if (
            at
            and len(pieces) < 3
            and position_score(before) >= 1.5
            and (organisation_score(after) >= 1.5 or (len(pieces) == 1 and at.strip() == "at"))
        ):
            opened.append(Piece(before, (*piece.slot, 0), piece.lines))
            opened.append(Piece(after, (*piece.slot, 1), piece.lines))
        elif match := _UNIT_OF.match(piece.text):
            whole = match["whole"] if organisation_score(match["whole"]) >= 2 else piece.text
            opened.append(Piece(whole, piece.slot, piece.lines))
        elif at and _is_told(before) and organisation_score(after) >= 2:
            opened.append(Piece(after, piece.slot, piece.lines))
        else:
            opened.append(piece)
    return opened


def _is_told(text: str) -> bool:
    """Tell a sentence that leads to a name ("Taught courses at …") from a name."""
    words = text.split()
    return len(words) >= 3 and sum(word[:1].islower() for word in words) >= 2


def _parted(text: str) -> tuple[str, str, str]:
    match = _AT.search(text)
    if match is None:
        return text, "", ""
    return text[: match.start()].strip(" ,"), match.group(), text[match.end() :].strip(" ,")


def _with_employer(post: Post, before: Sequence[Post]) -> Post:
    """Give a post without an employer the one that several posts stand under."""
    if post.organisation or not post.position or not before:
        return post
    above = before[-1]
    if not above.organisation or not above.position:
        return post
    if above.position.slot[0] == 0 or not _look_alike(post, above):
        return post
    return Post(above.organisation, post.position, post.when, post.place, 0.7, post.entry)


def _look_alike(post: Post, above: Post) -> bool:
    """Tell whether two posts are written alike, and the employer above the first otherwise."""
    if post.position is None or above.position is None or above.organisation is None:
        return False
    looks = [
        (row.first.size, row.spans[0].bold, row.spans[0].italic)
        for entry, piece in (
            (post.entry, post.position),
            (above.entry, above.position),
            (above.entry, above.organisation),
        )
        for row in (entry.head[piece.slot[0]],)
    ]
    return looks[0] == looks[1] and (looks[1] != looks[2] or len(post.entry.head) == 1)


def _certainty(scores: Sequence[float], position: int | None, organisation: int | None) -> float:
    """Return how far apart post and employer lean, as a confidence."""
    if position is None or organisation is None:
        return 0.7
    apart = scores[position] - scores[organisation]
    return min(0.97, 0.6 + 0.06 * apart)


def place_of(cells: Sequence[Cell]) -> Fact | None:
    """Return the place that stands beside an entry's names."""
    for cell in sorted(cells, key=lambda each: each.text != ""):
        if cell.place:
            return cell.place, 0.85, cell.lines
    return None


def time_facts(when: tuple[When, tuple[int, ...]] | None) -> dict[str, Fact | None]:
    """Return start and end as facts."""
    if when is None:
        return {}
    span, lines = when
    return {"startDate": (span.start, 0.95, lines), "endDate": (span.end, 0.95, lines)}


def as_item(post: Post) -> Item:
    """Return a post as an item."""
    facts: dict[str, Fact | None] = {
        "name": _named(post.organisation, post.certainty),
        "position": _named(post.position, post.certainty),
        **time_facts(post.when),
        "location": post.place,
        "mentors": mentors_of(post.entry),
    }
    return item(Kind.WORK, facts)


def _named(piece: Piece | None, certainty: float) -> Fact | None:
    return (piece.text, certainty, piece.lines) if piece else None
