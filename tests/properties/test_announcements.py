"""Whatever somebody hands in as an announcement is read, or refused with a sentence, and soon."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seminars.announcements import Announced, read_announcement
from seminars.announcements.rendering import as_json
from speakers.cv.errors import CVError

NAMES = st.sampled_from(["a.txt", "a.html", "a.eml", "a.ics", "a.md", ""])
WORDS = st.sampled_from(
    [
        "Speaker: ", "Title: ", "When: ", "Abstract\n", "Zoom: ", "Bio:\n", "From: ", "Subject: ",
        "Date: ", "To: a@b.example\n", "12 March 2026", "31/02/2026", "25:61", "3:00 pm", "2–1 pm",
        "(CET)", "下午3:00", "Ada Example", " (", ")", "“", "”", " | ", " • ", "\t", "\n", "\n\n",
        "> ", "--\n", "Topology Seminar", "part of the ", " will speak ", "from ", "Room 12", "@",
        "https://zoom.example/j/1", "<p>", "</p>", "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\n",
        "DTSTART:20260312T150000Z\n", "END:VEVENT\nEND:VCALENDAR\n", "SUMMARY:x\n",
        '<script type="application/ld+json">', '{"@type":"Event","startDate":"2026-03-12T15:00Z"',
        ',"location":[1,{"address":7}]', ',"performer":["Ada Example",null]', "}", "</script>",
        'schema.org <p itemprop="startDate" content="9999-12-31T23:59:59-12:00">',
    ]
)  # fmt: skip
UNITS = [
    "a.a.a.", " ", ", ", "1", "1 ", "A ", "Aa ", "Prof. ", "(", "“a", "12:00-", "Aa Seminar ", "> ",
    "a\t", " | a", "a: ", "日時：", "de ", "1. ", "x, y; ", "[a] ", "<", "<script ",
]  # fmt: skip
AT_MOST = 3  # seconds for 100 kB on a busy machine; what is quadratic needs minutes


def read_or_refuse(data: bytes, file_name: str) -> Announced | None:
    try:
        return read_announcement(data, file_name, today=date(2026, 3, 1), home_zone="Europe/Paris")
    except CVError:
        return None


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode), NAMES)
def test_arbitrary_octets_raise_nothing_but_a_refusal(data, file_name):
    read_or_refuse(data, file_name)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS | st.text(max_size=5), max_size=30).map("".join), NAMES)
def test_what_looks_like_an_announcement_is_read_to_the_end(text, file_name):
    announced = read_or_refuse(text.encode(), file_name)
    if announced:
        as_json(announced.reading)
        numbers = {n for fact in announced.reading.evidence().values() for n in fact["lines"]}
        assert all(0 <= number < len(announced.lines) for number in numbers)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("width", [199, 15_000])
def test_a_hundred_kilobytes_of_anything_take_no_more_than_seconds(unit, width):
    line = (unit * width)[:width]
    text = "\n\n".join([line] * (100_000 // width))
    started = time.perf_counter()
    for file_name in ("a.txt", "a.html"):
        read_or_refuse(text.encode(), file_name)
    assert time.perf_counter() - started < AT_MOST
