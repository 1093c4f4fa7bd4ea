"""What the invented department is made of: fields, titles, people, places."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """One series: what it is called and what people speak about in it."""

    title: str
    slug: str
    kind: str
    colour: str
    weekday: int
    time: str
    duration: int
    tags: tuple[str, ...]
    things: tuple[str, ...]
    aims: tuple[str, ...]
    description: str


SUBJECTS = (
    Subject(
        "Data Systems",
        "data-systems",
        "Seminar",
        "steelblue",
        4,
        "10:30",
        60,
        ("databases", "storage", "query processing"),
        ("learned indexes", "log-structured storage", "streaming joins", "vectorised queries"),
        ("predictable latency", "cheaper recovery", "elastic scale-out", "honest benchmarks"),
        "How data is kept, moved and asked for: from storage engines to query languages.",
    ),
    Subject(
        "Algorithms and Complexity",
        "algorithms",
        "Seminar",
        "darkslateblue",
        3,
        "14:00",
        50,
        ("algorithms", "complexity", "combinatorics"),
        ("spectral sparsifiers", "matroid secretaries", "$k$-server bounds", "lattice sieving"),
        (
            "near-linear time",
            "a lower bound of $\\Omega(n \\log n)$",
            "derandomisation",
            "online play",
        ),
        "Proofs at the blackboard: algorithms, their limits, and the mathematics between them.",
    ),
    Subject(
        "Machine Learning",
        "machine-learning",
        "Seminar",
        "seagreen",
        2,
        "13:00",
        60,
        ("machine learning", "optimisation", "statistics"),
        ("sparse attention", "continual learning", "causal discovery", "graph diffusion"),
        ("small devices", "private data", "calibrated uncertainty", "shifting distributions"),
        "Learning from data, in theory and in practice; students are welcome to present.",
    ),
    Subject(
        "Programming Languages",
        "programming-languages",
        "Seminar",
        "purple",
        1,
        "15:30",
        60,
        ("types", "compilers", "verification"),
        ("gradual types", "effect handlers", "verified compilers", "refinement types"),
        ("legacy code", "concurrent programs", "readable errors", "separate compilation"),
        "Types, semantics, compilers and proofs, and what they do for people who program.",
    ),
    Subject(
        "People and Computers",
        "people-and-computers",
        "Seminar",
        "mediumvioletred",
        5,
        "11:00",
        60,
        ("accessibility", "visualisation", "privacy"),
        ("tactile displays", "consent dialogues", "shared screens", "explanations on demand"),
        ("older readers", "hospital wards", "noisy classrooms", "slow connections"),
        "What happens where people meet machines: design, studies, access.",
    ),
    Subject(
        "Networks and Security",
        "networks-and-security",
        "Seminar",
        "firebrick",
        4,
        "16:00",
        60,
        ("networks", "security", "cryptography"),
        ("route leaks", "post-quantum handshakes", "memory tagging", "anonymous credentials"),
        ("the open internet", "very small keys", "untrusted clouds", "post-mortems that teach"),
        "Protocols, attacks, defences, and measurements of the network as it is.",
    ),
    Subject(
        "Departmental Colloquium",
        "colloquium",
        "Colloquium",
        "darkolivegreen",
        3,
        "16:30",
        75,
        ("colloquium", "history", "society"),
        ("the long life of bad ideas", "fair machines", "computing before computers", "open data"),
        ("a public that asks", "the next decade", "science policy", "teaching"),
        "Once a fortnight, for everybody: a subject explained by somebody who shaped it.",
    ),
)

TITLES = (
    "{Thing} for {aim}",
    "Towards {aim}: what {thing} can and cannot do",
    "{Thing}, revisited",
    "Why {thing} fail, and how to mend them",
    "A practical theory of {thing}",
    "From {thing} to {aim}",
    "{Thing} without tears",
    "How far do {thing} go? Lessons from {aim}",
)

SENTENCES = (
    (
        "It is commonly believed that {thing} and {aim} exclude each other; this talk shows"
        " that they do not."
    ),
    ("We begin with a small example that fits on one slide and contains the whole difficulty."),
    (
        "The main result is a construction that is simple enough to be taught, and fast"
        " enough to be used: on our workload the median cost falls by a factor of {factor}."
    ),
    (
        "Along the way we correct a mistake in a widely used implementation, and explain how"
        " it went unnoticed for {years} years."
    ),
    (
        "The proof rests on an inequality of independent interest, $\\sum_i x_i^2 \\le \\lambda"
        " n$, and on a careful look at the boundary cases."
    ),
    (
        "We report on a deployment with {partners} partners over {years} years, including"
        " what we would not do again."
    ),
    (
        "Several questions stay open; for three of them there is now some evidence, and for"
        " one of them a prize."
    ),
    ("The second half of the talk asks what {aim} means for people who never read our papers."),
    "All code and data are public, and every figure can be made again with one command.",
    ("No background is assumed beyond a first course; definitions are given as they are needed."),
    "This is joint work with two students, who did the difficult parts.",
)

GIVEN = (
    "Amina", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiroshi", "Imani", "Jonas",
    "Katarzyna", "Lars", "Mei", "Nadia", "Oscar", "Priya", "Quentin", "Rosa", "Søren", "Tomás",
    "Ursula", "Viktor", "Wanjiru", "Ximena", "Yusuf", "Zoë", "Aiko", "Björn", "Camille", "Dilnoza",
)  # fmt: skip
FAMILY = (
    "Abernathy", "Brandvold", "Castellanos", "Dunkelberg", "Eszterházy", "Fennimore",
    "Grünfelder", "Hollingbrook", "Ivarsdóttir", "Jankauskas", "Kowalczuk", "Lindqvist",
    "Mbeki-Stone", "Nakagiri", "Okonjo", "Pellegrino", "Quillfeather", "Rasmusdal",
    "Szabados", "Thistlewood", "Umarova", "Vandersteen", "Wetherby", "Xanthopoulos",
    "Yamanobe", "Zielonka", "Ólafsvík", "Marchetti-Bell",
)  # fmt: skip
INSTITUTIONS = (
    "Lakeshore University", "University of Northmoor", "Technical University of Elbenau",
    "Royal Institute of Vestergate", "Saint Brannoc College", "Università di Montalba",
    "Kitahama Institute of Technology", "University of Serra Verde", "École de Pontrieu",
    "Institute for Patient Computing, Halvorsen", "Universidad del Litoral Austral",
)  # fmt: skip
POSITIONS = (
    "Professor", "Associate Professor", "Assistant Professor", "Postdoctoral Researcher",
    "PhD Student", "Research Scientist", "Senior Lecturer",
)  # fmt: skip
NOTICES = (
    "Please note: this seminar takes place in an unusual room.",
    "Please note the unusual day.",
    "Coffee from fifteen minutes before.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A room of the invented department."""

    name: str
    slug: str
    building: str
    code: str
    street: str
    latitude: str
    longitude: str
    capacity: int
    access: str


PLACES = (
    Place("NB 101", "nb-101", "Noether Building", "NB", "1 Lattice Way", "43.470800",
          "-80.540400", 120, "Step-free from the east door; hearing loop."),
    Place("NB 214", "nb-214", "Noether Building", "NB", "1 Lattice Way", "43.470800",
          "-80.540400", 40, "Lift by the main stairs."),
    Place("HH 3", "hh-3", "Hopper Hall", "HH", "12 Compiler Row", "43.472100",
          "-80.542900", 60, "Ring at the desk after six."),
    Place("Great Hall", "great-hall", "Old College", "OC", "Market Square", "43.468300",
          "-80.538800", 300, "Step-free from Market Square."),
)  # fmt: skip
