"""Publication lists of invented people in many citation styles, with what they say."""

import random
from collections.abc import Callable
from dataclasses import dataclass

GIVEN = (
    "Alma Boris Carla Dmitri Elena Farid Greta Hiro Ines Jonas Keiko Liam Marta Nikhil Olga Pedro Qiang Rosa Sven "
    "Tamar Ulrike Viktor Wei Xiaoming Yara Zoltan Anne-Marie Jean-Pierre Mei Soo-jin Ayşe Björn Chidi Priya Tomás"
).split()
FAMILY = (
    "Adler Barros Castell Dimitrov Eklund Fontaine Grigoryan Haddad Ivarsson Jansen Kowalczyk Lindqvist Moreau "
    "Nakagawa Okafor Pettersson Quiroga Rasmussen Szabo Takahashi Urbina Vogel Wang Xu Yilmaz Zhou Liu Kim Müller "
    "O'Connell García-Ruiz Ødegaard Fleming Reed Young Chen Li Ng"
).split()
HEADS = (
    "Learning to Fold|A Survey of|Towards Robust|Rethinking|On the Stability of|Fast and Exact|Measuring|Scalable|"
    "An Empirical Study of|Beyond|Why Do We Need|Bounds for|Detecting|Reproducing|Adaptive|Interactive|Modelling"
).split("|")
THINGS = (
    "Paper Lanterns|Graph Partitions|Tidal Gauges|Sparse Kernels|Bird Song Archives|Elastic Membranes|Queueing Networks|"
    "Low-Rank Adapters|Harbour Logistics|Protein Ladders|Compiler Passes|Moral Dilemmas|Ice Cores|Quantum Walks|Soft Grippers"
).split("|")
TAILS = (
    "|| in the Wild| under Uncertainty| with Few Labels|: A Case Study|: Theory and Practice| for Small Cities|"
    " via Message Passing|, Revisited| and Its Discontents|?| from Noisy Observations"
).split("|")
SYSTEMS = "FoldNet Lanternfish TideBench KernelForge QuietQueue Barkeep GripNet".split()
CONFERENCES = (
    ("International Conference on Machine Learning", "ICML"),
    ("Conference on Neural Information Processing Systems", "NeurIPS"),
    ("IEEE/CVF Conference on Computer Vision and Pattern Recognition", "CVPR"),
    ("ACM Symposium on Lantern Engineering", "SLE"),
    ("European Workshop on Tidal Computing", "EWTC"),
    ("USENIX Symposium on Operating Systems Design and Implementation", "OSDI"),
    ("International Joint Conference on Harbour Studies", "IJCHS"),
)
JOURNALS = (
    "Journal of Lantern Research|IEEE Transactions on Tidal Systems|Nature Communications|Physical Review B|Annals of Folding|"
    "Computational Ornithology|Bioinformatics|Sensors|The Review of Harbour Economics|PLOS ONE|Membranes and Materials|"
    "Applied Paper Science|Econometrica"
).split("|")
ABSTRACT = (
    "We study a problem that has been open for years and show that it can be solved. Our method is simple, and it is "
    "evaluated on three data sets, which are released with this paper. The results are better than those of others."
)


@dataclass(frozen=True)
class Person:
    given: str
    family: str

    @property
    def initials(self) -> str:
        return " ".join(f"{part[0]}." for part in self.given.split())

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}"


@dataclass(frozen=True)
class Work:
    authors: tuple[Person, ...]
    title: str
    venue: str
    short: str
    year: int
    volume: int
    number: int
    pages: tuple[int, int]
    is_journal: bool


def invent_person(rng: random.Random) -> Person:
    given = rng.choice(GIVEN)
    if rng.random() < 0.25:
        given = f"{given} {rng.choice('ABCDEFGHJKLMNPRST')}."
    return Person(given, rng.choice(FAMILY))


def invent_list(rng: random.Random, size: int) -> tuple[Person, list[Work]]:
    """Invent an owner and papers that they wrote, newest first."""
    owner = invent_person(rng)
    circle = [invent_person(rng) for _ in range(8)]
    works = [_invent_work(rng, owner, circle) for _ in range(size)]
    return owner, sorted(works, key=lambda work: -work.year)


def _invent_work(rng: random.Random, owner: Person, circle: list[Person]) -> Work:
    others = rng.sample(circle, rng.choice((0, 1, 1, 2, 2, 3, 5)))
    others += [invent_person(rng) for _ in range(rng.choice((0, 0, 1, 2)))]
    authors = [*others, owner]
    rng.shuffle(authors)
    title = f"{rng.choice(HEADS)} {rng.choice(THINGS)}{rng.choice(TAILS)}"
    if rng.random() < 0.3:
        title = f"{rng.choice(SYSTEMS)}: {title}"
    if rng.random() < 0.4:
        title = title[0] + title[1:].lower()
    is_journal = rng.random() < 0.5
    venue, short = (rng.choice(JOURNALS), "") if is_journal else rng.choice(CONFERENCES)
    first = rng.randrange(1, 900)
    year = rng.randrange(2009, 2026)
    pages = (first, first + rng.randrange(5, 20))
    return Work(tuple(authors), title, venue, short, year, rng.randrange(2, 60), rng.randrange(1, 12), pages, is_journal)


def _joined(names: list[str], last: str, sep: str = ", ") -> str:
    if len(names) == 1:
        return names[0]
    return sep.join(names[:-1]) + last + names[-1]


def _stop(title: str) -> str:
    return title if title[-1] in "?!." else f"{title}."


# A style renders a work as runs of (text, style): "" plain, "b" bold, "i" italic; "\n" begins a line.
Runs = list[tuple[str, str]]
Style = Callable[[Work], Runs]


def apa(w: Work) -> Runs:
    names = [f"{p.family}, {p.initials}" for p in w.authors]
    where = f", {w.volume}({w.number}), {w.pages[0]}–{w.pages[1]}." if w.is_journal else "."
    return [(f"{_joined(names, ', & ')} ({w.year}). {_stop(w.title)} ", ""), (w.venue, "i"), (where, "")]


def ieee(w: Work) -> Runs:
    names = [f"{p.initials} {p.family}" for p in w.authors]
    end = f", vol. {w.volume}, no. {w.number}, pp. {w.pages[0]}–{w.pages[1]}, {w.year}."
    lead = " " if w.is_journal else " in Proc. "
    return [(f"{_joined(names, ', and ')}, “{w.title},”{lead}", ""), (w.venue, "i"), (end, "")]


def mla(w: Work) -> Runs:
    first = f"{w.authors[0].family}, {w.authors[0].given}"
    rest = [p.full for p in w.authors[1:]]
    names = first if not rest else f"{first}, and {rest[0]}" if len(rest) == 1 else f"{first}, et al"
    return [(f"{names.rstrip('.')}. “{_stop(w.title)}” ", ""), (w.venue, "i"), (f", vol. {w.volume}, {w.year}, pp. {w.pages[0]}-{w.pages[1]}.", "")]


def chicago(w: Work) -> Runs:
    names = [f"{w.authors[0].family}, {w.authors[0].given}", *(p.full for p in w.authors[1:])]
    return [(f"{_joined(names, ', and ').rstrip('.')}. {w.year}. “{_stop(w.title)}” ", ""), (w.venue, "i"), (f" {w.volume} ({w.number}): {w.pages[0]}–{w.pages[1]}.", "")]


def vancouver(w: Work) -> Runs:
    names = [f"{p.family} {p.initials.replace('.', '').replace(' ', '')}" for p in w.authors]
    return [(f"{', '.join(names)}. {_stop(w.title)} {w.venue}. {w.year};{w.volume}({w.number}):{w.pages[0]}-{w.pages[1]}.", "")]


def harvard(w: Work) -> Runs:
    names = [f"{p.family}, {p.initials.replace(' ', '')}" for p in w.authors]
    return [(f"{_joined(names, ' and ')} ({w.year}) ‘{w.title}’, ", ""), (w.venue, "i"), (f", {w.volume}({w.number}), pp. {w.pages[0]}–{w.pages[1]}.", "")]


def acm(w: Work) -> Runs:
    names = [p.full for p in w.authors]
    where = f"In Proceedings of the {w.venue} ({w.short} ’{w.year % 100:02})" if w.short else f"{w.venue} {w.volume}, {w.number}"
    return [(f"{_joined(names, ', and ')}. {w.year}. {_stop(w.title)} ", ""), (where, "i"), (f", {w.pages[0]}–{w.pages[1]}.", "")]


def lncs(w: Work) -> Runs:
    names = [f"{p.family}, {p.initials}" for p in w.authors]
    lead = "" if w.is_journal else "In: "
    return [(f"{', '.join(names)}: {_stop(w.title)} {lead}{w.venue}, vol. {w.volume}, pp. {w.pages[0]}–{w.pages[1]} ({w.year})", "")]


def nature(w: Work) -> Runs:
    names = [f"{p.family}, {p.initials}" for p in w.authors]
    return [(f"{_joined(names, ' & ')} {_stop(w.title)} ", ""), (w.venue, "i"), (" ", ""), (str(w.volume), "b"), (f", {w.pages[0]}–{w.pages[1]} ({w.year}).", "")]


def plain(w: Work) -> Runs:
    names = [f"{p.initials} {p.family}" for p in w.authors]
    where = f"{w.venue}, {w.volume}({w.number}):{w.pages[0]}–{w.pages[1]}" if w.is_journal else f"In {w.venue}, pages {w.pages[0]}–{w.pages[1]}"
    return [(f"{_joined(names, ', and ')}. {_stop(w.title)} {where}, {w.year}.", "")]


def full_names(w: Work) -> Runs:
    short = f"{w.short} {w.year}" if w.short else f"{w.venue}, {w.year}"
    return [(f"{', '.join(p.full for p in w.authors)}. {_stop(w.title)} {short}.", "")]


def title_first(w: Work) -> Runs:
    return [(f"{_stop(w.title)} {_joined([p.full for p in w.authors], ' and ')}. ", ""), (w.venue, "i"), (f", {w.year}.", "")]


def title_quoted(w: Work) -> Runs:
    return [(f"“{w.title}”, {', '.join(p.full for p in w.authors)}, {w.short or w.venue} ({w.year})", "")]


def all_commas(w: Work) -> Runs:
    title = w.title.replace(",", "")
    return [(f"{', '.join(p.full for p in w.authors)}, ", ""), (title, "i"), (f", {w.venue}, {w.year}", "")]


def venue_tag(w: Work) -> Runs:
    tag = w.short or w.venue
    return [(f"[{tag} {w.year}] ", "b"), (f"{_stop(w.title)} {', '.join(p.full for p in w.authors)}.", "")]


def triplet(w: Work) -> Runs:
    return [(w.title, "b"), (f"\n{', '.join(p.full for p in w.authors)}\n", ""), (f"{w.venue}, {w.year}", "i")]


def triplet_plain(w: Work) -> Runs:
    return [(f"{w.title}\n{', '.join(p.full for p in w.authors)}\n{w.short or w.venue} {w.year}", "")]


def authors_line(w: Work) -> Runs:
    return [(f"{_joined([p.full for p in w.authors], ' and ')}\n", ""), (w.title, "i"), (f"\n{w.venue}, {w.year}", "")]


def venue_line(w: Work) -> Runs:
    return [(w.title, "b"), (f"\n{w.venue} ({w.year})\n{', '.join(p.full for p in w.authors)}\n[PDF] [Code] [Slides]", "")]


def gutter(w: Work) -> Runs:
    return [(f"{w.year}\t{_stop(w.title)} {', '.join(p.full for p in w.authors)}. {w.venue}.", "")]


def dashes(w: Work) -> Runs:
    return [(w.title, "b"), (f" – {', '.join(p.full for p in w.authors)} – {w.short or w.venue}, {w.year}", "")]


def bars(w: Work) -> Runs:
    return [(f"{w.title} | {', '.join(p.full for p in w.authors)} | {w.short or w.venue} | {w.year}", "")]


def with_abstract(w: Work) -> Runs:
    return [*triplet(w), (f"\n{ABSTRACT}", "")]


def aip(w: Work) -> Runs:
    names = [f"{p.initials} {p.family}" for p in w.authors]
    return [(f"{_joined(names, ', and ')}, “{w.title},” {w.venue} ", ""), (str(w.volume), "b"), (f", {w.pages[0]} ({w.year}).", "")]


STYLES: dict[str, Style] = {
    style.__name__: style
    for style in (
        apa, ieee, mla, chicago, vancouver, harvard, acm, lncs, nature, plain, full_names, title_first, title_quoted,
        all_commas, venue_tag, triplet, triplet_plain, authors_line, venue_line, gutter, dashes, bars, with_abstract, aip,
    )
}  # fmt: skip
