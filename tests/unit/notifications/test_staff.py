from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications import planning
from notifications.models import Bulletin, Message, Note
from tests import make
from tests.post import follower, subscriber, text_of

START = datetime(2026, 3, 2, 20, tzinfo=UTC)
DAY_BEFORE = START - timedelta(days=1)


@pytest.fixture
def staff(client, db):
    user = make.staff(email="staff@example.org")
    client.force_login(user)
    return client


@pytest.fixture
def planned(db):
    make.seminar()
    follower(subscriber(email="ada@example.org"))
    planning.plan(DAY_BEFORE)
    return Message.objects.get()


def test_staff_see_why_a_message_was_not_sent(staff, planned):
    Message.objects.update(state="skipped", reason="too_late")
    page = staff.get(reverse("admin:notifications_message_changelist")).content.decode()
    assert "too late to be of use" in page
    assert "Planner: last at work" in page
    assert (
        staff.get(reverse("admin:notifications_message_change", args=[planned.pk])).status_code
        == 200
    )


def test_the_preview_is_what_goes_out(staff, planned, post):
    shown = staff.get(reverse("admin:message_preview", args=[planned.pk])).context["shown"]
    post.pass_at(DAY_BEFORE)
    sent = post.raw[0].decode()

    def undated(raw):
        return [line for line in raw.split("\r\n") if not line.startswith("Date:")]

    assert undated(shown.raw) == undated(sent)
    frame = staff.get(reverse("admin:message_preview_html", args=[planned.pk]))
    assert "sandbox" in frame["Content-Security-Policy"]


def test_a_test_goes_to_oneself_and_touches_nothing(staff, planned, post):
    staff.post(reverse("admin:message_test", args=[planned.pk]))
    assert post.subjects[0].startswith("TEST Reminder")
    assert Message.objects.get().state == "planned"


def test_failed_messages_can_be_tried_again(staff, planned):
    Message.objects.update(state="failed", reason="refused", attempts=3)
    url = reverse("admin:notifications_message_changelist")
    staff.post(url, {"action": "retry", "_selected_action": [planned.pk]})
    assert Message.objects.get().state in {"retry", "skipped"}


def test_planned_messages_can_be_stopped(staff, planned, post):
    url = reverse("admin:notifications_message_changelist")
    staff.post(url, {"action": "stop", "_selected_action": [planned.pk]})
    post.pass_at(DAY_BEFORE)
    assert post.mails == []
    assert Message.objects.get().reason == "by_hand"


def test_a_note_stands_on_top_of_the_next_reminder(staff, planned, post):
    seminar = planned.seminar
    staff.post(
        reverse("admin:notifications_note_add"), {"seminar": seminar.pk, "text": "Bring a cup."}
    )
    assert Note.objects.get().made_by is not None
    post.pass_at(DAY_BEFORE)
    assert text_of(post.mails[0]).startswith("Bring a cup.")


def test_a_bulletin_says_first_how_many_get_it_and_goes_out_once(staff, post):
    series = make.series(slug="topology")
    for _ in range(3):
        follower(series=series)
    follower(series=make.series())
    staff.post(
        reverse("admin:notifications_bulletin_add"),
        {"series": series.pk, "subject": "Tea", "text": "In the library."},
    )
    bulletin = Bulletin.objects.get()
    url = reverse("admin:bulletin_release", args=[bulletin.pk])
    assert staff.get(url).context["count"] == 3
    for _ in range(2):
        staff.post(url)
    assert Message.objects.filter(kind="bulletin").count() == 3
    post.walk(timezone.now(), timezone.now() + timedelta(hours=24), timedelta(hours=2))
    assert len(post.mails) == 3


@pytest.mark.parametrize(
    "page", ["subscriber", "message", "note", "notice", "bulletin", "seating", "suppression"]
)
def test_every_list_opens(staff, planned, page):
    assert staff.get(reverse(f"admin:notifications_{page}_changelist")).status_code == 200
