"""A reviewed profile as a page shows it: sections of entries, each a title and a few words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from speakers.cv.parsed import Kind
from speakers.models import Profile, ProfileEntry
from speakers.models.profile import PRIVATE_KINDS
from speakers.wording import Facts, said, said_date, said_span

HEADINGS: Mapping[Kind, str] = {
    Kind.WORK: "Positions",
    Kind.EDUCATION: "Education",
    Kind.PUBLICATION: "Publications",
    Kind.PATENT: "Patents",
    Kind.AWARD: "Awards",
    Kind.TALK: "Talks",
    Kind.PROJECT: "Projects",
    Kind.TEACHING: "Teaching",
    Kind.SERVICE: "Service",
    Kind.CERTIFICATE: "Certificates",
    Kind.INTEREST: "Interests",
    Kind.SKILL: "Skills",
    Kind.LANGUAGE: "Languages",
}
BRIEF = frozenset({Kind.INTEREST, Kind.SKILL, Kind.LANGUAGE})
FOLDED_FROM = 8  # entries; longer sections show so many and fold the rest


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a profile."""

    title: str
    details: str = ""
    when: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one kind, as the CV ordered them; brief ones stand on one line."""

    heading: str
    is_brief: bool
    entries: list[Entry]

    @property
    def shown(self) -> list[Entry]:
        """The entries that stand open."""
        return self.entries[:FOLDED_FROM]

    @property
    def folded(self) -> list[Entry]:
        """The rest."""
        return self.entries[FOLDED_FROM:]


def sections(profile: Profile) -> list[Section]:
    """Return what is public of a profile, in the order in which one reads about a person."""
    rows = profile.entries.public().exclude(kind__in=PRIVATE_KINDS).in_order()
    by_kind = {Kind(kind): list(some) for kind, some in groupby(rows, key=lambda row: row.kind)}
    return [
        Section(heading, kind in BRIEF, list(_entries(kind, by_kind[kind])))
        for kind, heading in HEADINGS.items()
        if kind in by_kind
    ]


def links(profile: Profile) -> list[tuple[str, str]]:
    """Return the reviewed links of a person: what each is called, and where it leads."""
    rows = profile.entries.public().filter(kind__in=[Kind.URL, Kind.PROFILE]).in_order()
    addresses = [(row.public_facts, _address(_text(row.public_facts, "url"))) for row in rows]
    found = [
        (_text(facts, "network") or _host(address), address)
        for facts, address in addresses
        if address
    ]
    return list(dict.fromkeys(found))


def _entries(kind: Kind, rows: Iterable[ProfileEntry]) -> Iterable[Entry]:
    for row in rows:
        entry = _SHAPES.get(kind, _plain)(row.public_facts)
        if entry.title:
            yield entry


def _work(facts: Facts) -> Entry:
    position, name = _text(facts, "position"), _text(facts, "name")
    return Entry(
        title=position or name,
        details=_joined(name if position else "", _text(facts, "location")),
        when=_span(facts),
    )


def _education(facts: Facts) -> Entry:
    degree = _joined(_text(facts, "studyType"), _text(facts, "area"))
    institution, advisor = _text(facts, "institution"), _text(facts, "advisor")
    return Entry(
        title=degree or institution,
        details=_joined(institution if degree else "", f"advised by {advisor}" if advisor else ""),
        when=_span(facts),
    )


def _publication(facts: Facts) -> Entry:
    return Entry(
        title=_text(facts, "name"),
        details=_joined(
            _text(facts, "authors"),
            _text(facts, "publisher"),
            _text(facts, "status"),
            _text(facts, "awards"),
            between=" · ",
        ),
        when=_text(facts, "releaseDate")[:4],
        url=_paper(facts),
    )


def _patent(facts: Facts) -> Entry:
    return Entry(
        title=_text(facts, "name"),
        details=_joined(_text(facts, "authors"), _text(facts, "number"), between=" · "),
        when=_on(facts),
    )


def _award(facts: Facts) -> Entry:
    return Entry(
        title=_text(facts, "title"),
        details=_text(facts, "awarder"),
        when=_on(facts),
    )


def _talk(facts: Facts) -> Entry:
    return Entry(
        title=_text(facts, "name"),
        details=_joined(_text(facts, "event"), _text(facts, "location")),
        when=_on(facts),
    )


def _engagement(facts: Facts) -> Entry:
    return Entry(
        title=_text(facts, "name"),
        details=_joined(
            _text(facts, "position"),
            _text(facts, "institution"),
            _text(facts, "issuer"),
            _text(facts, "summary"),
        ),
        when=_span(facts) or _on(facts),
        url=_address(_text(facts, "url")),
    )


def _skill(facts: Facts) -> Entry:
    return Entry(title=_text(facts, "name") or _text(facts, "group"))


def _language(facts: Facts) -> Entry:
    return Entry(title=_text(facts, "language"), details=_text(facts, "fluency"))


def _plain(facts: Facts) -> Entry:
    return Entry(title=_joined(*(_text(facts, name) for name in facts)))


_SHAPES: Mapping[Kind, Callable[[Facts], Entry]] = {
    Kind.WORK: _work,
    Kind.EDUCATION: _education,
    Kind.PUBLICATION: _publication,
    Kind.PATENT: _patent,
    Kind.AWARD: _award,
    Kind.TALK: _talk,
    Kind.PROJECT: _engagement,
    Kind.TEACHING: _engagement,
    Kind.SERVICE: _engagement,
    Kind.CERTIFICATE: _engagement,
    Kind.SKILL: _skill,
    Kind.LANGUAGE: _language,
}


def _text(facts: Facts, name: str) -> str:
    return said(facts.get(name, "")).strip()


def _joined(*parts: str, between: str = ", ") -> str:
    return between.join(part for part in parts if part)


def _span(facts: Facts) -> str:
    return said_span(_text(facts, "startDate"), _text(facts, "endDate"))


def _on(facts: Facts) -> str:
    return said_date(_text(facts, "date"))


def _paper(facts: Facts) -> str:
    if doi := _text(facts, "doi"):
        return doi if _address(doi) else f"https://doi.org/{doi}"
    if arxiv := _text(facts, "arxiv"):
        return f"https://arxiv.org/abs/{arxiv.removeprefix('arXiv:')}"
    return _address(_text(facts, "url"))


def _address(text: str) -> str:
    return text if text.startswith(("https://", "http://")) else ""


def _host(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")
