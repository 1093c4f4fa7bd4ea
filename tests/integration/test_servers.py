"""The servers under the tests are real: they take a task, keep a message, show a page."""

import smtplib
import time

import pytest
from django.core import mail
from django.urls import reverse

from config.celery import app
from notifications.models import Heartbeat
from tests import make
from tests.servers.smtp import BUSY, LOST_ANSWER


def test_a_worker_answers_a_ping_through_the_broker(celery_worker):
    replies = app.control.ping(timeout=2)

    assert [answer for reply in replies or [] for answer in reply.values()] == [{"ok": "pong"}]


def test_a_task_sent_here_is_done_there(celery_worker):
    app.send_task("notifications.plan")

    give_up = time.monotonic() + 30
    while not Heartbeat.objects.exists() and time.monotonic() < give_up:
        time.sleep(0.1)
    assert Heartbeat.objects.exists(), celery_worker.log.read_text()


@pytest.mark.parametrize("entry", app.conf.beat_schedule.values(), ids=lambda entry: entry["task"])
def test_a_worker_knows_every_task_that_beat_rings_for(entry):
    app.loader.import_default_modules()

    assert entry["task"] in app.tasks


def send(sink):
    with smtplib.SMTP(sink.host, sink.port) as connection:
        connection.sendmail("a@example.org", ["b@example.org"], b"Subject: Knots\r\n\r\nHello\r\n")


def test_the_sink_keeps_what_django_sends(smtp_sink):
    mail.EmailMessage("Knots", "Hello", "a@example.org", ["b@example.org"]).send()

    [received] = smtp_sink.wait_for(1)
    assert received.message["Subject"] == "Knots"
    assert received.recipients == ("b@example.org",)


def test_the_sink_misbehaves_as_told_and_then_no_more(smtp_sink):
    smtp_sink.faults.extend([BUSY, LOST_ANSWER])

    with pytest.raises(smtplib.SMTPDataError, match="Try again"):
        send(smtp_sink)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(smtp_sink)
    send(smtp_sink)

    assert len(smtp_sink.messages) == 2


def test_a_browser_sees_the_admin_and_what_the_database_holds(page, live_server):
    user = make.staff(username="ada")

    page.goto(live_server.url + reverse("admin:login"))
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Log in").click()

    page.get_by_role("button", name="Log out").wait_for()
    assert page.url == live_server.url + reverse("admin:index")
