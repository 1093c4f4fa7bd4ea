"""PDFs: what stands beside, above and below each other on a page."""

from speakers.cv.readers import read_document
from tests.unit.speakers.cv.readers.pdfs import Disc, Link, Text, column, pdf

PROSE = (
    "Snow falls on the hills above the town and",
    "nobody has counted its flakes before we did",
    "in the winter of that year with instruments",
    "borrowed from the weather service, which we",
    "have given back in good order ever since it",
    "asked for them in a letter of three pages.",
)
SIDEBAR = ("SKILLS", "Python", "Skiing", "LANGUAGES", "Swedish", "Finnish")


def lines(*pages):
    return read_document(pdf(*pages)).lines


def texts(*pages):
    return [line.text for line in lines(*pages)]


def test_a_date_at_the_right_margin_stays_on_its_line_behind_a_tab():
    page = [Text(50, 100, "University of Norrby", 10, "bold"), Text(480, 100, "2015 - 2019")]
    assert texts(page) == ["University of Norrby\t2015 - 2019"]


def test_dates_in_the_left_margin_stay_before_their_entries():
    page = [
        Text(50, 100, "2015-2019"),
        *column(150, 100, "PhD, University of Norrby", "Thesis on snow"),
        Text(50, 136, "2012-2015"),
        *column(150, 136, "MSc, University of Norrby", "Thesis on ice"),
        Text(50, 172, "2009-2012"),
        *column(150, 172, "BSc, University of Norrby", "Thesis on rain"),
    ]
    assert texts(page) == [
        "2015-2019\tPhD, University of Norrby",
        "Thesis on snow",
        "2012-2015\tMSc, University of Norrby",
        "Thesis on ice",
        "2009-2012\tBSc, University of Norrby",
        "Thesis on rain",
    ]


def test_a_date_over_two_lines_of_its_margin_is_one_date():
    page = [
        *column(50, 100, "Sep 2015 to", "Dec 2019"),
        *column(150, 100, "PhD, University of Norrby", "Thesis on snow and its many kinds"),
    ]
    assert texts(page) == [
        "Sep 2015 to Dec 2019\tPhD, University of Norrby",
        "Thesis on snow and its many kinds",
    ]


def test_a_sidebar_is_a_column_of_its_own():
    page = [
        *column(
            40, 103, "SKILLS", "Python", "Skiing", "LANGUAGES", "Swedish", "Finnish", leading=17
        ),
        *column(220, 100, "EXPERIENCE", *PROSE),
    ]
    read = lines(page)
    left = [line.text for line in read if line.column == 0]
    right = [line.text for line in read if line.column == 1]
    assert left == list(SIDEBAR)
    assert right == ["EXPERIENCE", *PROSE]


def test_two_columns_of_running_text_are_read_one_after_the_other():
    page = [*column(40, 100, *PROSE), *column(320, 100, *reversed(PROSE))]
    assert texts(page) == [*PROSE, *reversed(PROSE)]


def test_a_name_across_both_columns_comes_first():
    page = [
        Text(150, 60, "Ida Lindqvist, snow researcher", 22),
        *column(40, 103, "SKILLS", "Python", "Skiing", "Sledging", leading=17),
        *column(220, 100, *PROSE),
    ]
    assert texts(page)[0] == "Ida Lindqvist, snow researcher"


def test_a_heading_in_the_margin_stands_before_what_it_heads():
    page = [
        Text(50, 100, "Education", 16),
        *column(180, 100, "PhD in Physics", "University of Norrby", "2015 - 2019"),
        Text(50, 160, "Work", 16),
        *column(180, 160, "Snow counter", "Weather service", "2019 - 2023"),
    ]
    read = texts(page)
    assert read.index("Education") + 1 == read.index("PhD in Physics")
    assert read.index("Work") + 1 == read.index("Snow counter")


def test_headings_in_capitals_in_the_margin_do_not_become_a_column():
    page = [Text(50, 50, "Ida Lindqvist", 20)]
    for number, head in enumerate(("EDUCATION", "EXPERIENCE", "PAPERS", "LANGUAGES")):
        top = 101 + 80 * number
        page += [Text(50, top + 2, head, 11, "bold"), *column(160, top, *PROSE[:5])]
    read = texts(page)
    assert [read[at] for at in (1, 7, 13, 19)] == ["EDUCATION", "EXPERIENCE", "PAPERS", "LANGUAGES"]


def test_columns_that_share_their_base_lines_are_told_by_their_headings():
    left = [Text(50, 100, "Education", 13), *column(50, 116, "2015", "PhD", "Norrby", "MSc")]
    right = [Text(320, 100, "Experience", 13), *column(320, 116, "2019", "Post", "Umeå", "Job")]
    assert texts([*left, *right]) == [
        *("Education", "2015", "PhD", "Norrby", "MSc"),
        *("Experience", "2019", "Post", "Umeå", "Job"),
    ]


def test_large_and_small_lines_at_the_right_margin_stay_with_theirs():
    page = []
    places = [("2015 - 19", "Norrby"), ("2012", "Umeå"), ("2009", "Åre")]
    for number, (year, place) in enumerate(places):
        top = 100 + 40 * number
        page += [Text(50, top, f"University number {number}", 12), Text(50, top + 14, "PhD", 10)]
        page += [Text(545 - 6 * len(year), top, year, 12)]
        page += [Text(545 - 5 * len(place), top + 14, place)]
    assert texts(page)[:2] == ["University number 0\t2015 - 19", "PhD\tNorrby"]


def test_a_name_in_large_type_is_not_mixed_with_the_address_beside_it():
    page = [Text(50, 60, "Ida Lindqvist", 24), Text(400, 60, "ida@norrby.example", 9)]
    assert texts(page) == ["Ida Lindqvist", "ida@norrby.example"]


def test_labels_beside_values_are_a_table_and_not_columns():
    page = []
    for number, (label, value) in enumerate(
        [("Programming", "C, Python"), ("Tools", "git, make"), ("Spoken", "Swedish, Finnish")]
    ):
        page += [Text(50, 100 + 15 * number, label), Text(160, 100 + 15 * number, value)]
    assert texts(page) == ["Programming\tC, Python", "Tools\tgit, make", "Spoken\tSwedish, Finnish"]


def test_a_letter_spaced_heading_is_put_together():
    assert texts([Text(50, 100, "EDUCATION", 12, "bold", spacing=6)]) == ["EDUCATION"]


def test_a_word_broken_at_the_end_of_a_line_is_mended():
    page = column(50, 100, "We wrote about the crystallo-", "graphy of snow at great length.")
    assert texts(page) == ["We wrote about the crystallography", "of snow at great length."]


def test_a_hyphen_that_belongs_to_the_word_stays():
    page = column(50, 100, "All of this is state-of-the-art and well-", "known to our peers.")
    assert texts(page)[0].endswith("well-known")


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        [
            Text(50, 30, "Ida Lindqvist - Curriculum vitae", 8),
            *column(50, 200, f"Paper {number} on snow", "and its reception"),
            Text(290, 820, str(number), 8),
        ]
        for number in (1, 2, 3)
    ]
    read = texts(*pages)
    assert read.count("Ida Lindqvist - Curriculum vitae") == 1
    assert not {"1", "2", "3"} & set(read)


def test_icons_before_an_address_are_cut_off():
    page = [Text(50, 100, "ab", 10, "icon"), Text(75, 100, "ida@norrby.example")]
    assert texts(page) == ["ida@norrby.example"]


def test_a_link_stands_on_the_words_under_it():
    page = [Text(50, 100, "My papers"), Link(48, 100, 100, "https://norrby.example/ida")]
    (line,) = lines(page)
    assert {span.link for span in line.spans} == {"https://norrby.example/ida"}


def test_discs_that_are_drawn_are_list_marks():
    page = [
        *(Disc(50, 100 + 15 * number) for number in range(2)),
        Text(60, 100, "counted snow"),
        Text(60, 115, "counted rain"),
    ]
    assert [(line.bullet, line.text) for line in lines(page)] == [
        ("•", "counted snow"),
        ("•", "counted rain"),
    ]


def test_a_line_that_had_no_room_on_the_one_above_goes_on_with_it():
    read = lines(column(50, 100, *["snow and ice and rain and fog and hail"] * 3, "and sleet."))
    assert [line.starts_item for line in read] == [True, False, False, False]


def test_a_short_line_ends_what_it_says():
    read = lines(column(50, 100, "University of Norrby", "PhD in Physics", *PROSE))
    assert read[1].starts_item


def test_style_place_and_size_are_kept():
    (line,) = lines([Text(50, 100, "Ida Lindqvist", 20, "bold")])
    assert line.bold
    assert line.size == 20
    assert line.page == 1
    assert 49 < line.box.left < 52
    assert line.box.top < 100 < line.box.bottom


def test_the_file_s_own_title_and_page_sizes_are_kept():
    document = read_document(pdf([Text(50, 100, "Snow")], title="CV of Ida"))
    assert document.title == "CV of Ida"
    assert document.page_sizes == ((595, 842),)


def test_a_date_close_to_its_entry_is_still_a_cell():
    page = []
    for number, date in enumerate(("2015 - 2019", "2019 - today", "2021 - 2022")):
        base = 100 + 30 * number
        page += [Text(50, base, date), Text(112, base, f"Post {number} in Norrby", 10, "bold")]
    assert texts(page)[0] == "2015 - 2019\tPost 0 in Norrby"
