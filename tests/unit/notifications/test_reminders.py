from datetime import UTC, date, datetime, time, timedelta

import pytest

from notifications.models import Message
from seminars import scheduling
from seminars.models import Seminar
from seminars.scheduling import Change
from tests import make
from tests.post import follower, subscriber, text_of

START = datetime(2026, 3, 2, 20, tzinfo=UTC)  # Monday 15:00 in Toronto
DAY_BEFORE = START - timedelta(days=1)
STEP = timedelta(minutes=10)


@pytest.mark.parametrize("people", [1, 3])
def test_everybody_who_follows_is_reminded_once(post, people):
    seminar = make.seminar()
    for _ in range(people):
        follower(series=seminar.series)

    post.walk(DAY_BEFORE - timedelta(hours=1), DAY_BEFORE + timedelta(hours=1), STEP)

    assert len(post.mails) == people
    assert post.subjects[0].startswith("Reminder: Mon 2 Mar, 15:00 EST · Ada Example")


def test_a_reminder_says_what_who_when_and_where_and_brings_the_calendar_entry(post):
    venue = make.venue(name="DC 1304", latitude="43.472300", longitude="-80.542000")
    seminar = make.seminar(series=make.series(venue=venue), abstract="We count *knots*.")
    follower()

    post.pass_at(DAY_BEFORE)

    mail = post.mails[0]
    text = text_of(mail)
    assert "When: Monday 2 March 2026, 15:00–16:00 EST (Toronto)" in text
    assert "DC 1304" in text
    assert "openstreetmap.org" in text
    assert "We count knots." in text
    calendar = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert f"UID:{seminar.uid}" in calendar.get_payload(decode=True).decode().replace("\r\n ", "")


def test_a_person_elsewhere_reads_both_clocks(post):
    make.seminar()
    follower(subscriber(timezone="Europe/Zurich"))
    post.pass_at(DAY_BEFORE)
    assert "Your time: Monday 2 March 2026, 21:00–22:00 CET (Zurich)" in text_of(post.mails[0])


def test_a_clock_change_in_between_is_said(post):
    # Toronto has gone to summer time, Zurich not yet.
    make.seminar(date=date(2026, 3, 9))
    follower(subscriber(timezone="Europe/Zurich"))
    post.pass_at(datetime(2026, 3, 8, 19, tzinfo=UTC))
    assert "this week at 20:00 in Zurich, not 21:00" in text_of(post.mails[0])


def test_nobody_is_woken(post):
    """15:00 in Toronto is 5 in the morning in Tokyo: the reminder waits until 7."""
    make.seminar()
    follower(subscriber(timezone="Asia/Tokyo"))
    post.walk(DAY_BEFORE - timedelta(hours=2), DAY_BEFORE + timedelta(hours=1, minutes=50), STEP)
    assert post.mails == []
    post.pass_at(DAY_BEFORE + timedelta(hours=2))
    assert len(post.mails) == 1


def test_a_cancelled_seminar_is_never_reminded_of(post):
    seminar = make.seminar()
    follower(wants_notices=False)
    scheduling.cancel_seminar(
        seminar_id=seminar.pk, change=Change(by=None, now=DAY_BEFORE - timedelta(hours=1))
    )
    post.walk(DAY_BEFORE - timedelta(hours=1), START, timedelta(hours=1))
    assert post.mails == []


def test_what_was_planned_is_not_sent_after_a_cancellation(post):
    seminar = make.seminar()
    follower(wants_notices=False)
    from notifications import planning

    planning.plan(DAY_BEFORE - timedelta(minutes=30))
    assert Message.objects.get().state == "planned"
    scheduling.cancel_seminar(
        seminar_id=seminar.pk, change=Change(by=None, now=DAY_BEFORE - timedelta(minutes=1))
    )
    post.pass_at(DAY_BEFORE)
    assert Message.objects.get().reason == "cancelled"


def move(seminar, hour, now):
    with scheduling.revising(Seminar.objects.filter(pk=seminar.pk), Change(by=None, now=now)):
        Seminar.objects.filter(pk=seminar.pk).update(time=f"{hour}:00")


def test_moved_and_moved_back_is_reminded_of_once(post):
    seminar = make.seminar()
    follower(wants_notices=False)
    post.pass_at(DAY_BEFORE)
    move(seminar, 17, DAY_BEFORE + timedelta(minutes=10))
    move(seminar, 15, DAY_BEFORE + timedelta(minutes=20))
    post.walk(DAY_BEFORE, START, timedelta(minutes=30))
    assert len(post.mails) == 1


def test_what_became_untrue_and_true_again_is_sent(post):
    seminar = make.seminar()
    follower(wants_notices=False)
    from notifications import planning

    planning.plan(DAY_BEFORE - timedelta(minutes=5))
    move(seminar, 17, DAY_BEFORE - timedelta(minutes=4))
    post.pass_at(DAY_BEFORE)
    assert Message.objects.get(key__contains="T2000Z").reason == "superseded"
    move(seminar, 15, DAY_BEFORE + timedelta(minutes=4))
    post.pass_at(DAY_BEFORE + timedelta(minutes=10))
    assert len(post.mails) == 1


def test_after_three_days_without_power_only_useful_reminders_go_out(post):
    make.seminar()  # over by then
    make.seminar(date=date(2026, 3, 5))  # in 2 hours: a day's notice is useless
    make.seminar(date=date(2026, 3, 6), time=time(10))  # due 3 hours ago, still of use
    follower()
    post.pass_at(datetime(2026, 3, 5, 18, tzinfo=UTC))
    assert len(post.subjects) == 1
    assert post.subjects[0].startswith("Reminder: Fri 6 Mar, 10:00")
