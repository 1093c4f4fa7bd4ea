import stat
from datetime import timedelta
from pathlib import Path

import pytest

from speakers import intake, reviewing
from speakers.models import CV, ProfileDraft
from tests.unit.speakers.drafts import NOW, reviewer

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nnothing much"


def accept(data=b"Lena Hart\nReader in Knots", name="cv.txt", by=None, speaker=None):
    return intake.accept_cv(
        data=data, file_name=name, speaker=speaker, by=by or reviewer(), now=NOW
    )


def test_a_cv_is_stored_under_a_random_name_that_others_cannot_read(settings):
    cv = accept(name="Lena Hart.txt")

    stored = Path(cv.file.path)
    assert "Lena" not in str(stored.relative_to(settings.MEDIA_ROOT))
    assert stored.read_bytes() == b"Lena Hart\nReader in Knots"
    assert stat.S_IMODE(stored.stat().st_mode) == 0o600
    assert stat.S_IMODE(stored.parent.stat().st_mode) == 0o700
    assert (cv.file_name, cv.status) == ("Lena Hart.txt", CV.Status.RECEIVED)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\cvs\lena.txt", "lena.txt"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        ("gpj.\u202efdp.txt", "gpj.fdp.txt"),
        ("", "CV"),
        ("/", "CV"),
        ("\x00", "CV"),
        ("x" * 300 + ".txt", "x" * 195 + "….txt"),
    ],
)
def test_a_file_name_becomes_a_harmless_label(name, label):
    assert intake.cleaned_name(name) == label


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "cv.txt", "empty"),
        (b"\x00\x00", "cv.txt", "empty"),
        (PDF, "cv.docx", "not what its name says"),
        (b"PK\x03\x04rest", "cv.pdf", "not what its name says"),
        (b"\x89PNG\r\n\x1a\n....", "cv.png", "picture"),
        (b"MZ" + bytes(50), "CON", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "cv.doc", "old Word file"),
        (PDF + b"PK\x05\x06" + bytes(18), "cv.pdf", "PDF and an archive at once"),
    ],
)
def test_a_file_that_cannot_be_a_cv_is_refused_with_a_sentence(data, name, why):
    with pytest.raises(intake.FileRefused, match=why):
        accept(data, name)

    assert CV.objects.count() == 0


def test_a_file_one_octet_too_large_is_refused_and_one_that_fits_is_not(settings):
    settings.CV_MAX_BYTES = 3 * 1024 * 1024
    assert accept(b"a" * settings.CV_MAX_BYTES).size == settings.CV_MAX_BYTES

    with pytest.raises(intake.FileRefused, match="larger than 3 MB"):
        accept(b"b" * (settings.CV_MAX_BYTES + 1))


def test_the_same_file_waits_once():
    accept()

    with pytest.raises(intake.AlreadyWaiting, match="came on 1 March"):
        accept(name="again.txt")


def test_the_same_file_may_come_again_once_the_first_is_decided():
    first = accept()
    CV.objects.update(status=CV.Status.READ)
    draft = ProfileDraft.objects.create(cv=first, media_type="text/plain", lines=[], made_at=NOW)
    reviewing.reject_draft(draft_id=draft.pk, by=reviewer(), now=NOW + timedelta(days=1))

    assert accept().pk != first.pk


def test_the_twenty_first_waiting_file_of_one_person_is_refused():
    by = reviewer()
    for number in range(intake.MAX_OPEN_FILES):
        accept(f"CV {number}".encode(), by=by)

    with pytest.raises(intake.QuotaReached, match="20 CVs waiting"):
        accept(b"one more", by=by)
    assert accept(b"of another person").pk
