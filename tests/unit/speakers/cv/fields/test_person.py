"""Who it is: name, headline, contacts."""

import pytest

from speakers.cv.parsed import Kind
from speakers.cv.pipeline import parse_cv
from tests.unit.speakers.cv.sheets import read, values


def name_of(text, name="cv.txt"):
    return [item["name"] for item in values(text, Kind.NAME, name)]


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("Mira Holm\nLast updated in May 2024", "Mira Holm"),
        ("Curriculum Vitae\nDr. Mira Holm", "Mira Holm"),
        ("CURRICULUM VITAE OF MIRA VAN DER HOLM", "MIRA VAN DER HOLM"),
        ("Mira Holm, Ph.D.\nOslo, Norway", "Mira Holm"),
        ("Halden University\nMira Holm\nmholm@halden.example", "Mira Holm"),
        ("王小明\nwang@halden.example", "王小明"),
    ],
)
def test_the_name_is_found_among_what_stands_on_top(top, name):
    assert name_of(f"{top}\n\nEDUCATION\n\nPhD, 2019\n") == [name]


def test_a_name_that_is_nowhere_printed_is_inferred_from_all_papers_and_marked():
    papers = "\n".join(
        f"  • {title}.\n         Jonas Vik, Mira Holm, {other}\n         Journal of Snow 2019"
        for title, other in (
            ("On snow", "Ana Ruiz"),
            ("On ice", "Karl Brandt"),
            ("On fog", "Eva Berg"),
        )
    ).replace("Jonas Vik, ", "", 1)
    (name,) = read(f"Publications\n\n{papers}\n").of_kind(Kind.NAME)
    assert name.facts["name"].value == "Mira Holm"
    assert name.inferred
    assert name.confidence <= 0.5


def test_no_name_is_made_up():
    assert name_of("Work Experience\n\nLecturer, Halden University, 2019 – 2020\n") == []


def test_the_headline_is_read_and_the_employer_within_it():
    text = "Mira Holm\nProfessor of Botany, Halden University\nOslo, Norway\n\nWORK\n\nx, 2019\n"
    assert values(text, Kind.LABEL) == [{"label": "Professor of Botany"}]
    assert values(text, Kind.AFFILIATION) == [{"affiliation": "Halden University"}]
    assert values(text, Kind.LOCATION) == [{"location": "Oslo, Norway"}]


def test_without_a_headline_the_current_post_speaks():
    text = (
        "Mira Holm\n\nWORK\n\nIntern, Larkfield Institute, 2021 – 2022\n\n"
        "Lecturer, Halden University, 2019 – Present\n"
    )
    assert values(text, Kind.LABEL) == [{"label": "Lecturer"}]
    assert values(text, Kind.AFFILIATION) == [{"affiliation": "Halden University"}]


def test_contacts_are_read_and_those_of_referees_are_not():
    text = (
        "Mira Holm\nmira.holm@halden.example | +47 22 85 50 50 | miraholm.org | "
        "https://github.com/miraholm\n\nREFERENCES\n\nAna Ruiz\nana@tarn.example\n"
    )
    assert values(text, Kind.EMAIL) == [{"email": "mira.holm@halden.example"}]
    assert values(text, Kind.PHONE) == [{"phone": "+47 22 85 50 50"}]
    assert values(text, Kind.URL) == [{"url": "miraholm.org"}]
    (profile,) = values(text, Kind.PROFILE)
    assert (profile["network"], profile["username"]) == ("GitHub", "miraholm")


def test_an_address_hidden_from_robots_is_read():
    assert values("Mira Holm\nmira [at] halden [dot] edu\n", Kind.EMAIL) == [
        {"email": "mira@halden.edu"}
    ]


@pytest.mark.parametrize("text", ["2019 – 2023", "0000-0002-1825-0097", "978-3-16-148410-0, 2019"])
def test_a_number_that_is_none_is_not_taken_for_a_telephone(text):
    assert values(f"Mira Holm\n{text}\n", Kind.PHONE) == []


def test_a_link_broken_at_the_end_of_its_line_is_whole():
    text = "Mira Holm\nhttps://orcid.org/0000-0002-1825-\n0097\n\nEDUCATION\n\nPhD, 2019\n"
    (profile,) = values(text, Kind.PROFILE)
    assert profile["url"] == "https://orcid.org/0000-0002-1825-0097"


def test_metrics_are_read_even_glued_to_their_numbers():
    found = values("Mira Holm\n\nh-index6\n3papers\n29citations\n", Kind.METRIC)
    assert [(item["name"], item["value"]) for item in found] == [
        ("h-index", "6"),
        ("papers", "3"),
        ("citations", "29"),
    ]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("ORCID 0000-0002-1825-0097", ["0000-0002-1825-0097"]),
        ("ORCID: 0000-0002-1825-0098", []),
        ("https://orcid.org/0000-0002-1825-0097", ["0000-0002-1825-0097"]),
    ],
)
def test_an_orcid_is_read_once_with_or_without_its_address_if_its_check_digit_fits(printed, read):
    text = f"Ada Example\nProfessor\n{printed}\nada@example.org\n\nEducation\nPhD, 2001\n"
    items = parse_cv(text.encode(), "cv.txt").of_kind(Kind.PROFILE)
    assert [item.facts["username"].value for item in items] == read
