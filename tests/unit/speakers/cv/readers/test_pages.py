"""HTML pages: blocks become lines, and what only the browser glues stays apart."""

import pytest

from speakers.cv.readers import read_document


def lines(body, head=""):
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_document(page.encode(), "cv.html").lines


def texts(body, head=""):
    return [line.text for line in lines(body, head)]


def test_headings_lists_and_styles_are_kept():
    read = lines("<h2>Papers</h2><ol start=3><li><b>Snow</b><br>Ida</li><li>Ice</li></ol>")
    assert [line.level for line in read] == [2, 0, 0, 0]
    assert [line.bullet for line in read] == ["", "3.", "", "4."]
    assert [line.starts_item for line in read] == [True, True, False, True]
    assert read[1].bold


def test_navigation_scripts_and_hidden_parts_are_left_out():
    body = "<nav>Home</nav><p>Ida</p><p hidden></p><div style='display: none'>x</div>"
    assert texts(body + "<footer>Powered by snow</footer>") == ["Ida"]


@pytest.mark.parametrize("rule", ["float: right", "display: inline-block"])
def test_a_part_that_a_style_sheet_sets_aside_is_not_glued(rule):
    body = "<div><span class=d>2015</span><strong>PhD</strong></div>"
    assert texts(body, f"<style>.d {{ {rule} }}</style>") == ["2015\tPhD"]


def test_a_named_part_right_before_another_is_not_glued():
    assert texts("<div><span class=when>2015</span><span>PhD</span></div>") == ["2015\tPhD"]


def test_a_letter_in_a_style_of_its_own_is_not_torn_off():
    assert texts("<p><b>S</b>now and H<sub>2</sub>O</p>") == ["Snow and H2O"]


def test_a_link_with_an_icon_stands_as_its_address():
    assert texts('<p>Ida <a href="https://orcid.org/0"><i class=icon></i></a></p>') == [
        "Ida\thttps://orcid.org/0"
    ]


def test_rows_of_a_table_have_tabs_between_their_cells():
    assert texts("<table><tr><td>2015<td>PhD<tr><td>2012<td>MSc</table>") == [
        "2015\tPhD",
        "2012\tMSc",
    ]


def test_what_a_page_says_of_its_person_in_json_ld_is_its_data():
    head = """<script type="application/ld+json">{"@type": "Person", "name": "Ida Lindqvist",
        "affiliation": {"name": "Norrby"}, "sameAs": ["https://orcid.org/0"]}</script>"""
    page = f"<html><head>{head}</head><body><p>Snow</p></body></html>"
    data = read_document(page.encode()).data
    assert data == {
        "basics": {
            "name": "Ida Lindqvist",
            "affiliation": "Norrby",
            "profiles": [{"url": "https://orcid.org/0"}],
        }
    }
