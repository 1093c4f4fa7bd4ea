"""Let files go: when their time has come, when their row goes, when no row names them."""

from datetime import datetime, timedelta

from django.conf import settings

from speakers.models import CV, ProfileDraft
from speakers.models.storage import FOLDER, picture_name, private_storage

# An upload writes its file before its row: a file this young may have a row in a moment.
NEWBORN = timedelta(hours=1)


def due_after(decided_at: datetime) -> datetime:
    """Return when the file of a CV that was decided at this moment is to go."""
    return decided_at + timedelta(days=settings.CV_RETENTION_DAYS)


def delete_due(*, now: datetime) -> int:
    """Delete the files whose time has come; their rows stay. Returns how many."""
    due = list(CV.objects.past_retention(now))
    for cv in due:
        forget_file(cv)
    return len(due)


def forget_file(cv: CV) -> None:
    """Delete a CV's file, its pages' pictures and its text; what was reviewed stays.

    The row is told first, so that a crash leaves a nameless file, which
    `delete_nameless` finds, and never a row that promises a file it lacks.
    """
    name, pictures = cv.file.name, _pictures(cv)
    CV.objects.filter(pk=cv.pk).update(file="")
    ProfileDraft.objects.filter(cv=cv).update(lines=[], pages=[], pictures=0)
    cv.file = None
    _delete(name, pictures)


def delete_nameless(*, now: datetime) -> int:
    """Delete files that no row names any more: their CV was deleted. Returns how many."""
    storage = private_storage()
    if not storage.exists(FOLDER):
        return 0
    named = {name.rpartition("/")[2] for name in CV.objects.values_list("file", flat=True)}
    nameless = [
        name
        for name in storage.listdir(FOLDER)[1]
        if name.partition("-")[0] not in named
        and storage.get_modified_time(f"{FOLDER}/{name}") < now - NEWBORN
    ]
    for name in nameless:
        storage.delete(f"{FOLDER}/{name}")
    return len(nameless)


def _pictures(cv: CV) -> int:
    draft = ProfileDraft.objects.filter(cv=cv).first()
    return draft.pictures if draft else 0


def _delete(name: str | None, pictures: int) -> None:
    if not name:
        return
    storage = private_storage()
    for page in range(1, pictures + 1):
        storage.delete(picture_name(name, page))
    storage.delete(name)
