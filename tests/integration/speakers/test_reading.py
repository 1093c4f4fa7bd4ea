import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from speakers import drafting, intake
from speakers.models import CV
from speakers.tasks import ring
from tests.unit.speakers.cv.readers.pdfs import Text, pdf
from tests.unit.speakers.drafts import reviewer

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60.0  # seconds


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def worker(start_worker, settings):
    return start_worker(MEDIA_ROOT=str(settings.MEDIA_ROOT))


def accepted(data: bytes, name: str) -> CV:
    now = datetime.now(UTC)
    return intake.accept_cv(data=data, file_name=name, speaker=None, by=reviewer(), now=now)


def settled(cv: CV) -> CV:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        cv.refresh_from_db()
        if cv.status in {CV.Status.READ, CV.Status.UNREADABLE}:
            return cv
        time.sleep(0.1)
    pytest.fail(f"The CV is still {cv.status}.")


@pytest.mark.usefixtures("worker")
def test_a_worker_reads_and_draws_what_was_uploaded():
    cv = accepted(
        pdf([Text(50, 100, "Lena Hart", size=20), Text(50, 140, "lena@example.org")]), "l.pdf"
    )

    ring(cv_id=cv.pk)

    draft = settled(cv).draft
    assert draft.pictures == 1
    assert {"email": "lena@example.org"} in [field.facts for field in draft.fields.all()]


@pytest.mark.usefixtures("worker")
def test_a_bad_file_harms_no_worker():
    bad = accepted(b"%PDF-1.7\n" + os.urandom(2_000), "bad.pdf")
    good = accepted(b"# Lena Hart\n\nlena@example.org\n", "good.md")

    for cv in (bad, good):
        ring(cv_id=cv.pk)

    assert (settled(bad).status, settled(good).status) == (CV.Status.UNREADABLE, CV.Status.READ)


def test_what_a_killed_worker_held_is_read_by_the_next(start_worker, settings):
    first = start_worker(MEDIA_ROOT=str(settings.MEDIA_ROOT))
    pages = [[Text(50, 50 + 12 * line, f"Line {line} of a long CV") for line in range(60)]] * 60
    cv = accepted(pdf(*pages), "long.pdf")
    ring(cv_id=cv.pk)
    until = time.monotonic() + PATIENCE
    while CV.objects.waiting().exists() and time.monotonic() < until:
        time.sleep(0.01)
    first.kill()
    cv.refresh_from_db()
    assert cv.status == CV.Status.READING

    later = datetime.now(UTC) + drafting.LOST_AFTER + timedelta(seconds=1)
    assert drafting.release_lost(now=later) == 1
    start_worker(MEDIA_ROOT=str(settings.MEDIA_ROOT))
    ring(cv_id=cv.pk)

    assert settled(cv).attempts == 2
