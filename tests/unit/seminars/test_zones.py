"""Wall-clock time and instants, in the nights the clocks change and on all other days."""

# ruff: noqa: DTZ001 - wall-clock times without a zone are the subject

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from seminars import zones

TWELVE = [
    "America/Toronto", "America/St_Johns", "Europe/Berlin", "Europe/London", "Africa/Casablanca",
    "Asia/Kolkata", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Auckland", "America/Sao_Paulo",
    "Asia/Kathmandu", "UTC",
]  # fmt: skip


def test_a_time_that_the_clocks_jump_over_is_refused_with_a_sentence():
    with pytest.raises(zones.NoSuchLocalTime, match=r"29 March 2026 .* jump over 02:30"):
        zones.instant(datetime(2026, 3, 29, 2, 30), "Europe/Berlin")


def test_a_time_that_comes_twice_is_the_first_unless_told_otherwise():
    first = zones.instant(datetime(2026, 10, 25, 2, 30), "Europe/Berlin")
    second = zones.instant(datetime(2026, 10, 25, 2, 30), "Europe/Berlin", fold=1)

    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second - first == timedelta(hours=1)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(
        lambda moment: moment.replace(second=0, microsecond=0)
    ),
    st.sampled_from(TWELVE),
    st.integers(0, 1),
)
def test_the_clocks_show_what_was_asked_for_or_the_time_does_not_exist(local, name, fold):
    try:
        there = zones.instant(local, name, fold=fold)
    except zones.NoSuchLocalTime:
        return
    assert there.astimezone(zones.zone(name)).replace(tzinfo=None) == local


@pytest.mark.parametrize("name", ["GMT/PST", "../../etc/localtime", "UTC+25", "", "Factory"])
def test_what_is_no_iana_zone_is_refused(name):
    with pytest.raises(ValidationError, match="IANA name"):
        zones.validate_zone(name)


@pytest.mark.parametrize(
    ("moment", "name"),
    [(datetime(9999, 12, 31, 23), "America/Toronto"), (datetime(1, 1, 1), "Asia/Tokyo")],
)
def test_a_moment_beyond_the_calendar_is_refused_with_a_sentence(moment, name):
    with pytest.raises(zones.NoSuchLocalTime, match="mend the year"):
        zones.instant(moment, name)
