"""Stage 5 of 5: lines of an entry → typed facts, one module a kind."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from speakers.cv.document import Document, Line
from speakers.cv.fields.awards import read_awards
from speakers.cv.fields.contacts import read_contacts
from speakers.cv.fields.education import read_education
from speakers.cv.fields.headline import from_posts, read_headline, read_summary
from speakers.cv.fields.interests import interests_within, read_interests
from speakers.cv.fields.languages import read_language_row, read_languages
from speakers.cv.fields.lists import split_list
from speakers.cv.fields.metrics import read_metrics
from speakers.cv.fields.named import (
    as_project,
    read_certificates,
    read_projects,
    read_services,
    read_teaching,
)
from speakers.cv.fields.names import infer_name, read_name
from speakers.cv.fields.skills import read_skills
from speakers.cv.fields.work import Post, as_item, is_post, read_posts
from speakers.cv.fields.works import read_patents, read_publications, read_talks
from speakers.cv.folding import folded
from speakers.cv.headings import Topic
from speakers.cv.lexicon.organisations import organisation_score
from speakers.cv.lexicon.positions import position_score
from speakers.cv.lexicon.tongues import is_language
from speakers.cv.parsed import Item, Kind
from speakers.cv.sections import Section, split_sections, with_preamble_at
from speakers.cv.wrapping import join_rows

_READERS: dict[Topic, Callable[[Section], Iterable[Item]]] = {
    Topic.EDUCATION: read_education,
    Topic.AWARDS: read_awards,
    Topic.SKILLS: read_skills,
    Topic.LANGUAGES: read_languages,
    Topic.INTERESTS: read_interests,
    Topic.PROJECTS: read_projects,
    Topic.SERVICE: read_services,
    Topic.CERTIFICATES: read_certificates,
}

_WORKS: dict[Topic, Callable[[Sequence[Line], str | None], list[Item]]] = {
    Topic.PUBLICATIONS: read_publications,
    Topic.PATENTS: read_patents,
}


def read_items(document: Document) -> tuple[Item, ...]:
    """Read all facts off a document, in the order of its sections.

    A document that prints no name gets the author whom all its papers share, as
    an inference.
    """
    sections = split_sections(document.lines)
    name = read_name(document, sections)
    owner = _text(name) if name else ""
    if name:
        sections = with_preamble_at(sections, name.lines[0])
    items = [name] if name else []
    items += read_headline(sections, owner)
    items += read_contacts(sections)
    items += read_summary(sections)
    for section in sections:
        if section.lines:
            items += _read_section(section, owner)
    items += read_metrics(document.lines)
    if name is None and (guess := infer_name(items)):
        items.insert(0, guess)
    items += from_posts(items, {each.kind for each in items})
    return tuple(items)


def _read_section(section: Section, owner: str) -> Iterator[Item]:
    if read := _READERS.get(section.topic):
        yield from read(section)
    elif section.topic is Topic.WORK:
        yield from _read_work(section)
    elif section.topic is Topic.TEACHING:
        yield from read_teaching(section)
        yield from (as_item(post) for post in read_posts(section) if _is_employment(post))
    elif read_works := _WORKS.get(section.topic):
        yield from read_works(section.lines, owner or None)
    elif section.topic is Topic.TALKS:
        yield from read_talks(section.lines)
    elif section.topic is Topic.PREAMBLE:
        yield from _spoken(section)
    if section.topic in (Topic.EDUCATION, Topic.PREAMBLE, Topic.SUMMARY):
        yield from interests_within(join_rows(section.lines))


def _read_work(section: Section) -> Iterator[Item]:
    """Yield posts; a list of researches that names no posts is a list of projects."""
    posts = read_posts(section)
    about_research = section.heading is not None and "research" in folded(section.heading.text)
    if about_research and posts and not any(map(_names_somebody, posts)):
        for post in posts:
            yield from as_project(post.entry)
    else:
        yield from (as_item(post) for post in posts if is_post(post))


def _names_somebody(post: Post) -> bool:
    pieces = [piece.text for piece in (post.organisation, post.position) if piece]
    return any(position_score(text) >= 1.5 or organisation_score(text) >= 1.5 for text in pieces)


def _is_employment(post: Post) -> bool:
    """Tell a teaching post, with its time and employer, from a course that was taught."""
    return bool(
        post.position
        and post.organisation
        and post.when
        and post.when[0].is_range
        and position_score(post.position.text) >= 1.5
    )


def _spoken(section: Section) -> Iterator[Item]:
    """Yield the languages of a line in the preamble that is nothing but languages."""
    for row in join_rows(section.lines):
        parts = split_list(row.text)
        if len(parts) >= 2 and all(is_language(part.split("(")[0]) for part in parts):
            yield from read_language_row(row)


def _text(item: Item) -> str:
    value = item.facts[Kind.NAME.value].value
    return value if isinstance(value, str) else ""
