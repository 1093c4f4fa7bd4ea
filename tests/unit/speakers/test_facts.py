import pytest

from speakers import facts
from speakers.facts import NotAFact, cleaned_facts
from tests.unit.speakers.drafts import PAPER


def test_a_form_sent_back_unchanged_changes_nothing():
    assert cleaned_facts("publication", facts.typed_facts("publication", PAPER)) == PAPER


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2024", "2024"),
        ("March 2024", "2024-03"),
        ("2024-03-15", "2024-03-15"),
        ("present", "Present"),
        ("Present", "Present"),
    ],
)
def test_a_date_may_be_typed_as_in_a_cv(typed, kept):
    assert cleaned_facts("award", {"title": "Prize", "date": typed})["date"] == kept


@pytest.mark.parametrize("typed", ["soon", "2020 - 2022", "2020, 2021"])
def test_what_is_no_date_is_refused_with_the_way_to_write_one(typed):
    with pytest.raises(NotAFact, match="write 2024, 2024-03"):
        cleaned_facts("award", {"title": "Prize", "date": typed})


def test_an_address_gets_its_scheme():
    assert cleaned_facts("url", {"url": "lena.example.org/home"}) == {
        "url": "https://lena.example.org/home"
    }


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "ftp://x.org", "a b.org", "https://[x.y"])
def test_what_is_no_web_address_is_refused(typed):
    with pytest.raises(NotAFact, match="no web address"):
        cleaned_facts("url", {"url": typed})


def test_nothing_but_white_space_is_nothing():
    with pytest.raises(NotAFact, match="reject it"):
        cleaned_facts("award", {"title": " \x00 ", "unknown": "x"})
