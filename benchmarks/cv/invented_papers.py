"""Invented people and the papers that they wrote."""

import random
from dataclasses import dataclass


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.replace("\n", "").split("|"))


GIVEN = _words(
    """Alma Boris Carla Dmitri Elena Farid Greta Hiro Ines Jonas Keiko Liam Marta Nikhil Olga Pedro
    Qiang Rosa Sven Tamar Ulrike Viktor Wei Xiaoming Yara Zoltan Anne-Marie Jean-Pierre Mei Soo-jin
    Ayşe Björn Chidi Priya Tomás"""
)
FAMILY = _words(
    """Adler Barros Castell Dimitrov Eklund Fontaine Grigoryan Haddad Ivarsson Jansen Kowalczyk
    Lindqvist Moreau Nakagawa Okafor Pettersson Quiroga Rasmussen Szabo Takahashi Urbina Vogel Wang
    Xu Yilmaz Zhou Liu Kim Müller O'Connell García-Ruiz Ødegaard Fleming Reed Young Chen Li Ng"""
)
HEADS = _phrases(
    """Learning to Fold|A Survey of|Towards Robust|Rethinking|On the Stability of|Fast and Exact|
Measuring|Scalable|An Empirical Study of|Beyond|Why Do We Need|Bounds for|Detecting|Reproducing|
Adaptive|Interactive|Modelling"""
)
THINGS = _phrases(
    """Paper Lanterns|Graph Partitions|Tidal Gauges|Sparse Kernels|Bird Song Archives|
Elastic Membranes|Queueing Networks|Low-Rank Adapters|Harbour Logistics|Protein Ladders|
Compiler Passes|Moral Dilemmas|Ice Cores|Quantum Walks|Soft Grippers"""
)
TAILS = _phrases(
    """|| in the Wild| under Uncertainty| with Few Labels|: A Case Study|: Theory and Practice|
 for Small Cities| via Message Passing|, Revisited| and Its Discontents|?|
 from Noisy Observations"""
)
SYSTEMS = _words("FoldNet Lanternfish TideBench KernelForge QuietQueue Barkeep GripNet")
CONFERENCES = (
    ("International Conference on Machine Learning", "ICML"),
    ("Conference on Neural Information Processing Systems", "NeurIPS"),
    ("IEEE/CVF Conference on Computer Vision and Pattern Recognition", "CVPR"),
    ("ACM Symposium on Lantern Engineering", "SLE"),
    ("European Workshop on Tidal Computing", "EWTC"),
    ("USENIX Symposium on Operating Systems Design and Implementation", "OSDI"),
    ("International Joint Conference on Harbour Studies", "IJCHS"),
)
JOURNALS = _phrases(
    """Journal of Lantern Research|IEEE Transactions on Tidal Systems|Nature Communications|
Physical Review B|Annals of Folding|Computational Ornithology|Bioinformatics|Sensors|
The Review of Harbour Economics|PLOS ONE|Membranes and Materials|Applied Paper Science|
Econometrica"""
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

    @property
    def pp(self) -> str:
        return f"{self.pages[0]}–{self.pages[1]}"

    @property
    def people(self) -> str:
        return ", ".join(person.full for person in self.authors)

    @property
    def sentence(self) -> str:
        return self.title if self.title[-1] in "?!." else f"{self.title}."


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
    volume, number = rng.randrange(2, 60), rng.randrange(1, 12)
    return Work(tuple(authors), title, venue, short, year, volume, number, pages, is_journal)
