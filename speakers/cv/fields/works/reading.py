"""The pieces of a reference, each known for what it is → the facts of a publication."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from speakers.cv.evidence import Field
from speakers.cv.fields.works.confidence import Confidence, judge
from speakers.cv.fields.works.dating import iso_date, year_in, year_of_arxiv
from speakers.cv.fields.works.flow import Flow, mend
from speakers.cv.fields.works.headings import Context, Genre
from speakers.cv.fields.works.looks import Known, Part
from speakers.cv.fields.works.marks import Mark
from speakers.cv.fields.works.names import name_score, split_authors
from speakers.cv.fields.works.pieces import Piece
from speakers.cv.fields.works.venues import venue_score, without_lead
from speakers.cv.parsed import Item, Kind

Facts = dict[str, Field[str] | Field[list[str]]]

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>,;]*[^\s\"<>,;.)\]]")
_ARXIV = re.compile(r"(?<!\d)(\d{4}\.\d{4,5})(?:v\d+)?(?!\d)")
_PATENT = re.compile(r"\bpatents?\b|专利|特許", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:\b(?:ID|No\.?|Nr\.?|number|application|"
    r"#)\s?[:.]?\s?)?((?:\b[A-Z]{2}\s?)?\d[\d/.,]{4,}\d(?:\s?[A-Z]\d?)?)"
)
_WORKING = re.compile(
    r"(?i)\b(?:submitted|(?:under|in) (?:\w+ )?(?:review|revision|submission)|in press|to appear|"
    r"accepted)\b"
)
_FOREIGN = re.compile(r"\n\s*(?=[\u3040-\u9fff\uac00-\ud7a3\u0400-\u04ff])")
_BRACKETS = {"(": ")", "[": "]"}


@dataclass(frozen=True)
class Read:
    """One reference as it was read.

    Attributes:
        flow, pieces, parts: Its text, the pieces of it, and what each piece is.
        context: What the headings above it say.
        known: Who the owner is, and who recurs.
        agreement: Share of the list's references that were read in the same order.
    """

    flow: Flow
    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...]
    context: Context
    known: Known
    agreement: float

    def of(self, part: Part) -> list[Piece]:
        """Return the pieces that are one part."""
        return [p for p, own in zip(self.pieces, self.parts, strict=True) if own is part]

    def marked(self, mark: Mark) -> list[Piece]:
        """Return the pieces that are a mark and belong to no title."""
        return [
            piece
            for piece, part in zip(self.pieces, self.parts, strict=True)
            if piece.mark is mark and part is not Part.TITLE
        ]

    def runs(self, part: Part) -> list[tuple[int, int]]:
        """Return the extents in the text of each unbroken run of one part."""
        found: list[tuple[int, int]] = []
        last = -2
        for index, (piece, own) in enumerate(zip(self.pieces, self.parts, strict=True)):
            if own is not part or (last < 0 and part is Part.VENUE and _says_nothing(piece)):
                continue
            if self._adjoins(last, index, part):
                found[-1] = (found[-1][0], piece.end)
            else:
                found.append((piece.start, piece.end))
            last = index
        return found

    def _adjoins(self, last: int, index: int, part: Part) -> bool:
        """Tell whether nothing but a date stands between two pieces, in a title even beside it."""
        between = self.pieces[last + 1 : index] if last >= 0 else []
        return last >= 0 and all(
            piece.mark is Mark.DATE and (part is Part.TITLE or not piece.before & {"n", "t"})
            for piece in between
        )

    @cached_property
    def title(self) -> tuple[int, int] | None:
        """Where the title stands."""
        runs = self.runs(Part.TITLE)
        return _balanced(self.flow, *max(runs, key=lambda run: run[1] - run[0])) if runs else None

    @cached_property
    def venue(self) -> tuple[int, int] | None:
        """Where the venue stands; an arXiv id will do for one."""
        runs = [
            run
            for run in self.runs(Part.VENUE)
            if not iso_date(self.flow.text[slice(*run)][:4]) or run[1] - run[0] > 8
        ]
        if runs:
            return _balanced(self.flow, *max(runs, key=lambda run: run[1] - run[0]))
        ids = [piece for piece in self.marked(Mark.ID) if "arxiv" in piece.text.lower()]
        return (ids[0].start, ids[0].end) if ids else None


def _says_nothing(piece: Piece) -> bool:
    """Tell whether a piece at a venue's start is a mark, and no arXiv id or year before a name."""
    return piece.mark not in (None, Mark.ID, Mark.DATE, Mark.STATUS)


def _balanced(flow: Flow, start: int, end: int) -> tuple[int, int]:
    """Widen an extent to the bracket that it leaves open, and to its question mark."""
    text = flow.text[start:end]
    for opening, closing in _BRACKETS.items():
        if text.count(opening) > text.count(closing) and flow.text[end : end + 1] == closing:
            end += 1
        if text.count(closing) > text.count(opening) and flow.text[start - 1 : start] == opening:
            start -= 1
    if flow.text[end : end + 1] in ("?", "!"):
        end += 1
    return start, end


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
    if date := _date(read, sure):
        facts["releaseDate"] = date
    facts |= dict(_extras(read, sure))
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
    return Field(names, sure.authors, _lines(read, runs))


def _lines(read: Read, runs: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(sorted({number for start, end in runs for number in read.flow.lines(start, end)}))


def _accompanied(read: Read) -> list[tuple[int, int]]:
    """Find co-authors in brackets: "(with J. Doe and M. Roe)"."""
    match = re.search(r"[(\[](?:joint(?:ly)? )?with ([^()\[\]]+)[)\]]", read.flow.text)
    return [match.span(1)] if match else []


def _date(read: Read, sure: Confidence) -> Field[str] | None:
    printed = [(iso_date(piece.text), piece) for piece in read.marked(Mark.DATE)]
    printed = [(date, piece) for date, piece in printed if date]
    if printed:
        years = Counter(date[:4] for date, _ in printed)
        most = years.most_common(1)[0][1]
        likely = [(d, p) for d, p in printed if years[d[:4]] == most]
        last = likely[-1][0][:4]
        date, piece = max(
            ((d, p) for d, p in likely if d[:4] == last), key=lambda each: len(each[0])
        )
        doubt = 0.3 if len(years) > 1 else 0.0
        return Field(date, max(sure.date - doubt, 0.3), read.flow.lines(piece.start, piece.end))
    return _implied_date(read, sure)


def _implied_date(read: Read, sure: Confidence) -> Field[str] | None:
    if read.venue is not None and (year := year_in(read.flow.clean(*read.venue))):
        return Field(year, sure.date, read.flow.lines(*read.venue))
    if read.context.year:
        return Field(read.context.year, sure.date, (read.context.year_line,))
    for piece in read.marked(Mark.ID):
        if year := year_of_arxiv(piece.text):
            lines = read.flow.lines(piece.start, piece.end)
            return Field(year, min(sure.date, 0.85), lines, inferred=True)
    return None


def _extras(read: Read, sure: Confidence) -> Iterator[tuple[str, Field[str] | Field[list[str]]]]:
    """Yield awards, status, ids and link, as far as the reference has them."""
    if awards := read.marked(Mark.AWARD):
        names = list(dict.fromkeys(piece.text.strip(" *:🏆") for piece in awards))
        yield "awards", Field(names, sure.marks, _lines(read, [(p.start, p.end) for p in awards]))
    if status := _status(read, sure):
        yield "status", status
    for name, pattern in (("doi", _DOI), ("arxiv", _ARXIV)):
        if found := _identifier(read, name, pattern):
            yield name, Field(found[0], 0.97, found[1])
    if url := _url(read):
        yield "url", url


def _status(read: Read, sure: Confidence) -> Field[str] | None:
    for piece in read.marked(Mark.STATUS):
        return Field(piece.text.lower(), sure.marks, read.flow.lines(piece.start, piece.end))
    if read.venue is not None and (match := _WORKING.search(read.flow.clean(*read.venue))):
        return Field(match[0].lower(), sure.marks, read.flow.lines(*read.venue))
    if read.context.status:
        return Field(read.context.status, sure.marks, (read.context.status_line,))
    return None


def _identifier(
    read: Read, name: str, pattern: re.Pattern[str]
) -> tuple[str, tuple[int, ...]] | None:
    for piece in (*read.marked(Mark.ID), *read.marked(Mark.LINK)):
        match = pattern.search(piece.text)
        if match and (name == "doi" or "arxiv" in piece.text.lower() or "abs/" in piece.text):
            return match[match.lastindex or 0], read.flow.lines(piece.start, piece.end)
    for start, end, target in read.flow.links:
        match = pattern.search(target)
        if match and (name == "doi" or "arxiv.org" in target):
            return match[match.lastindex or 0], read.flow.lines(start, end)
    return None


def _url(read: Read) -> Field[str] | None:
    for start, end, target in read.flow.links:
        if re.match(r"https?://", target) and not re.search(r"doi\.org|arxiv\.org", target):
            return Field(target, 0.9, read.flow.lines(start, end))
    for piece in read.marked(Mark.LINK):
        printed = piece.text.strip("<>[]()")
        if re.match(r"https?://|www\.", printed):
            return Field(printed, 0.95, read.flow.lines(piece.start, piece.end))
    return None


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
    if date := _date(read, sure):
        facts["date"] = date
    return facts
