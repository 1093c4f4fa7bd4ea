"""Many at once change nothing: seats, planners, senders."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from notifications import planning, subscribing
from notifications.delivery import rounds
from notifications.delivery.clock import Clock
from notifications.models import Message, Seating, Subscription
from notifications.tokens import Link
from tests import make
from tests.post import follower, subscriber

START = datetime(2026, 3, 2, 20, tzinfo=UTC)
DAY_BEFORE = START - timedelta(days=1)

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(deeds: list[Callable[[], object]]) -> list[BaseException]:
    """Do things in threads that start together; return what went wrong."""
    gate = threading.Barrier(len(deeds))
    wrong: list[BaseException] = []

    def run(deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            deed()
        except BaseException as error:  # noqa: BLE001 - it is what the test looks at
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_fifty_at_once_get_exactly_the_seats_there_are():
    seminar = make.seminar()
    Seating.objects.create(seminar=seminar, seats=20)
    rows = [
        follower(seminar=seminar, state="pending", started_at=None, asked_at=DAY_BEFORE)
        for _ in range(50)
    ]
    links = [Link(subscriber=row.subscriber, about=row.pk) for row in rows]

    def confirming(link: Link) -> Callable[[], object]:
        return lambda: subscribing.confirm(link=link, network="", now=DAY_BEFORE)

    assert all_at_once([confirming(link) for link in links]) == []
    states = Counter(Subscription.objects.values_list("state", flat=True))
    assert states == {"active": 20, "waiting": 30}


def test_a_button_pressed_eight_times_at_once_is_one_subscription_and_one_invitation():
    row = follower(seminar=make.seminar(), state="pending", started_at=None, asked_at=DAY_BEFORE)
    link = Link(subscriber=row.subscriber, about=row.pk)
    presses = [lambda: subscribing.confirm(link=link, network="", now=DAY_BEFORE)] * 8
    assert all_at_once(presses) == []
    assert Message.objects.filter(kind="invitation").count() == 1


def test_two_planners_and_eight_senders_at_once_change_nothing(smtp_sink):
    seminar = make.seminar()
    for number in range(120):
        follower(subscriber(email=f"r{number}@example.org"), series=seminar.series)

    def send() -> None:
        for _ in range(3):
            rounds.deliver_due(Clock(DAY_BEFORE))

    planners = [lambda: planning.plan(DAY_BEFORE)] * 2
    assert all_at_once(planners + [send] * 8) == []
    send()

    assert Message.objects.filter(state="accepted").count() == 120
    came = Counter(one.message["Message-ID"] for one in smtp_sink.messages)
    assert len(came) == 120
    assert set(came.values()) == {1}


def test_several_connections_share_the_work(smtp_sink, settings):
    settings.MAIL_CONNECTIONS = 4
    seminar = make.seminar()
    for number in range(60):
        follower(subscriber(email=f"r{number}@example.org"), series=seminar.series)
    planning.plan(DAY_BEFORE)
    tally = rounds.deliver_due(Clock(DAY_BEFORE))
    assert tally.sent == 60
    assert len({one.recipients for one in smtp_sink.messages}) == 60
