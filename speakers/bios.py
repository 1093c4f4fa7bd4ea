"""Compose a bio in three lengths from accepted public facts alone.

A bio is a row of clauses; each knows the entries that it stands on, so that a
reader can follow every word back to the CV. What staff wrote is never touched.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from speakers.cv.parsed import Kind
from speakers.models import Profile, ProfileEntry
from speakers.wording import said, said_span

SHORT, LONG = 60, 150  # words, about
MARGIN = 1.15  # a sentence may exceed the length by so much

_HAS_NO_ARTICLE = re.compile(  # offices that one person holds at a time
    r"(?i)(head|director|dean|chair|chief|president|provost|rector|founder|co-founder|vice|ceo|cto)\b"
)
_SOUNDS_LIKE_A_VOWEL = re.compile(r"(?i)(?!u(?:ni|se|ti|k\b)|eu|one\b)[aeiou]|(?:MSc|MPhil|RA)\b")
_POST = re.compile(
    r"(?i)\b(professor|prof|fellow|scientist|researcher|student|candidate|engineer|lecturer|"
    r"postdoc|intern|assistant|associate|manager|architect|reader|tutor|analyst|developer)\b"
)

_TAKES_THE = re.compile(
    r"(?:[^\W\d_][\w.-]* ){0,3}(?:University|Institute|Department|Faculty|School|College|Academy|"
    r"Cent(?:er|re)|Laboratory) (?:of|for)\b"
)

_Say = Callable[[ProfileEntry], str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a bio, and the keys of the profile entries that it stands on."""

    text: str
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bio:
    """One bio in three lengths."""

    line: tuple[Clause, ...]
    short: tuple[Clause, ...]
    long: tuple[Clause, ...]


def compose(profile: Profile) -> None:
    """Write a profile's bios and their sources, unless staff wrote them; saves nothing."""
    if profile.bio_is_rewritten:
        return
    entries = profile.entries.public().order_by("order", "id")
    bio = composed(profile.speaker.name, list(entries))
    profile.bio_line, profile.bio_short, profile.bio_long = (
        text_of(clauses) for clauses in (bio.line, bio.short, bio.long)
    )
    profile.bio_line = profile.bio_line[:300]
    profile.bio_sources = {
        length: [{"text": clause.text, "entries": list(clause.entries)} for clause in clauses]
        for length, clauses in (("line", bio.line), ("short", bio.short), ("long", bio.long))
    }


def composed(name: str, entries: Sequence[ProfileEntry]) -> Bio:
    """Return the bio of the person of this name; no facts, no words."""
    facts = _Facts(name, entries)
    line = facts.today() or facts.highest_degree()
    return Bio(
        line=tuple(line),
        short=_within(SHORT, [line, *facts.sentences(papers=2, awards=1, posts=1)]),
        long=_within(LONG, [line, *facts.sentences(papers=3, awards=3, posts=3)]),
    )


def text_of(clauses: Iterable[Clause]) -> str:
    """Return clauses as running text."""
    return " ".join(clause.text for clause in clauses)


def with_article(position: str) -> str:
    """Return "a Professor", "an Assistant Professor", "Head of Department"."""
    if _HAS_NO_ARTICLE.match(position) or re.match(r"(?i)(an?|the)\s", position):
        return position
    return f"{'an' if _SOUNDS_LIKE_A_VOWEL.match(position) else 'a'} {position}"


def with_the(place: str) -> str:
    """Return "the University of Tarn", but "Tarn University"."""
    return f"the {place}" if _TAKES_THE.match(place) else place


class _Facts:
    """The public facts of one person, asked for sentence by sentence."""

    def __init__(self, name: str, entries: Sequence[ProfileEntry]) -> None:
        self.name = name
        self.entries = [entry for entry in entries if entry.public_facts]

    def of(self, *kinds: Kind) -> list[ProfileEntry]:
        return [entry for entry in self.entries if entry.kind in kinds]

    def today(self) -> list[Clause]:
        """Who they are now: the accepted position and affiliation, else the post held now."""
        label, place = self.of(Kind.LABEL)[:1], self.of(Kind.AFFILIATION)[:1]
        now = [post for post in self.of(Kind.WORK) if _get(post, "endDate") == "Present"]
        position = _get(label[0], "label") if label else _first(now, "position")
        at = _get(place[0], "affiliation") if place else ("" if label else _first(now, "name"))
        if not (position or at):
            return []
        stands_on = [*label, *place] if label or place else []
        if (not label and position) or (not place and at):
            stands_on += now[:1]
        return [Clause(_who(self.name, position, at), _keys(stands_on))]

    def highest_degree(self) -> list[Clause]:
        done = [one for one in self.of(Kind.EDUCATION) if _get(one, "endDate") != "Present"]
        if not done or not _get(done[0], "studyType"):
            return []
        place = _get(done[0], "institution")
        words = with_article(_subject(done[0])) + (f" from {with_the(place)}" if place else "")
        return [Clause(f"{self.name} holds {_with_years(words, done[0])}.", _keys(done[:1]))]

    def sentences(self, *, papers: int, awards: int, posts: int) -> Iterator[list[Clause]]:
        """Yield what else there is to tell, the most telling first."""
        yield _list("Interests:", self.of(Kind.INTEREST)[:6], _plain)
        yield _list("Degrees:", self.of(Kind.EDUCATION)[:3], _degree, "; ")
        yield _list("Earlier positions:", self._earlier()[:posts], _post, "; ")
        works = [one for one in self.of(Kind.PUBLICATION) if _get(one, "name")]
        yield _list("Publications include", works[:papers], _paper)
        yield _list("Awards:", self.of(Kind.AWARD)[:awards], _award, "; ")

    def _earlier(self) -> list[ProfileEntry]:
        """Return the posts that have ended, but for those held again today."""
        posts = [post for post in self.of(Kind.WORK) if _get(post, "name")]
        ended = [post for post in posts if _get(post, "endDate") not in {"Present", ""}]
        today = {_held(post) for post in posts if _get(post, "endDate") == "Present"}
        return [post for post in ended if _held(post) not in today]


def _who(name: str, position: str, place: str) -> str:
    if not position:
        return f"{name} is at {with_the(place)}."
    # A headline need not be a post: “Systems, networks and more” takes no article.
    is_post = _POST.search(position) or _HAS_NO_ARTICLE.match(position)
    words = f"{name} is {with_article(position)}" if is_post else f"{name}: {position}"
    if place and place.casefold() not in position.casefold():
        words += f" at {with_the(place)}" if is_post else f", {place}"
    return f"{words.rstrip('.')}."


def _list(
    opening: str,
    entries: Sequence[ProfileEntry],
    say: _Say,
    separator: str = "",
) -> list[Clause]:
    """Return a sentence of one clause for each entry."""
    words = [(said_, entry) for entry in entries if (said_ := say(entry))]
    clauses = []
    for number, (text, entry) in enumerate(words, 1):
        ending = "." if number == len(words) else (separator.strip() or ",")
        if not separator and number == len(words) - 1:
            ending = " and"
        head = f"{opening} " if number == 1 else ""
        clauses.append(Clause(f"{head}{text}{ending}", _keys([entry])))
    return clauses


def _within(words: int, sentences: Iterable[list[Clause]]) -> tuple[Clause, ...]:
    """Return as many whole sentences as the length allows."""
    kept: list[Clause] = []
    for sentence in sentences:
        if len(text_of([*kept, *sentence]).split()) <= words * MARGIN:
            kept += sentence
    return tuple(kept)


def _keys(entries: Iterable[ProfileEntry]) -> tuple[int, ...]:
    return tuple(entry.pk for entry in entries)


def _get(entry: ProfileEntry, fact: str) -> str:
    return said(entry.public_facts.get(fact, ""))


def _first(entries: Sequence[ProfileEntry], fact: str) -> str:
    return _get(entries[0], fact) if entries else ""


def _plain(entry: ProfileEntry) -> str:
    return _get(entry, entry.kind).rstrip(" .,;")


def _degree(entry: ProfileEntry) -> str:
    words = ", ".join(filter(None, (_subject(entry), _get(entry, "institution"))))
    return _with_years(words, entry)


def _subject(entry: ProfileEntry) -> str:
    """Return "PhD in Knots"; a degree that names its field names it once."""
    degree, area = _get(entry, "studyType"), _get(entry, "area")
    if not degree or area.casefold().startswith(degree.casefold()):
        return area
    if not area or area.casefold() in degree.casefold():
        return degree
    return f"{degree}, {area}" if " in " in degree else f"{degree} in {area}"


def _held(entry: ProfileEntry) -> tuple[str, str]:
    return _get(entry, "position"), _get(entry, "name")


def _post(entry: ProfileEntry) -> str:
    words = ", ".join(filter(None, (_get(entry, "position"), _get(entry, "name"))))
    return _with_years(words, entry)


def _with_years(words: str, entry: ProfileEntry) -> str:
    start, end = _get(entry, "startDate")[:4], _get(entry, "endDate")
    span = said_span(start, end if end == "Present" else end[:4]).replace(" – ", "–")
    return f"{words} ({span})" if span and words else words


def _paper(entry: ProfileEntry) -> str:
    where = ", ".join(filter(None, (_get(entry, "publisher"), _get(entry, "releaseDate")[:4])))
    return f"“{_get(entry, 'name')}”" + (f" ({where})" if where else "")


def _award(entry: ProfileEntry) -> str:
    given = ", ".join(filter(None, (_get(entry, "awarder"), _get(entry, "date")[:4])))
    return _get(entry, "title") + (f" ({given})" if given else "")
