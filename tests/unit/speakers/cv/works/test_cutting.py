"""Where one reference ends and the next begins."""

from hypothesis import given
from hypothesis import strategies as st

from speakers.cv.document import Line, Span
from speakers.cv.fields.works import read_publications
from tests.unit.speakers.cv.works.lists import read


def names(text, **kind):
    return [paper["name"] for paper in read(text, **kind)]


def test_wrapped_lines_with_a_hanging_indent_are_one_reference():
    assert names(
        """
Rosa Meier, Ana Silva, and Bo Ek. Folding lanterns at scale in the wild and
    in the harbour. In International Conference on Lanterns, 2021.
Ana Silva and Rosa Meier. Tides of the city: theory and practice of a long
    title. Harbour Review, 2019.
""",
        boxed=True,
    ) == [
        "Folding lanterns at scale in the wild and in the harbour",
        "Tides of the city: theory and practice of a long title",
    ]


def test_a_word_broken_at_the_end_of_a_line_is_whole_again():
    assert names(
        """
        Rosa Meier and Ana Silva. Folding lanterns at scale with semi-automa-
        ted tools. Journal of Lanterns, 2021.
        """
    ) == ["Folding lanterns at scale with semi-automated tools"]


def test_a_line_that_begins_with_a_year_in_brackets_is_no_list_mark():
    (paper,) = read("""
        R. Meier, A. Silva, B. Ek, and C. Roe, “Folding lanterns,” Lanterns Lett. 12, 345
        (2021).
        """)
    assert paper["releaseDate"] == "2021"


def test_years_as_headings_date_the_papers_below_them():
    papers = read("""
        **2021**
        • Rosa Meier, Ana Silva. Folding lanterns at scale. Journal of Lanterns.
        **2019**
        • Ana Silva, Rosa Meier. Tides of the city. Harbour Review.
        • Bo Ek, Rosa Meier. Harbours of the world. Harbour Review.
        """)
    assert [paper["releaseDate"] for paper in papers] == ["2021", "2019", "2019"]


def test_headings_give_status_and_kind():
    text = """
        Under review

        • Rosa Meier, Ana Silva. Folding lanterns at scale.

        Journal papers

        • Ana Silva, Rosa Meier. Tides of the city. Harbour Review, 2019.
        """
    first, second = read(text)
    assert first["status"] == "under review"
    assert "status" not in second


def test_abstracts_are_no_titles():
    abstract = (
        "We study lanterns that fold themselves and show that they can be built. Our method is "
        "simple, and it is tested on three sets of lanterns, which are released with this paper."
    )
    assert names(f"""
        **Folding lanterns at scale**
        Rosa Meier, Ana Silva
        Journal of Lanterns, 2021
        {abstract}

        **Tides of the city**
        Ana Silva, Rosa Meier
        Harbour Review, 2019
        {abstract}
        """) == ["Folding lanterns at scale", "Tides of the city"]


def test_a_page_of_an_aggregator_is_read():
    first, second = read("""
        SEJun 14, 2022Code
        Folder: Fast Folding of Lanterns

        Ana Silva, Bo Ek, Cleo Roe et al.

        Lanterns can be hard to fold, and they are large. We show that they can be folded.

        IRFeb 2, 2024
        Tider: Towards Tides for All

        Ana Silva, Dan Poe, Cleo Roe et al.

        Tides have shown their power in harbours. However, they are slow, and must be waited for.
        """)
    assert first == {
        "name": "Folder: Fast Folding of Lanterns",
        "authors": ["Ana Silva", "Bo Ek", "Cleo Roe"],
        "releaseDate": "2022-06-14",
    }
    assert second["releaseDate"] == "2024-02-02"


def test_what_was_done_for_a_paper_is_not_its_title():
    assert names("""
        **Folding lanterns at scale** — ICML 2020
        Rosa Meier, Ana Silva, Bo Ek
        Proposed a new way of folding lanterns that reduces their cost by 40%.

        **Tides of the city** — CHI 2019
        Ana Silva, Rosa Meier
        Built a dashboard for tides that three cities use.
        """) == ["Folding lanterns at scale", "Tides of the city"]


def test_a_remark_above_the_list_is_no_paper():
    assert names("""
        * denotes equal contribution; see also my page.
        • Rosa Meier*, Ana Silva*. Folding lanterns at scale. Journal of Lanterns, 2020.
        • Ana Silva, Rosa Meier. Tides of the city. Harbour Review, 2019.
        """) == ["Folding lanterns at scale", "Tides of the city"]


def test_projects_that_still_last_are_no_papers():
    assert names("2021 – Present\tLanterns for the harbour, City of Somewhere") == []


def test_an_empty_section_has_no_papers():
    assert read("") == []


@given(st.lists(st.text(max_size=120), max_size=12), st.none() | st.text(max_size=20))
def test_no_text_whatever_stops_the_reader_and_every_value_stands_on_its_lines(rows, owner):
    lines = [
        Line(number, " ".join(row.split()), (Span(" ".join(row.split())),))
        for number, row in enumerate(rows)
    ]
    for item in read_publications(lines, owner):
        assert item.values()["name"]
        assert set(item.lines) <= set(range(len(lines)))
