from datetime import UTC, date, datetime, timedelta

import pytest

from notifications.models import Message
from tests import make
from tests.post import follower, subscriber, text_of

MONDAY = datetime(2026, 3, 2, 13, tzinfo=UTC)  # 8:00 in Toronto


@pytest.mark.parametrize("people", [1, 3])
def test_a_weekly_digest_tells_of_seven_days(post, people):
    series = make.series()
    make.seminar(series=series, date=date(2026, 3, 2), title="Today")
    make.seminar(series=series, date=date(2026, 3, 8), title="Sunday")
    make.seminar(series=series, date=date(2026, 3, 9), title="Next Monday")
    make.seminar(date=date(2026, 3, 3), title="Of another series")
    for _ in range(people):
        follower(series=series, digest="weekly", remind_day=False)
    post.walk(MONDAY - timedelta(hours=1), MONDAY + timedelta(hours=2), timedelta(minutes=20))
    assert len(post.mails) == people
    text = text_of(post.mails[0])
    assert "Today" in text
    assert "Sunday" in text
    assert "Next Monday" not in text
    assert "Of another series" not in text
    assert post.subjects[0].startswith("2 seminars, 2 March to 9 March 2026: ")


def test_an_empty_digest_is_not_sent(post):
    follower(digest="weekly")
    post.pass_at(MONDAY)
    assert post.mails == []
    assert Message.objects.get().reason == "empty"


def test_two_subscriptions_are_one_digest(post):
    series = make.series()
    person = subscriber()
    make.seminar(series=series)
    follower(person, series=series, digest="daily", remind_day=False)
    follower(person, digest="daily", remind_day=False)
    post.pass_at(MONDAY)
    assert post.subjects == [post.subjects[0]]
    assert post.subjects[0].startswith("1 seminar, ")


def test_a_digest_comes_at_the_persons_own_hour_on_both_sides_of_a_clock_change(post):
    person = subscriber(digest_hour=7)
    follower(person, digest="daily", remind_day=False)
    for day in range(7, 11):
        make.seminar(date=date(2026, 3, day))
    post.walk(
        datetime(2026, 3, 7, 0, tzinfo=UTC),
        datetime(2026, 3, 9, 23, tzinfo=UTC),
        timedelta(minutes=30),
    )
    assert [str(mail["Date"])[17:22] for mail in post.mails] == ["12:00", "11:00", "11:00"]


def test_half_a_day_late_a_digest_is_waste_paper(post):
    make.seminar(date=date(2026, 3, 4))
    follower(digest="weekly", remind_day=False)
    post.pass_at(MONDAY + timedelta(hours=13))
    assert post.mails == []
