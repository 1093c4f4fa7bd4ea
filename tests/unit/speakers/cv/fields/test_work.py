"""Posts, in the many ways that CVs write them."""

import itertools

import pytest

from speakers.cv.parsed import Kind
from tests.unit.speakers.cv.sheets import posts, read, values

POSTS = [
    ("Halden University", "Assistant Professor", "2021", "Present"),
    ("Kestrel Analytics", "Senior Research Engineer", "2018", "2021"),
    ("Institute for Applied Logic", "Postdoctoral Researcher", "2016", "2018"),
]
PLACES = ["Oslo, Norway", "Lyon, France", "Graz, Austria"]


def entry(post, place, order, mark, dates):
    organisation, position, start, end = post
    first, second = (position, organisation) if order == "post" else (organisation, position)
    when = f"{start} – {end}"
    head = f"{first}{mark}{second}, {place}"
    return {
        "behind": f"{head}          {when}",
        "brackets": f"{head} ({when})",
        "below": f"{head}\n{when}",
        "above": f"{when}\n{head}",
        "left": f"{when}          {head}",
    }[dates]


@pytest.mark.parametrize(
    ("order", "mark", "dates"),
    list(
        itertools.product(
            ["post", "employer"],
            [", ", " | ", " — ", "\n"],
            ["behind", "brackets", "below", "above", "left"],
        )
    ),
)
def test_a_post_is_read_in_every_order_and_with_every_mark(order, mark, dates):
    body = "\n\n".join(
        entry(post, place, order, mark, dates) for post, place in zip(POSTS, PLACES, strict=True)
    )
    assert posts(f"Mira Holm\n\nEXPERIENCE\n\n{body}\n") == POSTS


def test_an_employer_nobody_knows_is_known_by_its_place_among_siblings():
    text = "WORK\n\nProfessor, Halden University, 2019 – 2021\n\nEngineer, Larkfield, 2016 – 2019\n"
    assert posts(text)[1][:2] == ("Larkfield", "Engineer")


def test_dates_in_a_block_of_their_own_are_paired_in_order():
    text = (
        "EXPERIENCE\n\nHalden University\nAssistant Professor\n\nKarolin College\nLecturer\n\n"
        "2021 – Present\n\n2016 – 2021\n"
    )
    assert posts(text) == [
        ("Halden University", "Assistant Professor", "2021", "Present"),
        ("Karolin College", "Lecturer", "2016", "2021"),
    ]


def test_two_posts_under_one_employer_both_have_it():
    page = (
        "<h2>Work</h2><h3>Halden University</h3>"
        "<p>Associate Professor</p><p>2021 – Present</p><ul><li>Teaches.</li></ul>"
        "<p>Assistant Professor</p><p>2016 – 2021</p><ul><li>Taught.</li></ul>"
    )
    assert posts(page, "cv.html") == [
        ("Halden University", "Associate Professor", "2021", "Present"),
        ("Halden University", "Assistant Professor", "2016", "2021"),
    ]


def test_list_items_with_lists_within_are_the_entries():
    item = "<li>{}<br>{}<ul><li>Developed methods for snow.</li></ul></li>"
    page = "<h2>Work</h2><ul>" + "".join(
        item.format(f"{start}–{end} <b>{post}</b>", employer)
        for employer, post, start, end in POSTS
    )
    assert [post[:2] for post in posts(page + "</ul>", "cv.html")] == [p[:2] for p in POSTS]


def test_the_mentors_of_a_post_are_named():
    text = (
        "WORK\n\nIntern, Halden University, 2019 – 2020\n"
        "  - Mentor: Dr. Jonas Vik, Prof. Ana Ruiz\n"
    )
    (work,) = values(text, Kind.WORK)
    assert work["mentors"] == "Jonas Vik, Ana Ruiz"


def test_researches_without_a_post_are_projects():
    text = (
        "Mira Holm\n\nRESEARCH EXPERIENCE\n\nSnow Lines from Orbit          2019 – 2020\n"
        "  - Counted them.\n\nMosses under Glass          2017 – 2019\n  - Grew them.\n"
    )
    assert posts(text) == []
    names = [project["name"] for project in values(text, Kind.PROJECT)]
    assert names == ["Snow Lines from Orbit", "Mosses under Glass"]


def test_a_teaching_post_with_time_and_school_is_a_post_and_a_course_is_not():
    text = (
        "TEACHING\n\nTeaching Assistant, Halden University          2019 – 2021\n\n"
        "Botany for Beginners          2019\n"
    )
    assert posts(text) == [("Halden University", "Teaching Assistant", "2019", "2021")]


def test_every_fact_names_the_lines_it_stands_on():
    parsed = read("Mira Holm\n\nWORK\n\nLecturer\nKarolin College, Prague\n2016 – 2019\n")
    (post,) = parsed.of_kind(Kind.WORK)
    texts = [line.text for line in parsed.document.lines]
    stood = {name: [texts[at] for at in fact.lines] for name, fact in post.facts.items()}
    assert stood["position"] == ["Lecturer"]
    assert stood["name"] == ["Karolin College, Prague"]
    assert stood["endDate"] == ["2016 – 2019"]
