"""Files that say outright what their values are become certain items."""

import json

import pytest

from speakers.cv.errors import CVError, Unsupported
from speakers.cv.parsed import Kind
from speakers.cv.pipeline import parse_cv

RESUME = {
    "basics": {
        "name": "Ida Lindqvist",
        "email": "ida@norrby.example",
        "location": {"city": "Norrby", "countryCode": "SE"},
    },
    "work": [{"company": "Weather service", "position": "Snow counter", "startDate": "2019-3"}],
    "skills": [{"name": "Tools", "keywords": ["shovel", "sledge"]}, "skiing"],
    "publications": [{"title": "On Snow", "authors": ["Ida Lindqvist"], "year": 2020}],
}
BIBTEX = rb"""@string{sl = "Snow Letters"}
@article{a, author = {Lindqvist, Ida and {\'E}mile Dupont}, title = "On {S}now in {\AA}re",
  journal = sl, year = 2020, doi = {10.1/snow}}"""
RENDERCV = """
cv:
  name: Ida Lindqvist
  sections:
    education:
      - {institution: Norrby, degree: PhD, area: Physics, start_date: 2015-09, end_date: 2019-06}
    experience:
      - {company: Weather service, position: Snow counter, start_date: 2019-07}
    skills:
      - {label: Tools, details: "shovel, sledge"}
"""
ORCID = {
    "orcid-identifier": {"uri": "https://orcid.org/0000-0002-1825-0097"},
    "person": {"name": {"given-names": {"value": "Ida"}, "family-name": {"value": "Lindqvist"}}},
    "activities-summary": {
        "employments": {
            "affiliation-group": [
                {
                    "summaries": [
                        {
                            "employment-summary": {
                                "organization": {"name": "Weather service"},
                                "role-title": "Snow counter",
                                "start-date": {"year": {"value": "2019"}},
                            }
                        }
                    ]
                }
            ]
        }
    },
}


def values(data, kind, name=""):
    return [item.values() for item in parse_cv(data, name).of_kind(kind)]


def test_a_json_resume_is_read_with_the_words_of_all_its_versions():
    data = json.dumps(RESUME).encode()
    assert values(data, Kind.LOCATION) == [{"location": "Norrby, SE"}]
    assert values(data, Kind.WORK) == [
        {"name": "Weather service", "position": "Snow counter", "startDate": "2019-03"}
    ]
    assert values(data, Kind.SKILL) == [
        {"name": "shovel", "group": "Tools"},
        {"name": "sledge", "group": "Tools"},
        {"name": "skiing"},
    ]
    assert values(data, Kind.PUBLICATION) == [
        {"name": "On Snow", "authors": ["Ida Lindqvist"], "releaseDate": "2020"}
    ]


def test_every_fact_is_certain_and_stands_on_the_line_of_its_leaf():
    parsed = parse_cv(json.dumps(RESUME).encode())
    (email,) = parsed.of_kind(Kind.EMAIL)
    assert email.confidence == 1.0
    (number,) = email.lines
    assert parsed.document.lines[number].text == "email: ida@norrby.example"


def test_bibtex_is_a_list_of_publications():
    assert values(BIBTEX, Kind.PUBLICATION, "papers.bib") == [
        {
            "name": "On Snow in Åre",
            "authors": ["Ida Lindqvist", "Émile Dupont"],
            "publisher": "Snow Letters",
            "releaseDate": "2020",
            "doi": "10.1/snow",
        }
    ]


def test_rendercv_is_read_by_its_sections():
    data = RENDERCV.encode()
    assert values(data, Kind.EDUCATION) == [
        {
            "institution": "Norrby",
            "studyType": "PhD",
            "area": "Physics",
            "startDate": "2015-09",
            "endDate": "2019-06",
        }
    ]
    assert values(data, Kind.WORK)[0]["endDate"] == "Present"
    assert values(data, Kind.SKILL) == [
        {"name": "shovel", "group": "Tools"},
        {"name": "sledge", "group": "Tools"},
    ]


def test_an_orcid_record_gives_name_address_and_posts():
    data = json.dumps(ORCID).encode()
    assert values(data, Kind.NAME) == [{"name": "Ida Lindqvist"}]
    assert values(data, Kind.PROFILE) == [
        {"network": "ORCID", "url": "https://orcid.org/0000-0002-1825-0097"}
    ]
    assert values(data, Kind.WORK) == [
        {
            "name": "Weather service",
            "position": "Snow counter",
            "startDate": "2019",
            "endDate": "Present",
        }
    ]


def test_other_json_is_refused():
    with pytest.raises(Unsupported):
        parse_cv(b'{"weather": "snow"}', "cv.json")


@pytest.mark.parametrize("value", [None, [], {}, 7, "x", [None, 3, {"name": {}}]])
@pytest.mark.parametrize("section", ["basics", "work", "skills", "publications", "languages"])
def test_odd_values_are_passed_over(section, value):
    data = json.dumps({"basics": {"name": "Ida"}, section: value}).encode()
    try:
        parse_cv(data)
    except CVError as refused:
        pytest.fail(str(refused)) if section != "basics" else None
