from datetime import UTC, datetime, timedelta

from notifications import planning
from notifications.models import Heartbeat, Message, Subscriber, Subscription
from tests import make
from tests.post import follower, subscriber

NOW = datetime(2026, 3, 1, 20, tzinfo=UTC)


def test_the_ledger_is_forgotten_after_its_time_and_open_messages_are_not(post, settings):
    settings.MAIL_RETENTION_DAYS = 30
    make.seminar()
    follower()
    post.pass_at(NOW)
    planning.plan(NOW + timedelta(days=29))
    assert Message.objects.count() == 1
    planning.plan(NOW + timedelta(days=31))
    assert Message.objects.count() == 0


def test_who_never_confirms_is_forgotten_after_a_week(db):
    person = subscriber(status="pending", consent_at=None, created_at=NOW)
    follower(person, state="pending", asked_at=NOW, started_at=None)
    planning.plan(NOW + timedelta(days=6))
    assert Subscriber.objects.exists()
    planning.plan(NOW + timedelta(days=8))
    assert not Subscriber.objects.exists()
    assert not Subscription.objects.exists()


def test_the_planner_leaves_a_sign_of_life(db):
    planning.plan(NOW)
    assert Heartbeat.objects.get(name="planner").at == NOW
