"""The grammar of dates and spans of time."""

import pytest

from speakers.cv.dates import find_dates, is_duration, is_only_dates


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019 – 2023", "2019", "2023"),
        ("2020–23", "2020", "2023"),
        ("Sept. 2019 - Present", "2019-09", "Present"),
        ("09/2019 – heute", "2019-09", "Present"),
        ("2019/09-2023/06", "2019-09", "2023-06"),
        ("2017.09 ~ 2021.02", "2017-09", "2021-02"),
        ("(2023. Nov. - 2024. Feb.)", "2023-11", "2024-02"),
        ("Nov, 2017 to Mar, 2021", "2017-11", "2021-03"),
        ("Sep – Dec 2016", "2016-09", "2016-12"),
        ("janvier 2020 - août 2021", "2020-01", "2021-08"),
        ("2019年9月 - 至今", "2019-09", "Present"),
        ("since 2019", "2019", "Present"),
        ("2018 –", "2018", "Present"),
        ("Spring 2020 – Fall 2021", "2020-03", "2021-09"),
        ("2024-03-11 - 2025-01-01", "2024-03-11", "2025-01-01"),
        ("May '19 – Jul '20", "2019-05", "2020-07"),
        ("May 2026 (expected)", "", "2026-05"),
        ("20 September 2019", "", "2019-09"),
        ("2016", "", "2016"),
        ("Present", "", "Present"),
    ],
)
def test_a_span_of_time_is_read_as_it_is_meant(text, start, end):
    (found,) = find_dates(text)
    assert (found.start, found.end) == (start, end)
    assert is_only_dates(text)


@pytest.mark.parametrize(
    "text", ["arXiv:2410.01833", "OSDI'24", "10.1109/2020.9231", "ISO9001", "1-800"]
)
def test_a_number_within_something_else_is_no_date(text):
    assert find_dates(text) == []


def test_a_year_in_a_name_does_not_run_into_the_dates_behind_it():
    found = find_dates("Mentor for the Summer of Code 2024  May 2024 to Sep 2024")
    assert [(when.start, when.end) for when in found] == [("", "2024"), ("2024-05", "2024-09")]


def test_a_span_that_ends_before_it_begins_is_not_read():
    assert find_dates("2023 - 2019") == []


def test_a_length_of_time_is_no_date():
    assert is_duration("3 years 4 months")
    assert not is_duration("3 papers")
