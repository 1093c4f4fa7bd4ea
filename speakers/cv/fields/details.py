"""What is told of an entry in labelled lines: advisor, grade, mentors."""

import re

from speakers.cv.entries import Entry
from speakers.cv.fields.making import Fact
from speakers.cv.rows import Row

_ADVISOR = re.compile(
    r"\b(?:thesis\s+)?(?:advisors?|advisers?|supervisors?|supervised by|advised by|promot[eo]rs?|"
    r"betreuer(?:in)?|encadrants?|directeurs? de thèse|relator[ei]|tutor(?:es)?|"
    r"指导教师|导师|지도교수)"
    r"\s*[:：.]?\s*(?P<name>.+)",
    re.IGNORECASE,
)
_MENTOR = re.compile(r"\bmentors?\b(?:\s*&\s*\w+)?\s*[:：.]\s*(?P<name>.+)", re.IGNORECASE)
_SCORE = re.compile(
    r"\b(?:C?GPA|grade|average|note|notendurchschnitt|voto|nota|mention|score|media|average mark)"
    r"\b(?:\s+average)?\s*[:：=]?\s*(?P<score>[^;|\t]+)",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"^(?:(?:assoc(?:iate|\.)?|assist(?:ant|\.)?|full)\s+)?(?:prof(?:essor|\.)?|dr\.?|dipl\.-\w+\.?)"
    r"(?:\s+dr\.?)?\s+",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*[;|(\t]|\.\s|\s+(?:thesis|co-?advisor)\b", re.IGNORECASE)


def advisor_of(entry: Entry) -> Fact | None:
    """Return the advisors that an entry names, as printed but without titles."""
    found = _first(_ADVISOR, entry)
    return _people(found) if found else None


def mentors_of(entry: Entry) -> Fact | None:
    """Return the mentors that an entry names."""
    found = _first(_MENTOR, entry)
    return _people(found) if found else None


def score_of(entry: Entry) -> Fact | None:
    """Return the grade that an entry gives."""
    found = _first(_SCORE, entry)
    if found is None:
        return None
    match, row = found
    score = match["score"].strip(" .,")
    return (
        (score, 0.85, row.numbers) if any(c.isdigit() for c in score) or len(score) < 30 else None
    )


def _first(pattern: re.Pattern[str], entry: Entry) -> tuple[re.Match[str], Row] | None:
    for row in (*entry.body, *entry.beside, *entry.head):
        if (match := pattern.search(row.text)) and match.start() < 40:
            return match, row
    return None


def _people(found: tuple[re.Match[str], Row]) -> Fact | None:
    match, row = found
    people = [
        _CUT.split(_TITLED.sub("", name.strip(" &")), maxsplit=1)[0].strip(" .:")
        for name in match["name"].split(",")
    ]
    text = ", ".join(name for name in people if name)
    return (text, 0.85, row.numbers) if text and len(text) < 120 and text[0].isupper() else None
