"""Lines that the edge of the paper broke."""

from speakers.cv.document import Box, Line, Span
from speakers.cv.readers import read_document
from speakers.cv.wrapping import join_rows


def rows(text):
    return [row.text for row in join_rows(read_document(text.encode(), "cv.txt").lines)]


def line(number, text, left, right, **more):
    box = Box(left, 20.0 * number, right, 20.0 * number + 10)
    return Line(number, text, (Span(text, left=left, right=right),), box=box, size=10.0, **more)


def test_a_line_goes_on_if_its_next_word_would_not_have_fitted():
    first = "An account of how the snow lines of the northern valleys have moved since"
    assert rows(f"{first}\nmeasurements began\nThe end\n") == [
        f"{first} measurements began",
        "The end",
    ]


def test_a_hyphenated_word_is_put_together():
    first = "An account of how the snow lines of the northern valleys have been mea-"
    assert rows(f"{first}\nsured\n") == [first[:-1] + "sured"]


def test_a_dated_line_is_not_drawn_into_the_one_above():
    lines = "Assistant Professor at Halden University, in the city of Oslo, 2019 – 2021"
    assert len(rows(f"{lines}\nLecturer at Karolin College, Prague, 2016 – 2019\n")) == 2


def test_page_numbers_are_left_out():
    assert rows("First\n\n3\n\nPage 2 of 4\n\nSecond\n") == ["First", "Second"]


def test_a_span_of_time_broken_in_its_narrow_column_is_put_together():
    lines = [
        line(0, "Aug 2022–Jul\tPh.D. in Botany", 60, 300),
        line(1, "GPA: 1.0", 130, 200, bullet="•", list_depth=1, starts_item=True),
        line(2, "2026\t• Thesis: Mosses", 60, 260, starts_item=True),
    ]
    joined = join_rows(lines)
    assert [row.text for row in joined] == [
        "Aug 2022–Jul 2026\tPh.D. in Botany",
        "GPA: 1.0",
        "Thesis: Mosses",
    ]
    assert joined[2].bullet == "•"


def test_two_years_one_above_the_other_are_a_span_where_all_dates_stand_so():
    lines = [
        line(0, "2019", 50, 80, starts_item=True),
        line(1, "2023", 50, 80, starts_item=True),
        line(2, "Halden University", 50, 150, starts_item=True),
        line(3, "2015", 50, 80, starts_item=True),
        line(4, "2019", 50, 80, starts_item=True),
        line(5, "Karolin College", 50, 150, starts_item=True),
    ]
    assert [row.text for row in join_rows(lines)] == [
        "2019 – 2023",
        "Halden University",
        "2015 – 2019",
        "Karolin College",
    ]


def test_words_that_only_their_styles_keep_apart_are_parted():
    spans = (Span("2012–2015"), Span("Karolin College", bold=True))
    (row,) = join_rows([Line(0, "2012–2015Karolin College", spans)])
    assert row.text == "2012–2015\tKarolin College"
