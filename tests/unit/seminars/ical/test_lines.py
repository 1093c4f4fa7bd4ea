"""Content lines as RFC 5545 §3.1 wants them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from seminars.ical.lines import Unwritable, folded, line, text, uri, utc


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_cuts_no_character_and_loses_none(content):
    octets = folded(content)
    assert octets.endswith(b"\r\n")
    pieces = octets[:-2].split(b"\r\n ")
    assert all(len(piece) <= 75 for piece in pieces[:1])
    assert all(len(piece) <= 74 for piece in pieces[1:])
    assert "".join(piece.decode() for piece in pieces) == content


@given(st.text(max_size=200))
def test_any_text_comes_back_from_another_reader_without_its_controls(value):
    written = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        b"DTSTAMP:20260302T200000Z\r\nDTSTART:20260302T200000Z\r\n"
        + line("SUMMARY", text(value))
        + b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    (event,) = Calendar.from_ical(written).events
    shown = str(event["SUMMARY"])
    assert (
        "".join(shown.split())
        == "".join(
            sign for sign in "".join(value.split()) if sign.isprintable() or ord(sign) > 0x9F
        )
        .replace("\ufeff", "")
        .encode("utf-8", "ignore")
        .decode()
    )


def test_a_parameter_is_quoted_and_encoded():
    assert line("X", "v", label='a "b"; ^c\nd') == b"X;LABEL=\"a ^'b^'; ^^c^nd\":v\r\n"


@pytest.mark.parametrize(
    "address", ["https://x.example/\r\nATTENDEE:mailto:a@b", "javascript:alert(1)", "https://a b"]
)
def test_an_address_that_would_inject_a_line_is_refused(address):
    with pytest.raises(Unwritable):
        uri(address)


def test_an_address_leaves_in_ascii():
    assert uri("https://x.example/ü?a=b%20c") == "https://x.example/%C3%BC?a=b%20c"


def test_a_year_that_readers_cannot_hold_is_refused():
    with pytest.raises(Unwritable, match="9999"):
        utc(datetime(9999, 12, 31, tzinfo=UTC))
