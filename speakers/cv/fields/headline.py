"""What a person is, where, in a line or a paragraph: headline, affiliation, place, summary."""

import re
from collections.abc import Iterator, Sequence

from speakers.cv.document import Line
from speakers.cv.fields.cells import top_level, trimmed, without_place
from speakers.cv.fields.contacts import EMAIL, is_contact
from speakers.cv.fields.making import single
from speakers.cv.folding import folded
from speakers.cv.headings import Topic
from speakers.cv.lexicon.organisations import organisation_score
from speakers.cv.lexicon.places import is_place
from speakers.cv.lexicon.positions import is_student_post, position_score
from speakers.cv.lexicon.tongues import is_language
from speakers.cv.parsed import Item, Kind
from speakers.cv.rows import Row
from speakers.cv.sections import Section
from speakers.cv.wrapping import join_rows

_PARTS = re.compile(r"\s*[\t|•·∙⋅◇⋄]\s*|\s{3,}")
_AT = re.compile(r"\s+(?:at|@|bei|chez|,)\s+(?=[A-ZÀ-Þ])")
_LABEL = re.compile(
    r"^(?:address|location|based in|position|affiliation|anschrift)\s*:\s*", re.IGNORECASE
)
_BANNER = re.compile(
    r"curriculum vitae|résumé|resume|lebenslauf|last updated|updated|page \d", re.IGNORECASE
)
_LONGEST = 110


def read_headline(sections: Sequence[Section], name: str) -> Iterator[Item]:
    """Yield what the lines about the name say: post, employer, place."""
    lines = [
        line for section in sections if section.topic is Topic.PREAMBLE for line in section.lines
    ]
    seen: set[Kind] = set()
    for row in join_rows(lines)[:14]:
        for each in _statements(row, name):
            if each.kind not in seen:
                seen.add(each.kind)
                yield each


def _statements(row: Row, name: str) -> Iterator[Item]:
    text = row.text
    if _BANNER.search(text) or row.is_prose or _is_name(text, name):
        return
    parts = [part for part in map(trimmed, _PARTS.split(text)) if part and not _is_name(part, name)]
    told = [part for part in parts if not is_contact(part) and not EMAIL.search(part)]
    if not told or is_contact(text):
        return
    if len(told) == len(parts) > 1 and all(position_score(part) >= 1 for part in told):
        told = [" | ".join(told)] if " | " in text else told
    for part in told:
        yield from _statement(_LABEL.sub("", part), row)


def _statement(text: str, row: Row) -> Iterator[Item]:
    if is_place(text) and not is_language(text.split(",", maxsplit=1)[0]):
        yield single(Kind.LOCATION, text, 0.85, row.numbers)
        return
    if len(text) > _LONGEST or not any(character.isalpha() for character in text):
        return
    post, employer = _parted(text)
    if post and position_score(post) >= 0.8:
        yield single(Kind.LABEL, post, 0.85 if position_score(post) >= 1.5 else 0.7, row.numbers)
    if employer and organisation_score(employer) >= 1.5:
        yield single(Kind.AFFILIATION, without_place(employer)[0] or employer, 0.8, row.numbers)


def _parted(text: str) -> tuple[str, str]:
    """Part "Professor, University of …" or "Engineer at Company"; else it is one of the two."""
    parts = top_level(text)
    for at in range(1, len(parts)):
        post, employer = ", ".join(parts[:at]), ", ".join(parts[at:])
        if position_score(post) >= 1.5 and organisation_score(parts[at]) >= 1.5 > position_score(
            parts[at]
        ):
            return post, employer
    match = _AT.search(text)
    if match and organisation_score(text[match.end() :]) >= 1.5:
        return text[: match.start()], text[match.end() :]
    if organisation_score(text) > position_score(text):
        return "", text
    return text, ""


def _is_name(text: str, name: str) -> bool:
    return bool(name) and folded(text) == folded(name)


def read_summary(sections: Sequence[Section]) -> Iterator[Item]:
    """Yield the paragraph in which the person speaks of herself."""
    for section in sections:
        if section.topic is Topic.SUMMARY and section.lines:
            text, numbers = _prose(section.lines)
            if len(text) > 20:
                yield single(Kind.SUMMARY, text, 0.9, numbers)
                return
    rows = [
        row
        for section in sections
        if section.topic is Topic.PREAMBLE
        for row in join_rows(section.lines)
    ]
    told = [row for row in rows if row.is_prose]
    if told:
        yield single(Kind.SUMMARY, " ".join(row.text for row in told), 0.7,
                     [number for row in told for number in row.numbers])  # fmt: skip


def _prose(lines: Sequence[Line]) -> tuple[str, list[int]]:
    rows = [row for row in join_rows(lines) if not is_contact(row.text)]
    return " ".join(row.text for row in rows), [number for row in rows for number in row.numbers]


def from_posts(items: Sequence[Item], kinds: set[Kind]) -> Iterator[Item]:
    """Yield headline and affiliation from the current (else first) post, else degree."""
    posts = [each for each in items if each.kind is Kind.WORK]
    studies = [each for each in items if each.kind is Kind.EDUCATION]
    for kind, fact, study in (
        (Kind.LABEL, "position", "studyType"),
        (Kind.AFFILIATION, "name", "institution"),
    ):
        if kind in kinds:
            continue
        student = kind is Kind.AFFILIATION and _is_student(items)
        now = _current(studies, study, only_now=True) if student else None
        if found := now or _current(posts, fact) or _current(studies, study):
            field = found.facts[fact if found.kind is Kind.WORK else study]
            if isinstance(field.value, str):
                yield single(kind, field.value, min(0.75, field.confidence), field.lines)


def _is_student(items: Sequence[Item]) -> bool:
    """Tell whether the headline itself says that the person studies."""
    labels = [each.facts[Kind.LABEL.value].value for each in items if each.kind is Kind.LABEL]
    return any(isinstance(label, str) and is_student_post(label) for label in labels)


def _current(items: Sequence[Item], fact: str, *, only_now: bool = False) -> Item | None:
    known = [each for each in items if fact in each.facts]
    now = [each for each in known if (end := each.facts.get("endDate")) and end.value == "Present"]
    return next(iter(now or ([] if only_now else known)), None)
