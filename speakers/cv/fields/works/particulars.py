"""What else a reference tells: date, awards, status, DOI, arXiv id and link."""

import re
from collections import Counter
from collections.abc import Iterator

from speakers.cv.evidence import Field
from speakers.cv.fields.works.confidence import Confidence
from speakers.cv.fields.works.dating import iso_date, year_in, year_of_arxiv
from speakers.cv.fields.works.marks import Mark
from speakers.cv.fields.works.readout import Read

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>,;]*[^\s\"<>,;.)\]]")
_ARXIV = re.compile(r"(?<!\d)(\d{4}\.\d{4,5})(?:v\d+)?(?!\d)")
_WORKING = re.compile(
    r"(?i)\b(?:submitted|(?:under|in) (?:\w+ )?(?:review|revision|submission)|in press|to appear|"
    r"accepted)\b"
)


def date_of(read: Read, sure: Confidence) -> Field[str] | None:
    """Return when it appeared: as printed, else the year in its venue, heading or arXiv id."""
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


def particulars(
    read: Read, sure: Confidence
) -> Iterator[tuple[str, Field[str] | Field[list[str]]]]:
    """Yield awards, status, ids and link, as far as the reference has them."""
    if awards := read.marked(Mark.AWARD):
        names = list(dict.fromkeys(piece.text.strip(" *:🏆") for piece in awards))
        yield "awards", Field(names, sure.marks, read.lines((p.start, p.end) for p in awards))
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
