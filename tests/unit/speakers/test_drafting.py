from datetime import timedelta

import pytest

from speakers import drafting
from speakers.models import CV, ProfileDraft
from speakers.retention import due_after
from tests.unit.speakers.drafts import NOW, cv

pytestmark = pytest.mark.django_db
TEXT = b"# Lena Hart\n\nlena@example.org\n\n## Education\n\nPhD in Knots, Knot House, 2010 - 2014\n"


def test_a_cv_is_read_into_a_draft_with_its_lines():
    received = cv(data=TEXT, file_name="cv.md")

    drafting.draft_profile(cv_id=received.pk, now=NOW)

    received.refresh_from_db()
    draft = received.draft
    assert (received.status, received.attempts, received.read_at) == (CV.Status.READ, 1, NOW)
    assert draft.media_type == "text/markdown"
    email = draft.fields.get(kind="email")
    assert email.facts == {"email": "lena@example.org"}
    assert [draft.lines[number]["text"] for number in email.lines] == ["lena@example.org"]


def test_the_doorbell_may_ring_twice():
    received = cv(data=TEXT, file_name="cv.md")

    for _ in range(2):
        drafting.draft_profile(cv_id=received.pk, now=NOW)

    received.refresh_from_db()
    assert (received.attempts, ProfileDraft.objects.count()) == (1, 1)


def test_a_file_that_cannot_be_read_says_why():
    broken = cv(data=b"%PDF-1.7 and then nothing", file_name="cv.pdf")

    drafting.draft_profile(cv_id=broken.pk, now=NOW)

    broken.refresh_from_db()
    assert (broken.status, broken.reason_code) == (CV.Status.UNREADABLE, "damaged")
    assert "damaged" in broken.reason
    assert broken.delete_file_at == due_after(NOW)  # nobody will review it, and yet it must go
    assert not ProfileDraft.objects.exists()


def test_what_a_dead_reader_held_waits_again():
    held = cv(status=CV.Status.READING, claimed_at=NOW - timedelta(minutes=6), attempts=1)
    busy = cv(status=CV.Status.READING, claimed_at=NOW - timedelta(minutes=1), attempts=1)

    assert drafting.release_lost(now=NOW) == 1

    held.refresh_from_db()
    busy.refresh_from_db()
    assert (held.status, busy.status) == (CV.Status.RECEIVED, CV.Status.READING)


def test_a_file_that_kills_three_readers_is_given_up():
    killer = cv(status=CV.Status.READING, claimed_at=NOW - timedelta(hours=1), attempts=3)

    assert drafting.release_lost(now=NOW) == 0

    killer.refresh_from_db()
    assert (killer.status, killer.reason_code) == (CV.Status.UNREADABLE, "gave_up")


def test_a_reader_that_was_thought_dead_writes_nothing(monkeypatch):
    slow = cv(data=TEXT, file_name="cv.md")
    read = drafting.read_cv

    def read_slowly(*arguments):
        drafting.release_lost(now=NOW + timedelta(hours=1))
        return read(*arguments)

    monkeypatch.setattr(drafting, "read_cv", read_slowly)

    drafting.draft_profile(cv_id=slow.pk, now=NOW)

    slow.refresh_from_db()
    assert slow.status == CV.Status.RECEIVED
    assert not ProfileDraft.objects.exists()


def test_an_unreadable_file_can_be_tried_again():
    failed = cv(data=TEXT, status=CV.Status.UNREADABLE, reason_code="gave_up", attempts=3)

    drafting.read_again(cv_id=failed.pk)
    drafting.draft_profile(cv_id=failed.pk, now=NOW)

    failed.refresh_from_db()
    assert (failed.status, failed.reason, failed.attempts) == (CV.Status.READ, "", 1)
    assert failed.delete_file_at is None


def test_a_file_that_is_gone_is_not_tried_again():
    gone = cv(status=CV.Status.UNREADABLE, reason_code="damaged", file="")

    with pytest.raises(drafting.FileIsGone, match="upload it again"):
        drafting.read_again(cv_id=gone.pk)
