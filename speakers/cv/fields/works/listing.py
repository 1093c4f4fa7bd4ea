"""Read a publication list: cut it, learn its style, apply that style to every reference."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from speakers.cv.document import Line
from speakers.cv.fields.works.cutting import Reference, cut_list
from speakers.cv.fields.works.flow import flow_of
from speakers.cv.fields.works.headings import Genre
from speakers.cv.fields.works.lookout import ended_lines
from speakers.cv.fields.works.looks import Known, Part, score_pieces
from speakers.cv.fields.works.names import folded, name_score, surname_of
from speakers.cv.fields.works.pieces import Piece, cut_pieces
from speakers.cv.fields.works.reading import as_item, is_reference
from speakers.cv.fields.works.readout import Read
from speakers.cv.fields.works.style import ListTaste, read_alike
from speakers.cv.fields.works.talks import as_talk
from speakers.cv.fields.works.templates import Reading
from speakers.cv.parsed import Item

_ROUNDS = 2  # of learning the list's habits and reading it again by them


def read_publications(lines: Sequence[Line], owner: str | None) -> list[Item]:
    """Read the lines of one section as publications, in the order of the document.

    Args:
        lines: The section's lines, its own heading left out; headings within it may stay.
        owner: Full name of the CV's owner, as printed; None if unknown.

    Returns:
        Items of kind PUBLICATION, PATENT where a group or a reference says so, and
        TALK for what stands under a heading such as “Talks”. A line that is no
        reference gives no item.
    """
    references = cut_list(lines, surname_of(owner) if owner else "")
    talks = [ref for ref in references if ref.context.genre is Genre.TALK]
    papers = [ref for ref in references if ref.context.genre is not Genre.TALK]
    items = _read_papers(papers, lines, owner) + [
        item for ref in talks if (item := as_talk(ref.lines))
    ]
    return sorted(items, key=lambda item: item.facts["name"].lines)


def read_patents(lines: Sequence[Line], owner: str | None) -> list[Item]:
    """Read the lines of a section of patents (items of kind PATENT), in document order."""
    references = cut_list(lines, surname_of(owner) if owner else "")
    patents = [
        replace(each, context=replace(each.context, genre=Genre.PATENT)) for each in references
    ]
    return _read_papers(patents, lines, owner)


def read_talks(lines: Sequence[Line]) -> list[Item]:
    """Read the lines of one section as talks (items of kind TALK), in document order."""
    return [item for ref in cut_list(lines, "") if (item := as_talk(ref.lines))]


def _read_papers(
    references: Sequence[Reference], lines: Sequence[Line], owner: str | None
) -> list[Item]:
    hard = ended_lines([line for line in lines if line.text.strip()])
    flows = [flow_of(reference.lines, hard) for reference in references]
    pieces = [cut_pieces(flow) for flow in flows]
    readings, known = _read_in_style(pieces, surname_of(owner) if owner else "")
    agreement = _agreement(readings)
    items = []
    for reference, flow, parts, reading in zip(references, flows, pieces, readings, strict=True):
        read = Read(flow, tuple(parts), reading.parts, reference.context, known, agreement)
        if is_reference(read):
            items.append(as_item(read))
    return items


def _read_in_style(pieces: Sequence[Sequence[Piece]], owner: str) -> tuple[list[Reading], Known]:
    known = Known(owner=owner)
    scores = [score_pieces(each, known) for each in pieces]
    readings = read_alike(list(zip(pieces, scores, strict=True)))
    for _ in range(_ROUNDS):
        known = _acquainted(pieces, readings, owner)
        scores = [score_pieces(each, known) for each in pieces]
        taste = ListTaste(zip(pieces, readings, strict=True))
        before, readings = readings, read_alike(list(zip(pieces, scores, strict=True)), taste)
        if [reading.parts for reading in before] == [reading.parts for reading in readings]:
            break
    return readings, known


def _acquainted(
    pieces: Sequence[Sequence[Piece]], readings: Sequence[Reading], owner: str
) -> Known:
    """Note who recurs among the authors; whoever is on nearly every paper is the owner."""
    people: Counter[str] = Counter()
    surnames: Counter[str] = Counter()
    for each, reading in zip(pieces, readings, strict=True):
        names = {
            piece.text
            for piece, part in zip(each, reading.parts, strict=True)
            if part is Part.AUTHORS and name_score(piece.text) > 0
        }
        people.update({folded(name) for name in names})
        surnames.update({surname_of(name) for name in names})
    if not owner and surnames and len(readings) > 2:
        name, count = surnames.most_common(1)[0]
        owner = name if count >= 0.75 * len(readings) and len(name) > 1 else ""
    recurring = frozenset(name for name, count in people.items() if count > 1 and len(name) > 3)
    return Known(owner=owner, people=recurring)


def _agreement(readings: Sequence[Reading]) -> float:
    """Return the share of references that were read in the list's most usual order."""
    orders = Counter(reading.order for reading in readings)
    return orders.most_common(1)[0][1] / len(readings) if readings else 0.0
