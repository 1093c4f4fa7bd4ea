import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from speakers import retention
from speakers.models import CV, ProfileDraft
from speakers.models.storage import FOLDER, picture_name, private_storage
from tests.unit.speakers.drafts import NOW, cv, draft

pytestmark = pytest.mark.django_db


def files():
    storage = private_storage()
    return sorted(storage.listdir(FOLDER)[1]) if storage.exists(FOLDER) else []


def read_with_a_picture():
    read = draft(("award", {"title": "Prize"}))
    private_storage().save(picture_name(read.cv.file.name, 1), ContentFile(b"a picture"))
    ProfileDraft.objects.update(pictures=1)
    return read


def age(hours):
    storage = private_storage()
    then = (NOW - timedelta(hours=hours)).timestamp()
    for name in files():
        os.utime(storage.path(f"{FOLDER}/{name}"), (then, then))


def test_a_file_goes_when_its_time_has_come_and_its_row_stays():
    read = read_with_a_picture()
    CV.objects.update(delete_file_at=NOW)

    assert retention.delete_due(now=NOW) == 0
    assert retention.delete_due(now=NOW + timedelta(seconds=1)) == 1

    assert files() == []
    read.refresh_from_db()
    assert (read.lines, read.pictures, read.cv.file.name) == ([], 0, "")
    assert read.fields.get().facts == {"title": "Prize"}


def test_a_file_that_no_row_names_goes_with_its_pictures():
    read = read_with_a_picture()
    kept = cv()
    read.cv.delete()
    age(hours=2)

    assert retention.delete_nameless(now=NOW) == 2

    assert files() == [kept.file.name.removeprefix(f"{FOLDER}/")]


def test_a_file_whose_row_may_still_come_stays():
    read_with_a_picture().cv.delete()
    age(hours=0.5)

    assert retention.delete_nameless(now=NOW) == 0
    assert len(files()) == 2


def test_nothing_stored_is_nothing_to_delete():
    assert retention.delete_nameless(now=NOW) == 0
