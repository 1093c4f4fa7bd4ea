"""Cutting a CV at its headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakers.cv.document import Box, Line, Span
from speakers.cv.headings import Topic, phrase_topic, topic_of
from speakers.cv.readers import read_document
from speakers.cv.sections import split_sections, with_preamble_at


def topics(text, name="cv.txt"):
    lines = read_document(text.encode(), name).lines
    return [(s.topic, s.heading.text if s.heading else "") for s in split_sections(lines)]


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Education", Topic.EDUCATION),
        ("E DUCATION", Topic.EDUCATION),
        ("3. Academic Background", Topic.EDUCATION),
        ("Berufserfahrung", Topic.WORK),
        ("Formation académique", Topic.EDUCATION),
        ("Pubblicazioni", Topic.PUBLICATIONS),
        ("教育背景", Topic.EDUCATION),
        ("연구 분야", Topic.INTERESTS),
        ("論文", Topic.PUBLICATIONS),
        ("Honors & Awards", Topic.AWARDS),
        ("Talks, Tutorials & Posters", Topic.TALKS),
        ("Education and Research Experience", Topic.EDUCATION),
        ("12 Papers", Topic.PUBLICATIONS),
    ],
)
def test_a_heading_is_known_in_many_languages_and_spellings(heading, topic):
    assert phrase_topic(heading) is topic


def test_an_unknown_heading_is_judged_by_its_telling_words():
    assert phrase_topic("Refereed Papers in Alpine Venues") is None
    assert topic_of("Refereed Papers in Alpine Venues") is Topic.PUBLICATIONS
    assert topic_of("Lorem ipsum") is Topic.OTHER


def test_what_stands_above_the_first_heading_is_the_preamble():
    text = "Mira Holm\nmira@holm.example\n\nEDUCATION\n\nPhD\n\nSKILLS\n\nRust\n"
    assert topics(text) == [
        (Topic.PREAMBLE, ""),
        (Topic.EDUCATION, "EDUCATION"),
        (Topic.SKILLS, "SKILLS"),
    ]


def test_a_label_under_every_post_is_no_heading():
    post = "<h3>Post</h3><h2>Projects</h2><p>Something</p>"
    page = f"<h1>Mira Holm</h1><h2>Work</h2>{post * 4}"
    assert [topic for topic, _ in topics(page, "cv.html")] == [Topic.PREAMBLE, Topic.WORK]


def test_an_unknown_heading_that_looks_like_the_known_ones_is_one():
    page = "".join(f"<h2>{name}</h2><p>x</p>" for name in ("Work", "Alpine Matters", "Skills"))
    assert (Topic.OTHER, "Alpine Matters") not in topics(page, "cv.html")
    page += "<h2>Awards</h2><p>x</p>"
    assert (Topic.OTHER, "Alpine Matters") in topics(page, "cv.html")


def test_headings_in_the_margin_head_what_stands_beside_them():
    def line(number, text, left, top):
        box = Box(left, top, left + 60, top + 12)
        return Line(number, text, (Span(text),), box=box, size=11.0, space_above=1.0)

    lines = [
        line(0, "Work", 10, 100),
        line(1, "Education", 10, 200),
        line(2, "Halden University", 120, 100),
        line(3, "Karolin College", 120, 200),
    ]
    sections = split_sections(lines)
    assert [(s.topic, [each.text for each in s.lines]) for s in sections] == [
        (Topic.WORK, ["Halden University"]),
        (Topic.EDUCATION, ["Karolin College"]),
    ]


def test_a_name_below_a_sidebar_begins_a_preamble():
    page = "<h2>Skills</h2><p>Rust</p><p>Mira Holm</p><p>Professor</p><h2>Work</h2><p>x</p>"
    lines = read_document(page.encode(), "cv.html").lines
    parted = with_preamble_at(split_sections(lines), 2)
    assert [s.topic for s in parted] == [Topic.SKILLS, Topic.PREAMBLE, Topic.WORK]


@given(st.lists(st.sampled_from(["Education", "WORK", "Mira Holm", "2019 – 2020", "Rust, C", "•"])))
def test_nothing_is_lost_and_nothing_moves(texts):
    lines = [Line(number, text, (Span(text),)) for number, text in enumerate(texts)]
    sections = split_sections(lines)
    flat = [line for s in sections for line in ([s.heading] if s.heading else []) + list(s.lines)]
    assert flat == lines
