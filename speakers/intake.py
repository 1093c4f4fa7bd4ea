"""Accept a CV: look at it from outside, store it out of reach, write one row.

Nothing of the file is opened here beyond its first octets; reading it is
for the worker's child process.
"""

import re
import unicodedata
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Sum

from speakers.cv.errors import CVError
from speakers.cv.readers.sniffing import sniffed
from speakers.models import CV, Speaker

MAX_OPEN_FILES = 20  # that one person may have waiting; decided ones do not count
MAX_OPEN_BYTES = 100 * 1024 * 1024
LABEL_LENGTH = 200

# Controls, and marks that turn the direction of what follows: "fdp.exe" can look like "exe.pdf".
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class IntakeError(Exception):
    """A file that is not taken in; its text is for whoever uploads it."""


class FileRefused(IntakeError):
    """Too large, empty, or of a kind that nobody here can read."""


class AlreadyWaiting(IntakeError):
    """The very same file is waiting to be reviewed."""


class QuotaReached(IntakeError):
    """Too many files of one person wait for review."""


def accept_cv(
    *, data: bytes, file_name: str, speaker: Speaker | None, by: User | None, now: datetime
) -> CV:
    """Check and store a CV, and return its row, to be read by `drafting.draft_profile`.

    `speaker` is None where the CV is to say whose it is.

    Raises:
        IntakeError: The file is not taken in; the text says why.
    """
    label = cleaned_name(file_name)
    if len(data) > settings.CV_MAX_BYTES:
        raise FileRefused(f"The file is larger than {settings.CV_MAX_BYTES // 1024 // 1024} MB.")
    try:
        sniffed(data, label)
    except CVError as error:
        raise FileRefused(str(error)) from error
    with transaction.atomic():
        digest = sha256(data).hexdigest()
        _refuse_twice(digest)
        _refuse_many(by, len(data))
        return CV.objects.create(
            speaker=speaker,
            file=ContentFile(data, name=label),
            file_name=label,
            size=len(data),
            sha256=digest,
            received_at=now,
            received_by=by,
        )


def cleaned_name(file_name: str) -> str:
    """Return a file name as a label: no folders, nothing invisible, at most 200 characters.

    The end of the name is kept: it says what kind of file it is.
    """
    visible = _UNSEEN.sub("", unicodedata.normalize("NFC", file_name))
    name = PurePosixPath(visible.replace("\\", "/")).name.strip()
    if len(name) > LABEL_LENGTH:
        suffix = PurePosixPath(name).suffix[:20]
        name = name[: LABEL_LENGTH - 1 - len(suffix)] + "…" + suffix
    return name or "CV"


def _refuse_twice(digest: str) -> None:
    earlier = CV.objects.open().filter(sha256=digest).first()
    if earlier is not None:
        raise AlreadyWaiting(
            f"This very file came on {earlier.received_at:%-d %B} as “{earlier}” "
            "and waits to be reviewed."
        )


def _refuse_many(by: User | None, size: int) -> None:
    mine = CV.objects.open().filter(received_by=by)
    octets = mine.aggregate(total=Sum("size"))["total"] or 0
    if mine.count() >= MAX_OPEN_FILES or octets + size > MAX_OPEN_BYTES:
        raise QuotaReached(
            f"You have {mine.count()} CVs waiting for review; publish or reject some of them first."
        )
