"""Skills, languages, interests, awards: things in lists."""

import pytest

from speakers.cv.parsed import Kind
from tests.unit.speakers.cv.sheets import values


def names(text, kind, fact="name", name="cv.txt"):
    return [item[fact] for item in values(text, kind, name)]


def test_skills_are_read_in_their_groups():
    text = "SKILLS\n\nProgramming: C/C++, Rust (advanced), Python\nTools: Git; Docker\n"
    found = [(item["name"], item["group"]) for item in values(text, Kind.SKILL)]
    assert found == [
        ("C/C++", "Programming"),
        ("Rust (advanced)", "Programming"),
        ("Python", "Programming"),
        ("Git", "Tools"),
        ("Docker", "Tools"),
    ]


def test_a_cloud_of_tags_is_a_list_of_skills():
    page = "<h2>Skills</h2><p><b>Code</b></p><p>C C++ Haskell Rust</p>"
    assert names(page, Kind.SKILL, name="cv.html") == ["C", "C++", "Haskell", "Rust"]


@pytest.mark.parametrize(
    "text",
    [
        "LANGUAGES\n\nNorwegian (native), English (fluent, TOEFL 115/120)\n",
        "LANGUAGES\n\nNorwegian: native\nEnglish: fluent, TOEFL 115/120\n",
        "SKILLS\n\nLanguages: Norwegian (native), English (fluent, TOEFL 115/120)\n",
        "SPRACHEN\n\n- Norwegian – native\n- English – fluent, TOEFL 115/120\n",
    ],
)
def test_languages_are_read_with_their_level(text):
    found = [(item["language"], item["fluency"]) for item in values(text, Kind.LANGUAGE)]
    assert found == [("Norwegian", "native"), ("English", "fluent, TOEFL 115/120")]
    assert values(text, Kind.SKILL) == []


@pytest.mark.parametrize(
    "text",
    [
        "RESEARCH INTERESTS\n\n- Mosses\n- Snow and ice\n",
        "RESEARCH INTERESTS\n\nMosses, Snow and ice\n",
        "RESEARCH INTERESTS\n\nMy research interests include Mosses, Snow and ice.\n",
        "EDUCATION\n\nPhD, Halden University, 2019\n\nINTERESTS\n\nMosses; Snow and ice\n",
    ],
)
def test_interests_are_read_from_lists_and_sentences(text):
    assert names(text, Kind.INTEREST, "interest") == ["Mosses", "Snow and ice"]


def test_interests_within_a_degree_are_interests():
    text = (
        "EDUCATION\n\nPhD in Botany, Halden University, 2019 – 2023\n"
        "  - Research Interests: Mosses and lichens\n"
    )
    assert names(text, Kind.INTEREST, "interest") == ["Mosses", "lichens"]


@pytest.mark.parametrize(
    "line",
    [
        "Snow Prize for Young Botanists, Halden University          2019",
        "Snow Prize for Young Botanists, Halden University (2019)",
        "2019          Snow Prize for Young Botanists, Halden University",
        "Snow Prize for Young Botanists, Halden University, Top-5% 2019",
    ],
)
def test_an_award_is_told_from_who_gave_it_and_when(line):
    (award,) = values(f"AWARDS\n\n{line}\n", Kind.AWARD)
    assert award == {
        "title": "Snow Prize for Young Botanists",
        "awarder": "Halden University",
        "date": "2019",
    }


def test_a_subheading_among_awards_is_no_award():
    text = "AWARDS\n\nSelected Awards (Before Ph.D.)\n\nSnow Prize, 2019\n\nIce Medal, 2018\n"
    assert names(text, Kind.AWARD, "title") == ["Snow Prize", "Ice Medal"]


def test_projects_have_names_times_and_what_is_told_of_them():
    text = "PROJECTS\n\nSnow Lines          2019 – 2020\n  - Counted them from orbit.\n"
    assert values(text, Kind.PROJECT) == [
        {
            "name": "Snow Lines",
            "startDate": "2019",
            "endDate": "2020",
            "summary": "Counted them from orbit.",
        }
    ]


def test_certificates_and_services_are_read():
    text = (
        "CERTIFICATES\n\nAlpine Guide, Norwegian Trekking Association          2019\n\n"
        "SERVICE\n\nReviewer, Journal of Snow          2019 – 2021\n"
    )
    (certificate,) = values(text, Kind.CERTIFICATE)
    assert (certificate["name"], certificate["date"]) == ("Alpine Guide", "2019")
    (service,) = values(text, Kind.SERVICE)
    assert service["startDate"] == "2019"
