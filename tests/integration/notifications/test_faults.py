"""The mail server misbehaves; nothing is lost, and nothing comes twice but where it must."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from notifications import planning, subscribing
from notifications.delivery import claiming, rounds
from notifications.delivery.clock import Clock
from notifications.delivery.journal import Journal
from notifications.delivery.owner import host_name
from notifications.models import Message, Subscriber
from notifications.rendering.identity import message_id
from seminars import scheduling
from seminars.scheduling import Change
from tests import make
from tests.post import follower, subscriber
from tests.servers.smtp import BUSY, LOST_ANSWER, REFUSED, Fault

START = datetime(2026, 3, 2, 20, tzinfo=UTC)
DAY_BEFORE = START - timedelta(days=1)
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.django_db(transaction=True)


def people(count):
    seminar = make.seminar()
    for number in range(count):
        follower(subscriber(email=f"r{number}@example.org"), series=seminar.series)
    planning.plan(DAY_BEFORE)
    return seminar


def send(now=DAY_BEFORE):
    return rounds.deliver_due(Clock(now))


def send_until_done(now=DAY_BEFORE):
    for number in range(40):
        send(now + number * 10 * MINUTE)


def idents(sink):
    return Counter(one.message["Message-ID"] for one in sink.messages)


def states():
    return Counter(Message.objects.values_list("state", flat=True))


def test_a_busy_server_is_asked_again_and_everybody_gets_one(smtp_sink):
    people(5)
    smtp_sink.faults.extend([BUSY, BUSY, Fault("452 4.3.1 Full"), Fault("421 4.7.0 Slow down")])
    send_until_done()
    assert states() == {"accepted": 5}
    assert set(idents(smtp_sink).values()) == {1}


def test_one_refused_address_does_not_stop_the_others(smtp_sink):
    people(5)
    smtp_sink.refused["r2@example.org"] = "550 5.1.1 No such user"
    send()
    assert states() == {"accepted": 4, "failed": 1}
    assert Subscriber.objects.get(email="r2@example.org").status == Subscriber.Status.BOUNCED


def test_a_bare_550_counts_as_a_bounce_only_the_second_time(smtp_sink):
    people(1)
    smtp_sink.refused["r0@example.org"] = "550 Go away"
    send()
    assert Subscriber.objects.get().status == Subscriber.Status.ACTIVE
    Message.objects.update(state="retry", next_try_at=DAY_BEFORE)
    Message.objects.create(
        key="another",
        kind="reminder",
        subscriber=Subscriber.objects.get(),
        created_at=DAY_BEFORE,
        due_at=DAY_BEFORE,
        next_try_at=DAY_BEFORE + timedelta(days=9),
        expires_at=DAY_BEFORE + timedelta(days=9),
        bounced_at=DAY_BEFORE,
    )
    send()
    assert Subscriber.objects.get().status == Subscriber.Status.BOUNCED


def test_a_refused_message_fails_and_the_address_stays_good(smtp_sink):
    people(1)
    smtp_sink.faults.append(REFUSED)
    send()
    message = Message.objects.get()
    assert (message.state, message.smtp_code) == ("failed", 554)
    assert Subscriber.objects.get().status == Subscriber.Status.ACTIVE


def test_a_lost_answer_repeats_the_same_message_at_most_once(smtp_sink):
    people(4)
    smtp_sink.faults.append(LOST_ANSWER)
    send_until_done()
    assert states() == {"accepted": 4}
    counts = sorted(idents(smtp_sink).values())
    assert counts == [1, 1, 1, 2]


taken: set[str] = set()


def ask_the_relay(ident: str) -> bool:
    return ident in taken


def test_a_lost_answer_repeats_nothing_where_the_relay_can_be_asked(smtp_sink, settings):
    settings.MAIL_LOOKUP = f"{__name__}.ask_the_relay"
    people(4)
    smtp_sink.faults.append(LOST_ANSWER)
    claimed = Message.objects.all()
    taken.update(message_id(one.kind, one.key) for one in claimed)
    send_until_done()
    assert states() == {"accepted": 4}
    assert sum(idents(smtp_sink).values()) == 4


def test_while_nobody_answers_no_try_is_used_up(settings):
    people(3)
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for number in range(30):
        assert send(DAY_BEFORE + number * 2 * MINUTE).is_down
    assert states() == {"retry": 3}
    assert set(Message.objects.values_list("attempts", flat=True)) == {0}


def test_a_relay_that_was_down_too_long_gets_only_what_is_of_use(smtp_sink, settings):
    people(3)
    port = smtp_sink.port
    settings.EMAIL_PORT = 1
    send()
    settings.EMAIL_PORT = port
    send(START - timedelta(hours=2))
    assert smtp_sink.messages == []
    assert set(Message.objects.values_list("reason", flat=True)) == {"too_late"}


def test_ten_tries_and_no_more(smtp_sink):
    people(1)
    Message.objects.update(next_try_at=DAY_BEFORE - timedelta(days=5))
    smtp_sink.faults.extend([BUSY] * 50)
    for hour in range(40):
        send(DAY_BEFORE - timedelta(days=5) + timedelta(hours=hour))
    message = Message.objects.get()
    assert (message.state, message.reason, message.attempts) == ("failed", "gave_up", 10)


def test_a_message_that_cannot_be_written_fails_alone(smtp_sink):
    people(3)
    Subscriber.objects.filter(email="r1@example.org").update(email="r1\r\nBcc: x@example.org")
    send()
    assert states() == {"accepted": 2, "failed": 1}
    assert all("Bcc" not in one.message for one in smtp_sink.messages)


def test_what_is_cancelled_between_writing_and_the_final_dot_does_not_go_out(
    smtp_sink, monkeypatch
):
    seminar = people(3)
    from notifications.delivery.guard import Guard

    asked = []
    holds = Guard.holds

    def cancel_first(self: Guard, message_pk: int) -> bool:
        if not asked:
            asked.append(message_pk)
            scheduling.cancel_seminar(seminar_id=seminar.pk, change=Change(by=None, now=DAY_BEFORE))
        return holds(self, message_pk)

    monkeypatch.setattr(Guard, "holds", cancel_first)
    send()
    send(DAY_BEFORE + MINUTE)
    assert smtp_sink.messages == []
    assert set(Message.objects.values_list("reason", flat=True)) == {"cancelled"}


def test_who_unsubscribes_in_the_middle_of_a_batch_gets_nothing_more(smtp_sink, monkeypatch):
    people(6)
    from notifications.delivery.guard import Guard

    holds = Guard.holds

    def unsubscribe_all_but_sent(self: Guard, message_pk: int) -> bool:
        if len(smtp_sink.messages) == 2:
            for one in Subscriber.objects.filter(status="active"):
                subscribing.unsubscribe_all(subscriber=one, now=DAY_BEFORE)
        return holds(self, message_pk)

    monkeypatch.setattr(Guard, "holds", unsubscribe_all_but_sent)
    send()
    send(DAY_BEFORE + MINUTE)
    assert len(smtp_sink.messages) == 2
    assert states() == {"accepted": 2, "skipped": 4}


def test_a_database_from_an_hour_ago_sends_nothing_twice(smtp_sink):
    people(4)
    send()
    # Restored: the ledger has forgotten, the journal has not.
    Message.objects.update(state="planned", attempts=0, accepted_at=None)
    send(DAY_BEFORE + MINUTE)
    assert states() == {"accepted": 4}
    assert len(smtp_sink.messages) == 4


def test_a_journal_that_cannot_be_written_stops_everything(smtp_sink, settings, tmp_path):
    people(2)
    (tmp_path / "file").write_text("")
    settings.JOURNAL_DIR = tmp_path / "file"
    assert send().is_down
    assert smtp_sink.messages == []


def hold_as_dead(count):
    """Claim messages under the name of a process that is gone."""
    owner = f"{host_name()}/999999/1/dead"
    return claiming.claim(owner=owner, now=DAY_BEFORE, limit=count)


def test_what_a_dead_sender_held_is_settled_by_its_journal(smtp_sink, settings):
    people(3)
    held = hold_as_dead(3)
    journal = Journal(Path(settings.JOURNAL_DIR), host_name())
    journal.open(DAY_BEFORE)
    first, second, _third = (message_id(due.kind, due.key) for due in held)
    for mark, ident in ((b"B", first), (b"A", first), (b"B", second)):
        journal.write(mark, ident)
    journal.close()
    send()
    assert states() == {"accepted": 3}
    assert first not in idents(smtp_sink)
    assert len(smtp_sink.messages) == 2


def test_what_a_sender_on_another_machine_holds_is_left_until_its_lease_ends(smtp_sink):
    people(2)
    claiming.claim(owner="elsewhere/1/1/x", now=DAY_BEFORE, limit=9)
    send(DAY_BEFORE + 14 * MINUTE)
    assert smtp_sink.messages == []
    send(DAY_BEFORE + 16 * MINUTE)
    assert len(smtp_sink.messages) == 2


def test_a_sender_that_lost_its_claim_does_not_send(smtp_sink, monkeypatch):
    """As after SIGSTOP: it wakes up, and others have taken over."""
    people(3)
    from notifications.delivery.guard import Guard

    holds = Guard.holds

    def stolen(self: Guard, message_pk: int) -> bool:
        Message.objects.filter(state="leased").update(owner="elsewhere/1/1/x")
        return holds(self, message_pk)

    monkeypatch.setattr(Guard, "holds", stolen)
    send()
    assert smtp_sink.messages == []
