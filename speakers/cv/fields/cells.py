"""The parts of a heading row: what its tabs, marks and changes of style set apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speakers.cv.dates import When, is_duration
from speakers.cv.document import Span
from speakers.cv.entries import Entry
from speakers.cv.lexicon.organisations import organisation_score
from speakers.cv.lexicon.places import belongs_to_name, is_known_place, is_place
from speakers.cv.rows import Row

_STRONG = re.compile(r"\t+|\s+[|·•∙⋅◦⋄◇♦●▪]\s*|\s*[|·•∙⋅◇]\s+|\s*@\s+|\s*;\s+|\s{3,}")
_JOINT = re.compile(r"^\s*[,:;|·•–—-]|[,:;|·•–—(-]\s*$")
_EDGES = " \t,;:|·•∙⋅–—-/*†‡"
_LEAD = re.compile(
    r"^(?:at|@|bei|chez|presso)\s+(?=[A-ZÀ-Þ])|^\([^()]*\b(?:laude|hono(?:u)?rs|distinction|gpa|grade)\b"
    r"[^()]*\)\s*,?\s*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]\s*[,;–-]*\s*[)\]]")
_TERMS = re.compile(
    r"\s*\([^()]*\b(?:freelance|full[- ]?time|part[- ]?time|hybrid|remote|on-?site|contract|"
    r"self-employed|vollzeit|teilzeit|temps plein|tiempo completo)\b[^()]*\)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\(?(?:full[- ]?time|part[- ]?time|internship|contract|on-?site|remote|hybrid|freelance|link|"
    r"pdf|website|highlights|courses|keywords|summary|responsibilities|expected|graduated|thesis|"
    r"(?:expected )?graduation|online|\W*)\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a heading row.

    Attributes:
        text: The words, without dates and trailing places.
        place: The place that followed them, or stands here alone.
        slot: Row and order within the row, bold, italic: the same in sibling entries.
        lines: Numbers of the lines it stands on.
    """

    text: str
    place: str
    slot: tuple[int, int, bool, bool]
    lines: tuple[int, ...]


def cells_of(entry: Entry) -> list[Cell]:
    """Return the parts of an entry's heading rows, dates and fillers left out."""
    found: list[Cell] = []
    for row_at, row in enumerate(entry.head):
        order = 0
        for text, bold, italic in _parts(row):
            name, place = without_place(text)
            if _FILLER.fullmatch(name):
                name = ""
            if name or place:
                found.append(Cell(name, place, (row_at, order, bold, italic), row.numbers))
            order += bool(name)
    beside = (row for row in entry.beside if is_place(row.text))
    found += [Cell("", row.text.strip(_EDGES), (9, 0, False, False), row.numbers) for row in beside]
    return found


def _parts(row: Row) -> Iterator[tuple[str, bool, bool]]:
    """Yield the texts that style or strong marks set apart, with bold and italic."""
    for text, bold, italic in _runs(_undated(row)):
        for part in _STRONG.split(_TERMS.sub("", text)):
            bare = trimmed(part)
            if bare and not is_duration(bare):
                yield bare, bold, italic


def _undated(row: Row) -> tuple[Span, ...]:
    """Return the row's spans with a tab in place of each date."""
    holes = [when for when in row.dates if _is_own(when, row)]
    spans: list[Span] = []
    at = 0
    for span in row.spans:
        text = span.text
        for when in holes:
            first, last = max(when.first - at, 0), min(when.last - at, len(span.text))
            if first < last:
                text = text[:first] + "\t" * (last - first) + text[last:]
        at += len(span.text)
        spans.append(Span(_BRACKETED.sub("\t", text), span.bold, span.italic))
    return tuple(spans)


def _is_own(when: When, row: Row) -> bool:
    """Tell a date of the entry from a year within a name ("ISMB 2019 Workshop")."""
    text = row.text
    if when.is_range:
        return True
    before, after = text[: when.first].rstrip(), text[when.last :].lstrip()
    return (
        not before.strip(_EDGES)
        or not after.strip(" )].,;")
        or before.endswith(("(", "\t", ",", "|", "–", "-", "·"))
        or "\t" in text[max(when.first - 2, 0) : when.last + 2]
    )


def _runs(spans: Sequence[Span]) -> Iterator[tuple[str, bool, bool]]:
    """Yield runs of one style; a run that goes on in small letters is not broken off."""
    text, bold, italic = "", False, False
    for span in spans:
        bare = span.text.strip(_EDGES + "()")
        if not bare or (span.bold, span.italic) == (bold, italic):
            text += span.text
            continue
        if text.strip(_EDGES) and not _is_seam(text, span.text):
            text += span.text
            continue
        if text.strip(_EDGES):
            yield text, bold, italic
            text = ""
        text, bold, italic = text + span.text, span.bold, span.italic
    if text.strip(_EDGES):
        yield text, bold, italic


def _is_seam(before: str, after: str) -> bool:
    """Tell whether a change of style parts two things: at a mark, a gap or a capital."""
    if _JOINT.search(after[:3]) or _JOINT.search(before[-3:]) or "\t" in before[-1:] + after[:1]:
        return True
    if not (before.endswith(" ") or after.startswith(" ")):
        return False
    if re.match(r"\s*(?:at|@|bei|chez|presso)\s", after):
        return True
    return after.strip()[:1].isupper() or after.strip()[:1] == "("


def trimmed(text: str) -> str:
    """Return `text` without marks at its edges and without a bracket that has no partner."""
    bare = _LEAD.sub("", text.strip(_EDGES))
    if bare.startswith("(") and bare.endswith(")") and ")" not in bare[1:-1]:
        bare = bare[1:-1].strip(_EDGES)
    if bare.count("(") > bare.count(")"):
        head, _, tail = bare.rpartition("(")
        bare = (head + tail if not head.strip() else bare + ")" if tail.strip() else head).strip(
            _EDGES
        )
    elif bare.count(")") > bare.count("("):
        bare = bare.replace(")", "", 1) if bare.startswith(")") else bare.rstrip(")").strip(_EDGES)
    return bare


def top_level(text: str, mark: str = ",") -> list[str]:
    """Split `text` at marks that stand outside brackets."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "([") - (character in ")]" and depth > 0)
        if character == mark and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


_DASH = re.compile(r"\s+[–—-]\s+")
_IN_BRACKETS = re.compile(r"^(?P<name>.+?)\s*\((?P<place>[^()]+)\)$")


def without_place(text: str) -> tuple[str, str]:
    """Cut the places off the end of a text: ("Cornell Tech", "New York City")."""
    bare = text.strip(_EDGES)
    if is_place(bare):
        return "", bare
    if (match := _IN_BRACKETS.match(bare)) and is_place(match["place"]):
        return match["name"].strip(_EDGES), match["place"]
    *before, last = _DASH.split(bare)
    if before and is_place(last):
        return bare[: bare.rindex(last)].strip(_EDGES), last
    return _without_listed_place(bare)


def _is_sure(parts: list[str]) -> bool:
    """Tell whether the last but one part is left a name when the last is cut off as a place."""
    return is_known_place(parts[1]) or organisation_score(parts[0]) >= 1.5


def _without_listed_place(text: str) -> tuple[str, str]:
    parts = top_level(text)
    keep = len(parts)
    while keep > 1 and is_place(", ".join(parts[keep - 1 :])) and (keep > 2 or _is_sure(parts)):
        keep -= 1
    while keep < len(parts) and belongs_to_name(", ".join(parts[:keep]), parts[keep]):
        keep += 1
    if keep == len(parts):
        return text, ""
    name, place = ", ".join(parts[:keep]), ", ".join(parts[keep:])
    return name.strip(_EDGES), place
