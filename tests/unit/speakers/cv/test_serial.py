"""What was read survives JSON unchanged."""

import json

from speakers.cv.pipeline import parse_cv
from speakers.cv.serial import from_json, to_json
from tests.unit.speakers.cv.readers.pdfs import Link, Text, pdf

CV = pdf(
    [
        Text(50, 60, "Ida Lindqvist", 22, "bold"),
        Text(50, 90, "ida@norrby.example"),
        Link(50, 90, 140, "mailto:ida@norrby.example"),
        Text(50, 130, "EDUCATION", 14, "bold"),
        Text(50, 150, "PhD in Physics, University of Norrby"),
        Text(480, 150, "2015 - 2019"),
    ],
    title="CV",
)


def test_a_parsed_cv_comes_back_from_json_as_it_was():
    parsed = parse_cv(CV)
    assert parsed.items
    assert from_json(json.loads(json.dumps(to_json(parsed)))) == parsed


def test_a_line_tells_text_page_and_box():
    line = to_json(parse_cv(CV))["document"]["lines"][0]
    assert line["text"] == "Ida Lindqvist"
    assert len(line["box"]) == 4
    assert "page" not in line  # the first page is the default
