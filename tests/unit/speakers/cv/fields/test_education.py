"""Degrees, in the many ways that CVs write them."""

import pytest

from speakers.cv.lexicon.degrees import find_degree
from speakers.cv.parsed import Kind
from tests.unit.speakers.cv.sheets import studies, values


@pytest.mark.parametrize(
    ("text", "title", "area"),
    [
        ("PhD in Computer Science", "PhD", "Computer Science"),
        ("Combined Master and PhD in Botany", "Combined Master and PhD", "Botany"),
        ("M.Sc. (Tech.) (Honor) in Rivers", "M.Sc. (Tech.) (Honor)", "Rivers"),
        ("B.Sc. & M.Sc. in Physics", "B.Sc. & M.Sc.", "Physics"),
        ("MSc with Distinction in Physics", "MSc with Distinction", "Physics"),
        ("BA (Hons) in Linguistics", "BA (Hons)", "Linguistics"),
        ("Dr. rer. nat. in Physik", "Dr. rer. nat.", "Physik"),
        ("Bachelor of Science, Mathematics", "Bachelor of Science", "Mathematics"),
        ("MPhysPhil Physics and Philosophy", "MPhysPhil", "Physics and Philosophy"),
        ("A Levels", "A Levels", ""),
    ],
)
def test_a_degree_is_told_from_its_field(text, title, area):
    found = find_degree(text)
    assert found is not None
    assert (found.title, found.area) == (title, area)


@pytest.mark.parametrize("text", ["MIT", "Massachusetts", "University of Maryland", "to be a fan"])
def test_letters_within_words_are_no_degree(text):
    assert find_degree(text) is None


def test_school_degree_field_and_dates_are_read():
    text = (
        "EDUCATION\n\nUniversity of Tarn, Albi, France          2012 – 2015\n"
        "Ph.D. in Computer Science\n  - Advisor: Prof. Ana Ruiz\n\n"
        "Karolin College, Prague          2007 – 2010\nB.A. in Mathematics\n  - GPA: 1.3\n"
    )
    assert studies(text) == [
        ("University of Tarn", "Ph.D.", "Computer Science", "2012", "2015"),
        ("Karolin College", "B.A.", "Mathematics", "2007", "2010"),
    ]
    first, second = values(text, Kind.EDUCATION)
    assert (first["advisor"], first["location"], second["score"]) == (
        "Ana Ruiz",
        "Albi, France",
        "1.3",
    )


def test_a_field_between_school_and_degree_is_the_field():
    text = "# Education\n\n**Halden University**, Botany and Zoology, *PhD* 2019/09 - present\n"
    assert studies(text, "cv.md") == [
        ("Halden University", "PhD", "Botany and Zoology", "2019-09", "Present")
    ]


def test_a_campus_belongs_to_its_university_and_a_city_does_not():
    text = (
        "EDUCATION\n\nB.S. in Botany, 2011\nUniversity of California, Berkeley\n\n"
        "M.S. in Botany, 2013\nHalden University, Oslo, Norway\n"
    )
    assert [study[0] for study in studies(text)] == [
        "University of California, Berkeley",
        "Halden University",
    ]


def test_a_degree_without_a_school_has_none():
    assert studies("EDUCATION\n\nPh.D. @ Computer Architecture\nSept. 2015 - Jul. 2020\n") == [
        (None, "Ph.D.", "Computer Architecture", "2015-09", "2020-07")
    ]


def test_torn_dates_follow_the_order_in_which_time_runs():
    text = (
        "EDUCATION\n\nPh.D. in Botany\nHalden University\n\nM.S. in Botany\nKarolin College\n\n"
        "B.S. in Botany\nUniversity of Tarn\n\n2010 - 2013\n\n2016 - 2020\n\n2013 - 2015\n"
    )
    assert [study[3] for study in studies(text)] == ["2016", "2013", "2010"]


def test_a_date_in_the_last_column_of_a_list_item_is_its_entrys():
    text = "EDUCATION\n\nKarolin College, B.A. in Mathematics\n  - GPA: 1.3          2007 – 2010\n"
    assert [study[3:] for study in studies(text)] == [("2007", "2010")]
