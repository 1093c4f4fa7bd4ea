"""Education: which degree, in what, where and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speakers.cv.entries import Entry, cut_entries
from speakers.cv.fields.cells import Cell, cells_of, without_place
from speakers.cv.fields.details import advisor_of, score_of
from speakers.cv.fields.making import Fact, item
from speakers.cv.fields.roles import Piece, Score, aligned, leanings, pieces_of
from speakers.cv.fields.work import place_of, time_facts
from speakers.cv.lexicon.degrees import degree_score, find_degree
from speakers.cv.lexicon.organisations import organisation_score
from speakers.cv.lexicon.positions import position_score
from speakers.cv.lexicon.subjects import subject_score
from speakers.cv.parsed import Item, Kind
from speakers.cv.rows import Row
from speakers.cv.sections import Section

_ROLES: dict[str, Score] = {
    "degree": degree_score,
    "institution": organisation_score,
    "area": subject_score,
    "post": lambda text: 0.0 if degree_score(text) else position_score(text),
}
_FROM = re.compile(
    r"(?:\s+(?:from|at|@|an der|à l['’]|presso)\s+(?:the\s+)?|\s+[–—-]\s+|\.\s+)(?=[A-ZÀ-Þ])"
)
_EXTRA = re.compile(r"\s*(?:\||;|\bminor\b|\bwith (?:a )?minor\b|\bGPA\b).*$", re.IGNORECASE)


@dataclass(slots=True)
class _Study:
    """What the parts of one entry's heading turn out to be."""

    degree: Piece | None = None
    institution: Piece | None = None
    area: Piece | None = None
    certainty: float = 0.7


def read_education(section: Section) -> list[Item]:
    """Read the degrees of a section, in order."""
    entries = cut_entries(section.lines, weigh)
    cells = [cells_of(entry) for entry in entries]
    pieces = aligned([_opened(pieces_of(each, _ROLES)[:6]) for each in cells])
    towards = leanings(pieces, _lean)
    studies = [_study(each, scores) for each, scores in zip(pieces, towards, strict=True)]
    return [
        _as_item(study, entry, entry_cells)
        for study, entry, entry_cells in zip(studies, entries, cells, strict=True)
        if study.degree or study.institution
    ]


def weigh(row: Row) -> tuple[float, float]:
    """Judge how surely a row names a degree, and a school."""
    if row.is_prose:
        return 0.0, 0.0
    return degree_score(row.text), organisation_score(row.text)


def _lean(text: str) -> float:
    """Judge whether a text is about the degree (> 0) or the school (< 0)."""
    about = max(degree_score(text), subject_score(text) if organisation_score(text) < 2 else 0.0)
    return about - organisation_score(text)


def _opened(pieces: list[Piece]) -> list[Piece]:
    """Part "MSc in Physics from the University of …" where one piece says both."""
    opened: list[Piece] = []
    for piece in pieces:
        if title := _leading_title(piece.text):
            opened.append(Piece(title, (*piece.slot, 0), piece.lines))
            opened.append(
                Piece(piece.text[len(title) :].strip(" ,"), (*piece.slot, 1), piece.lines)
            )
            continue
        for match in _FROM.finditer(piece.text):
            before, after = piece.text[: match.start()], piece.text[match.end() :]
            if _roles_differ(before, after):
                opened.append(Piece(before.strip(" ,"), (*piece.slot, 0), piece.lines))
                opened.append(
                    Piece(without_place(after)[0] or after, (*piece.slot, 1), piece.lines)
                )
                break
        else:
            opened.append(piece)
    return opened


def _leading_title(text: str) -> str:
    """Return the degree that stands before a school with only a blank between: "BEng X College"."""
    found = find_degree(text)
    if found is None or found.first > 0 or not text.startswith(found.title):
        return ""
    rest = text[len(found.title) :]
    is_school = organisation_score(rest) >= 2.0 and subject_score(rest) < 1.0
    return text[: len(found.title)] if re.match(r"\.?\s+[A-ZÀ-Þ]", rest) and is_school else ""


def _roles_differ(one: str, other: str) -> bool:
    if degree_score(one) >= 1.5 and organisation_score(one) < 2:
        return organisation_score(other) >= 1.5 and degree_score(other) < 2
    if organisation_score(one) >= 1.5:
        return degree_score(other) >= 2 and organisation_score(other) < 2
    return False


def _study(pieces: Sequence[Piece], scores: Sequence[float]) -> _Study:
    """Choose degree, school and field among the parts of a heading."""
    study = _Study()
    left = list(range(len(pieces)))
    by_degree = [at for at in left if degree_score(pieces[at].text) >= 1.5 and scores[at] > -1.5]
    if by_degree:
        best = max(by_degree, key=lambda at: (degree_score(pieces[at].text), scores[at], -at))
        study.degree = pieces[best]
        left.remove(best)
    schools = [at for at in left if scores[at] < 0.4]
    if schools:
        best = min(schools, key=lambda at: (scores[at] + 0.2 * at, at))
        study.institution = pieces[best]
        study.certainty = min(0.97, 0.75 - 0.06 * scores[best])
        left.remove(best)
    others = [at for at in left if scores[at] > -0.5]
    if others:
        study.area = pieces[max(others, key=lambda at: (subject_score(pieces[at].text), -at))]
    return study


def _as_item(study: _Study, entry: Entry, cells: Sequence[Cell]) -> Item:
    school, post = study.institution, study.area
    if study.degree is None and school and post and position_score(post.text) >= 1.5:
        facts = {
            "name": (school.text, study.certainty, school.lines),
            "position": (post.text, 0.8, post.lines),
            **time_facts(entry.when()),
            "location": place_of(cells),
        }
        return item(Kind.WORK, facts)
    title, area = _degree_facts(study)
    return item(
        Kind.EDUCATION,
        {
            "institution": (school.text, study.certainty, school.lines) if school else None,
            "studyType": title,
            "area": area,
            **time_facts(entry.when()),
            "advisor": advisor_of(entry),
            "score": score_of(entry),
            "location": place_of(cells),
        },
    )


def _degree_facts(study: _Study) -> tuple[Fact | None, Fact | None]:
    """Return title and field; the field may stand before the degree or in a part of its own."""
    beside = study.area
    area: Fact | None = (beside.text, 0.8, beside.lines) if beside else None
    if study.degree is None:
        return None, area
    found = find_degree(study.degree.text)
    if found is None:
        return None, area
    title: Fact = (found.title, 0.95, study.degree.lines)
    within = _EXTRA.sub("", found.area).strip(" ,;(") or study.degree.text[: found.first].strip(
        " ,;:–-("
    )
    if within and len(within) > 2:
        area = (_balanced(within), 0.92, study.degree.lines)
    return title, area


def _balanced(text: str) -> str:
    return text if text.count("(") == text.count(")") else text.strip("()")
