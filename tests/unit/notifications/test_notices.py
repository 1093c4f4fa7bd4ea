from datetime import UTC, datetime, time, timedelta

import pytest

from notifications import seating
from notifications.models import Message, Notice, Seating, Subscription
from seminars import scheduling
from seminars.models import Seminar
from seminars.scheduling import Change
from tests import make
from tests.post import follower, subscriber, text_of

START = datetime(2026, 3, 2, 20, tzinfo=UTC)  # Monday 15:00 in Toronto
NOW = datetime(2026, 2, 16, 17, tzinfo=UTC)  # noon, two weeks before
MINUTE = timedelta(minutes=1)


def revise(seminar, now, *, is_quiet=False, **fields):
    one = Seminar.objects.filter(pk=seminar.pk)
    with scheduling.revising(one, Change(by=None, now=now, is_quiet=is_quiet)):
        one.update(**fields)


def at_all_hours(**fields):
    return subscriber(quiet_from=time(3), quiet_until=time(3), **fields)


def attendee(seminar, **fields):
    person = at_all_hours(**fields)
    return follower(person, seminar=seminar, remind_day=False, state="pending")


@pytest.fixture
def seminar(db):
    return make.seminar()


def test_a_new_room_is_told_once_it_has_settled(post, seminar):
    follower(remind_day=False)
    revise(seminar, NOW, venue=make.venue(name="Great Hall"))
    post.pass_at(NOW + 4 * MINUTE)
    assert post.mails == []
    post.pass_at(NOW + 5 * MINUTE)
    post.pass_at(NOW + 6 * MINUTE)
    assert len(post.mails) == 1
    assert "Place: to be announced → Great Hall" in text_of(post.mails[0])


@pytest.mark.parametrize("edits", [2, 20])
def test_quick_edits_are_one_notice(post, seminar, edits):
    follower(remind_day=False)
    for number in range(edits):
        revise(seminar, NOW + number * timedelta(seconds=10), time=f"16:{number:02}")
        post.pass_at(NOW + number * timedelta(seconds=10))
    post.pass_at(NOW + 20 * MINUTE)
    assert len(post.mails) == 1
    text = text_of(post.mails[0])
    assert "Monday 2 March 2026, 15:00 EST → " in text
    assert f"16:{edits - 1:02} EST" in text


def test_moved_and_moved_back_is_no_news(post, seminar):
    follower(remind_day=False)
    revise(seminar, NOW, time="17:00")
    revise(seminar, NOW + MINUTE, time="15:00")
    post.pass_at(NOW + 10 * MINUTE)
    assert post.mails == []
    assert Notice.objects.get().after == {}


def test_within_a_day_a_change_is_told_at_once(post, seminar):
    follower(at_all_hours(), remind_day=False)
    revise(seminar, START - timedelta(hours=10), time="17:00")
    post.pass_at(START - timedelta(hours=10))
    assert len(post.mails) == 1


def test_what_is_saved_without_notice_is_not_told(post, seminar):
    follower(remind_day=False)
    revise(seminar, NOW, is_quiet=True, time="17:00")
    post.pass_at(NOW + 10 * MINUTE)
    assert post.mails == []


def test_a_mended_abstract_is_no_news(post, seminar):
    follower(remind_day=False)
    revise(seminar, NOW, abstract="New words.")
    post.pass_at(NOW + 10 * MINUTE)
    assert post.mails == []


def test_a_draft_can_change_as_often_as_it_likes(post):
    seminar = make.seminar(published_at=None)
    follower(remind_day=False)
    revise(seminar, NOW, time="17:00")
    scheduling.publish_seminar(seminar_id=seminar.pk, change=Change(by=None, now=NOW + MINUTE))
    post.pass_at(NOW + 10 * MINUTE)
    assert post.mails == []
    revise(seminar, NOW + 20 * MINUTE, time="16:00")
    post.pass_at(NOW + 30 * MINUTE)
    assert "17:00 EST → " in text_of(post.mails[0])


def test_who_subscribed_after_the_change_hears_nothing_of_it(post, seminar):
    revise(seminar, NOW, time="17:00")
    follower(remind_day=False, started_at=NOW + MINUTE)
    post.pass_at(NOW + 10 * MINUTE)
    assert post.mails == []


def test_a_cancellation_goes_out_at_once_to_those_already_reminded(post, seminar):
    follower()
    post.pass_at(START - timedelta(days=1))
    scheduling.cancel_seminar(
        seminar_id=seminar.pk, change=Change(by=None, now=START - timedelta(hours=5))
    )
    post.pass_at(START - timedelta(hours=5))
    assert [one.split(":")[0] for one in post.subjects] == ["Reminder", "CANCELLED"]


def test_cancelled_and_reinstated_is_told_both_times(post, seminar):
    follower(at_all_hours(), remind_day=False)
    scheduling.cancel_seminar(seminar_id=seminar.pk, change=Change(by=None, now=NOW))
    post.pass_at(NOW)
    scheduling.reinstate_seminar(
        seminar_id=seminar.pk, change=Change(by=None, now=NOW + 10 * MINUTE)
    )
    post.pass_at(NOW + 20 * MINUTE)
    assert [one.split(":")[0] for one in post.subjects] == ["CANCELLED", "Takes place after all"]


def test_while_the_relay_is_down_notices_add_up_to_one(post, seminar, settings):
    follower(remind_day=False)
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    revise(seminar, NOW, time="16:00")
    from notifications import planning

    planning.plan(NOW + 10 * MINUTE)
    revise(seminar, NOW + 20 * MINUTE, time="17:00")
    planning.plan(NOW + 30 * MINUTE)
    settings.EMAIL_HOST = ""
    post.pass_at(NOW + 31 * MINUTE)
    assert len(post.mails) == 1
    assert "15:00 EST → Monday 2 March 2026, 17:00 EST" in text_of(post.mails[0])


def calendar_of(mail):
    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    return part.get_payload(decode=True).decode().replace("\r\n ", "")


def test_who_attends_gets_an_invitation_that_follows_the_seminar(post, seminar):
    attending = attendee(seminar, email="ada@example.org")
    seating.take_seat(attending, NOW)
    post.pass_at(NOW)
    revise(seminar, NOW + 10 * MINUTE, time="17:00")
    post.pass_at(NOW + 20 * MINUTE)
    scheduling.cancel_seminar(seminar_id=seminar.pk, change=Change(by=None, now=NOW + 30 * MINUTE))
    post.pass_at(NOW + 30 * MINUTE)

    calendars = [calendar_of(mail) for mail in post.mails]
    assert ["METHOD:REQUEST" in one for one in calendars] == [True, True, False]
    assert "METHOD:CANCEL" in calendars[2]
    assert all(f"UID:{seminar.uid}" in one for one in calendars)
    assert all("mailto:ada@example.org" in one for one in calendars)
    sequences = [int(one.partition("SEQUENCE:")[2].split()[0]) for one in calendars]
    assert sequences == [0, 1, 2]


def test_the_last_seat_is_given_once_and_the_line_moves_up(post, seminar):
    Seating.objects.create(seminar=seminar, seats=1)
    first, second, third = (attendee(seminar) for _ in range(3))
    for number, one in enumerate((first, second, third)):
        seating.take_seat(one, NOW + number * MINUTE)
    assert [one.state for one in (first, second, third)] == ["active", "waiting", "waiting"]
    from notifications import subscribing

    subscribing.end(subscription=first, now=NOW + 10 * MINUTE)
    states = Subscription.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["ended", "active", "waiting"]
    post.pass_at(NOW + 10 * MINUTE)
    kinds = Message.objects.filter(state="accepted").values_list("kind", flat=True)
    assert sorted(kinds) == ["invitation", "waiting", "withdrawal"]


def test_a_retry_is_the_same_message_octet_for_octet(post, seminar):
    follower()
    post.pass_at(START - timedelta(days=1))
    first = post.raw
    Message.objects.update(state="retry")
    for file in post.folder.glob("*.eml"):
        file.unlink()
    for file in post.folder.parent.glob("journal/*"):
        file.unlink()
    post.pass_at(START - timedelta(hours=22))
    assert post.raw == first
