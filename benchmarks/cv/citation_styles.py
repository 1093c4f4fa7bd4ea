"""Two dozen ways in which a paper is cited."""

from collections.abc import Callable

from benchmarks.cv.invented_papers import Work

# A style renders a work as runs of (text, look): "" plain, "b" bold, "i" italic; "\n" ends a li
Runs = list[tuple[str, str]]
Style = Callable[[Work], Runs]

ABSTRACT = (
    "We study a problem that has been open for years and show that it can be solved. Our method is "
    "simple, and it is evaluated on three data sets, which are released with this paper. The "
    "results are better than those of others."
)


def _joined(names: list[str], last: str) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + last + names[-1]


def _turned(w: Work) -> list[str]:
    return [f"{p.family}, {p.initials}" for p in w.authors]


def _initials(w: Work) -> list[str]:
    return [f"{p.initials} {p.family}" for p in w.authors]


def apa(w: Work) -> Runs:
    where = f", {w.volume}({w.number}), {w.pp}." if w.is_journal else "."
    return [
        (f"{_joined(_turned(w), ', & ')} ({w.year}). {w.sentence} ", ""),
        (w.venue, "i"),
        (where, ""),
    ]


def ieee(w: Work) -> Runs:
    end = f", vol. {w.volume}, no. {w.number}, pp. {w.pp}, {w.year}."
    lead = " " if w.is_journal else " in Proc. "
    names = _joined(_initials(w), ", and ")
    return [(f"{names}, “{w.title},”{lead}", ""), (w.venue, "i"), (end, "")]


def mla(w: Work) -> Runs:
    first = f"{w.authors[0].family}, {w.authors[0].given}"
    names = (
        [first, *(f" and {p.full}" for p in w.authors[1:2])]
        if len(w.authors) < 3
        else [first, " et al"]
    )
    head = f"{','.join(names).rstrip('.')}. “{w.sentence}” "
    return [(head, ""), (w.venue, "i"), (f", vol. {w.volume}, {w.year}, pp. {w.pp}.", "")]


def chicago(w: Work) -> Runs:
    names = [f"{w.authors[0].family}, {w.authors[0].given}", *(p.full for p in w.authors[1:])]
    head = f"{_joined(names, ', and ').rstrip('.')}. {w.year}. “{w.sentence}” "
    return [(head, ""), (w.venue, "i"), (f" {w.volume} ({w.number}): {w.pp}.", "")]


def vancouver(w: Work) -> Runs:
    names = [f"{p.family} {''.join(c for c in p.initials if c.isalpha())}" for p in w.authors]
    where = f"{w.venue}. {w.year};{w.volume}({w.number}):{w.pp}."
    return [(f"{', '.join(names)}. {w.sentence} {where}", "")]


def harvard(w: Work) -> Runs:
    head = f"{_joined(_turned(w), ' and ')} ({w.year}) ‘{w.title}’, "
    return [(head, ""), (w.venue, "i"), (f", {w.volume}({w.number}), pp. {w.pp}.", "")]


def acm(w: Work) -> Runs:
    proceedings = f"In Proceedings of the {w.venue} ({w.short} ’{w.year % 100:02})"
    where = proceedings if w.short else f"{w.venue} {w.volume}, {w.number}"
    names = _joined([p.full for p in w.authors], ", and ")
    return [(f"{names}. {w.year}. {w.sentence} ", ""), (where, "i"), (f", {w.pp}.", "")]


def lncs(w: Work) -> Runs:
    where = f"{'' if w.is_journal else 'In: '}{w.venue}, vol. {w.volume}, pp. {w.pp} ({w.year})"
    return [(f"{', '.join(_turned(w))}: {w.sentence} {where}", "")]


def nature(w: Work) -> Runs:
    head = f"{_joined(_turned(w), ' & ')} {w.sentence} "
    volume = [(" ", ""), (str(w.volume), "b")]
    return [(head, ""), (w.venue, "i"), *volume, (f", {w.pp} ({w.year}).", "")]


def plain(w: Work) -> Runs:
    journal = f"{w.venue}, {w.volume}({w.number}):{w.pp}"
    where = journal if w.is_journal else f"In {w.venue}, pages {w.pp}"
    return [(f"{_joined(_initials(w), ', and ')}. {w.sentence} {where}, {w.year}.", "")]


def full_names(w: Work) -> Runs:
    return [
        (f"{w.people}. {w.sentence} {f'{w.short} ' if w.short else f'{w.venue}, '}{w.year}.", "")
    ]


def title_first(w: Work) -> Runs:
    names = _joined([p.full for p in w.authors], " and ")
    return [(f"{w.sentence} {names}. ", ""), (w.venue, "i"), (f", {w.year}.", "")]


def title_quoted(w: Work) -> Runs:
    return [(f"“{w.title}”, {w.people}, {w.short or w.venue} ({w.year})", "")]


def all_commas(w: Work) -> Runs:
    title = w.title.replace(",", "")
    return [(f"{w.people}, ", ""), (title, "i"), (f", {w.venue}, {w.year}", "")]


def venue_tag(w: Work) -> Runs:
    return [(f"[{w.short or w.venue} {w.year}] ", "b"), (f"{w.sentence} {w.people}.", "")]


def triplet(w: Work) -> Runs:
    return [(w.title, "b"), (f"\n{w.people}\n", ""), (f"{w.venue}, {w.year}", "i")]


def triplet_plain(w: Work) -> Runs:
    return [(f"{w.title}\n{w.people}\n{w.short or w.venue} {w.year}", "")]


def authors_line(w: Work) -> Runs:
    names = _joined([p.full for p in w.authors], " and ")
    return [(f"{names}\n", ""), (w.title, "i"), (f"\n{w.venue}, {w.year}", "")]


def venue_line(w: Work) -> Runs:
    return [(w.title, "b"), (f"\n{w.venue} ({w.year})\n{w.people}\n[PDF] [Code] [Slides]", "")]


def gutter(w: Work) -> Runs:
    return [(f"{w.year}\t{w.sentence} {w.people}. {w.venue}.", "")]


def dashes(w: Work) -> Runs:
    return [(w.title, "b"), (f" – {w.people} – {w.short or w.venue}, {w.year}", "")]


def bars(w: Work) -> Runs:
    return [(f"{w.title} | {w.people} | {w.short or w.venue} | {w.year}", "")]


def with_abstract(w: Work) -> Runs:
    return [*triplet(w), (f"\n{ABSTRACT}", "")]


def aip(w: Work) -> Runs:
    head = f"{_joined(_initials(w), ', and ')}, “{w.title},” {w.venue} "
    return [(head, ""), (str(w.volume), "b"), (f", {w.pages[0]} ({w.year}).", "")]


STYLES: dict[str, Style] = {
    style.__name__: style
    for style in (
        apa, ieee, mla, chicago, vancouver, harvard, acm, lncs, nature, plain, full_names,
        title_first, title_quoted, all_commas, venue_tag, triplet, triplet_plain, authors_line,
        venue_line, gutter, dashes, bars, with_abstract, aip,
    )
}  # fmt: skip
