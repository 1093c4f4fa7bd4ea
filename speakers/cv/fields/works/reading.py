"""A reference each piece of which is known → the facts of a publication or patent."""

import re

from speakers.cv.evidence import Field
from speakers.cv.fields.works.confidence import Confidence, judge
from speakers.cv.fields.works.flow import mend
from speakers.cv.fields.works.headings import Genre
from speakers.cv.fields.works.looks import Part
from speakers.cv.fields.works.marks import Mark
from speakers.cv.fields.works.names import name_score, split_authors
from speakers.cv.fields.works.particulars import date_of, particulars
from speakers.cv.fields.works.readout import Read
from speakers.cv.fields.works.venues import venue_score, without_lead
from speakers.cv.parsed import Item, Kind

Facts = dict[str, Field[str] | Field[list[str]]]

_PATENT = re.compile(r"\bpatents?\b|专利|特許", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:\b(?:ID|No\.?|Nr\.?|number|application|"
    r"#)\s?[:.]?\s?)?((?:\b[A-Z]{2}\s?)?\d[\d/.,]{4,}\d(?:\s?[A-Z]\d?)?)"
)
_FOREIGN = re.compile(r"\n\s*(?=[\u3040-\u9fff\uac00-\ud7a3\u0400-\u04ff])")


def is_reference(read: Read) -> bool:
    """Tell whether what was read is a publication rather than a remark on the list."""
    if read.title is None:
        return False
    if any(re.search(r"(?i)present|now|ongoing|today", p.text) for p in read.marked(Mark.DATE)):
        return False  # a span that still lasts is a project's
    words = len(read.flow.text[slice(*read.title)].split())
    others = sum((_has_names(read), _has_venue(read), bool(read.marked(Mark.DATE))))
    others += (
        bool(read.context.year) or bool(read.marked(Mark.ID)) or read.context.genre is Genre.PATENT
    )
    return others > 0 and (words > 1 or others > 1)


def _has_names(read: Read) -> bool:
    return any(name_score(piece.text) > 0 for piece in read.of(Part.AUTHORS))


def _has_venue(read: Read) -> bool:
    return read.venue is not None and venue_score(read.flow.clean(*read.venue)) > 0


def as_item(read: Read) -> Item:
    """Put the facts of a reference together, each with its confidence and its lines."""
    sure = judge(read.pieces, read.parts, read.known, read.agreement)
    facts: Facts = {}
    if read.title is not None:
        facts["name"] = Field(_title_text(read), sure.title, read.flow.lines(*read.title))
    if authors := _authors(read, sure):
        facts["authors"] = authors
    if _is_patent(read):
        facts |= _patent_facts(read, sure)
        return Item(Kind.PATENT, facts)
    if read.venue is not None and (venue := _venue_text(read)):
        facts["publisher"] = Field(venue, sure.venue, read.flow.lines(*read.venue))
    if date := date_of(read, sure):
        facts["releaseDate"] = date
    facts |= dict(particulars(read, sure))
    return Item(Kind.PUBLICATION, facts)


def _title_text(read: Read) -> str:
    """Return the title, without a date that stands in a column beside it."""
    start, end = read.title or (0, 0)
    raw, at = "", start
    for piece, part in zip(read.pieces, read.parts, strict=True):
        if part is Part.OTHER and start <= piece.start < end:
            raw += read.flow.text[at : piece.start].rstrip("\t ")
            at = piece.end
    head = _FOREIGN.split(raw + read.flow.text[at:end])[0]
    return mend(head).strip(' .,;:“”"«»*_`|').strip()


def _venue_text(read: Read) -> str:
    """Return the venue without its volume: "Journal 12, 345" is followed by a page."""
    start, end = read.venue or (0, 0)
    text = read.flow.clean(start, end)
    if re.match(r"\s?(?:,\s?[A-Z]?\d|\(|:\s?\d)", read.flow.text[end:]):
        text = re.sub(r"(?<=[\w.])\s(?!(?:19|20)\d\d$)\d{1,4}$", "", text)
    value = without_lead(text).strip(' .,;:“”"|-–').strip()
    abbreviated = "." in value and (
        text.rstrip().endswith(".") or read.flow.text[end : end + 1] == "."
    )
    return f"{value}." if abbreviated else value


def _authors(read: Read, sure: Confidence) -> Field[list[str]] | None:
    runs = read.runs(Part.AUTHORS) or _accompanied(read)
    names: list[str] = []
    for start, end in runs:
        names += split_authors(read.flow.clean(start, end + (read.flow.text[end : end + 1] == ".")))
    if not names:
        return None
    return Field(names, sure.authors, read.lines(runs))


def _accompanied(read: Read) -> list[tuple[int, int]]:
    """Find co-authors in brackets: "(with J. Doe and M. Roe)"."""
    match = re.search(r"[(\[](?:joint(?:ly)? )?with ([^()\[\]]+)[)\]]", read.flow.text)
    return [match.span(1)] if match else []


def _is_patent(read: Read) -> bool:
    if read.context.genre is Genre.PATENT:
        return True
    venue = read.flow.clean(*read.venue) if read.venue is not None else ""
    return _PATENT.search(venue) is not None


def _patent_facts(read: Read, sure: Confidence) -> Facts:
    facts: Facts = {}
    start = read.title[1] if read.title else 0
    if match := _NUMBER.search(read.flow.text, start):
        facts["number"] = Field(match[1].strip(), sure.marks, read.flow.lines(*match.span(1)))
    if date := date_of(read, sure):
        facts["date"] = date
    return facts
