from datetime import UTC, datetime, timedelta
from io import BytesIO, TextIOWrapper

import pytest
from django.core.management import call_command

from notifications import bounces, planning
from notifications.models import Message, Subscriber
from notifications.rendering.identity import envelope_sender, preferences_url
from tests import make
from tests.post import follower

NOW = datetime(2026, 3, 1, 20, tzinfo=UTC)


def report(address, status="5.1.1", action="failed", kind="delivery-status"):
    return f"""From: MAILER-DAEMON@mx.example.net
To: {address}
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary="b"

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/{kind if kind == "delivery-status" else "feedback-report"}

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; ada@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} No such user

--b--
""".replace("\n", "\r\n").encode()


@pytest.fixture
def message(db):
    make.seminar()
    follower()
    planning.plan(NOW)
    return Message.objects.get()


def take(octets):
    return bounces.take(bounces.read_report(octets), NOW)


def test_no_such_address_switches_it_off_and_the_person_is_told(message, client):
    person = take(report(envelope_sender(message.pk)))
    assert person.status == Subscriber.Status.BOUNCED
    page = client.get(preferences_url(person.pk, person.salt).partition("8000")[2])
    assert b"E-mail to this address comes back" in page.content


def test_a_full_mailbox_switches_off_at_the_third_time(message):
    address = envelope_sender(message.pk)
    assert take(report(address, "5.2.2")) is None
    for number in range(2):
        Message.objects.create(
            key=f"k{number}",
            kind="reminder",
            subscriber=message.subscriber,
            created_at=NOW,
            due_at=NOW,
            next_try_at=NOW,
            expires_at=NOW,
            bounced_at=NOW - timedelta(days=1),
        )
    assert take(report(address, "5.2.2")).status == Subscriber.Status.BOUNCED


def test_pressing_spam_is_a_wish_to_hear_no_more(message):
    octets = report(envelope_sender(message.pk), kind="feedback-report")
    assert take(octets).status == Subscriber.Status.BOUNCED


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_delay_is_no_failure(message, action):
    with pytest.raises(bounces.NotABounce):
        take(report(envelope_sender(message.pk), action=action))


def test_a_forged_report_switches_nobody_off(message):
    good = envelope_sender(message.pk)
    forged = good.replace(good.partition("-")[2][:4], "0000")
    with pytest.raises(bounces.NotABounce):
        take(report(forged))
    assert Subscriber.objects.get().status == Subscriber.Status.ACTIVE


def test_the_command_reads_a_pipe_and_leaves_other_mail_alone(message, monkeypatch, capsys):
    for octets in (report(envelope_sender(message.pk)), b"Subject: Hi\r\n\r\nHello"):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(octets)))
        call_command("read_bounces")
    shown = capsys.readouterr()
    assert "1 taken, 1 addresses switched off" in shown.out
    assert "left alone" in shown.err
