"""Headings inside a publication list: years, kinds of papers, and their state."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from speakers.cv.document import Line
from speakers.cv.fields.works.words import listed


class Genre(Enum):
    """What a group of references holds."""

    PAPER = "paper"
    PATENT = "patent"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above a reference say of it; `lines` are those they stand on."""

    year: str = ""
    year_line: int = -1
    status: str = ""
    status_line: int = -1
    genre: Genre = Genre.PAPER


_YEAR = re.compile(
    r"[\W_]*((?:19|20)\d\d)(?:\s?[-–/]\s?(?:present|now|(?:19|20)?\d\d))?[\W_]*", re.IGNORECASE
)
_VOCABULARY = listed(
    """
    a all and of in the with as for on et und y de e selected recent other further additional
    published unpublished refereed non reviewed peer peer-reviewed non-refereed international
    national domestic major minor full short long regular invited first lead co journal journals
    conference conferences workshop workshops symposium book books chapter chapters edited
    article articles paper papers publication publications proceedings preprint preprints
    manuscript manuscripts thesis theses dissertation dissertations technical report reports
    tech working draft drafts letter letters magazine magazines abstract abstracts extended
    poster posters demo demos demonstration demonstrations presentation presentations talk talks
    lecture lectures seminar seminars tutorial tutorials keynote keynotes patent patents granted
    filed pending application applications submitted submission submissions accepted press
    preparation progress review under forthcoming appear arxiv editorial editorials commentary
    commentaries contribution contributions communications communication oral software datasets
    dataset data media blog posts post popular science early access archival research survey
    surveys review reviews only listed author authored co-authored first-author scholarly
    academic work works list bibliography selected zeitschriften artikel konferenz beiträge
    veröffentlichungen begutachtete patente vorträge artículos revistas congresos capítulos
    publicaciones patentes publicações artigos revues internationales nationales conférences
    articles communications actes brevets 论文 期刊 会议 期刊论文 会议论文 专利
    预印本 特許 学会発表 論文
    """
)
_PATENT = re.compile(r"\b(?:patents?|patente[sn]?|brevets?)\b|专利|特許|특허", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:talks?|presentations?|lectures?|keynotes?|seminars?|vorträge)\b(?!.*\bpapers?\b)",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"\b(?:(?:under|in) (?:review|revision|submission)|submitted|in press|to appear|forthcoming|"
    r"in preparation|in progress|"
    r"accepted)\b",
    re.IGNORECASE,
)
_CORE = re.compile(
    r"\b(?:journals?|conferences?|workshops?|books?|chapters?|articles?|papers?|publications?|"
    r"proceedings|preprints?|"
    r"manuscripts?|the(?:sis|ses)|dissertations?|reports?|drafts?|posters?|demos?|presentations?|"
    r"talks?|lectures?|"
    r"seminars?|tutorials?|keynotes?|patents?|editorials?|surveys?|datasets?|bibliography|works?|"
    r"abstracts?|submissions?|"
    r"zeitschriften|artikel|beiträge|veröffentlichungen|patente|vorträge|artículos|capítulos|"
    r"publicaciones|patentes|"
    r"publicações|artigos|revues|communications|actes|brevets)\b|论文|期刊|会议|专利|预印本|特許|発表",
    re.IGNORECASE,
)
_LONGEST = 8


def as_heading(line: Line, before: Context, *, stands_out: bool) -> Context | None:
    """Return what a line says of the references below it, or None if it is no heading.

    Args:
        line: The line.
        before: What the headings above it say; a year goes with the genre above it.
        stands_out: Whether the line looks different from the one below it.
    """
    text = line.text.strip(" :•-–—=*_#\t")
    if year := _YEAR.fullmatch(text):
        return replace(before, year=year[1], year_line=line.number)
    words = re.findall(r"[^\W\d_][\w’'-]*", text)
    inside = line.list_depth and not line.bullet and not line.starts_item
    if not words or len(words) > _LONGEST or inside or not stands_out:
        return None
    if not _is_heading(line, text, words):
        return None
    status = _STATUS.search(text)
    return Context(
        status=status[0].lower() if status else "",
        status_line=line.number if status else -1,
        genre=_genre(text),
    )


def _is_heading(line: Line, text: str, words: Sequence[str]) -> bool:
    if line.level:
        return True
    if re.search(r"[.,;]$", line.text) and not line.text.endswith("etc."):
        return False
    named = all(word.lower() in _VOCABULARY for word in words)
    core = _CORE.search(text) is not None or _STATUS.search(text) is not None
    return named and core and not re.search(r"\d{3}", re.sub(r"(?:19|20)\d\d", "", text))


def _genre(text: str) -> Genre:
    if _PATENT.search(text):
        return Genre.PATENT
    return Genre.TALK if _TALK.search(text) else Genre.PAPER


def is_year(line: Line) -> bool:
    """Tell whether a line holds a year and nothing else."""
    return _YEAR.fullmatch(line.text.strip()) is not None


def _may_head(line: Line) -> bool:
    return as_heading(line, Context(), stands_out=True) is not None


def _look(line: Line) -> tuple[int, bool, float]:
    return (line.level, line.bold, round(line.size))


def year_headings(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of those lines with a year alone that are headings.

    Headings look alike, come in order, each year once, and one stands before the
    first paper; any other year on a line of its own is a paper's date.
    """
    years = [line for line in lines if is_year(line)]
    years = [line for line in years if _look(line) == _look(years[0])]
    values = ["".join(re.findall(r"\d{4}", line.text)[:1]) for line in years]
    if not years or years[-1] is lines[-1]:
        return frozenset()
    first = next((i for i, line in enumerate(lines) if not _may_head(line)), 0)
    ordered = values in (sorted(values), sorted(values, reverse=True))
    distinct = len(set(values)) == len(values)
    leads = any(is_year(line) for line in lines[: max(first, 1)])
    return (
        frozenset(line.number for line in years) if ordered and distinct and leads else frozenset()
    )
