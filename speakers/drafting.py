"""Read a CV that came in: claim its row, read the file, write down what it says.

The row is the queue. A claim is one conditional UPDATE; whoever dies holding one
is found by `release_lost`, and what they were reading is read again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F

from speakers.cv.document import Line
from speakers.cv.errors import CVError
from speakers.cv.parsed import Item, ParsedCV
from speakers.cv.readers.sniffing import PDF
from speakers.cv.sandbox import SafeParser
from speakers.cv.serial import from_json
from speakers.models import CV, DraftField, ProfileDraft
from speakers.models.storage import picture_name, private_storage
from speakers.retention import due_after

MAX_ATTEMPTS = 3
LOST_AFTER = timedelta(minutes=5)  # a reader has 20 s; one that has held a file this long is dead
GAVE_UP = "gave_up"


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from a file, and a PNG of each of its first pages."""

    parsed: ParsedCV
    pictures: tuple[bytes, ...]


class DraftingError(Exception):
    """A CV that cannot be read again; the text is for the editor."""


class FileIsGone(DraftingError):
    """The file has been deleted, as the retention period says."""


def draft_profile(*, cv_id: int, now: datetime) -> None:
    """Read one CV that waits and write its draft, or why there is none.

    A CV that is no longer waiting is left alone: the doorbell may ring twice.
    Reading happens in a child process and outside any transaction.
    """
    if not _claim(cv_id, now):
        return
    cv = CV.objects.get(pk=cv_id)
    try:
        with cv.file.open("rb") as file:
            data = file.read()
        read = read_cv(data, cv.file_name)
    except CVError as error:
        _settle(
            cv,
            now,
            status=CV.Status.UNREADABLE,
            reason_code=error.code,
            reason=str(error),
            delete_file_at=due_after(now),
        )
        return
    _write(cv, read, now)


def read_cv(data: bytes, file_name: str) -> Read:
    """Read a file in a limited child process, and draw it if it is a PDF.

    A file that can be read but not drawn is shown as text.

    Raises:
        CVError: The file cannot be read; the text says why.
    """
    with SafeParser() as parser:
        parsed = from_json(parser.parse(data, file_name))
        if parsed.document.media_type != PDF:
            return Read(parsed, ())
        try:
            return Read(parsed, tuple(parser.draw(data)))
        except CVError:
            return Read(parsed, ())


def release_lost(*, now: datetime) -> int:
    """Let CVs be read again whose reader died; give up on those that killed three.

    Returns:
        How many wait again.
    """
    lost = CV.objects.lost_since(now - LOST_AFTER)
    lost.filter(attempts__gte=MAX_ATTEMPTS).update(
        status=CV.Status.UNREADABLE,
        delete_file_at=due_after(now),
        reason_code=GAVE_UP,
        reason=f"Reading this file broke off {MAX_ATTEMPTS} times. Save it anew, as PDF or .docx.",
    )
    return lost.update(status=CV.Status.RECEIVED, claimed_at=None)


def read_again(*, cv_id: int) -> None:
    """Let a CV that could not be read wait for its reader once more.

    Raises:
        FileIsGone: There is nothing left to read.
    """
    unreadable = CV.objects.filter(pk=cv_id, status=CV.Status.UNREADABLE)
    if unreadable.filter(file="").exists():
        raise FileIsGone("The file has been deleted; upload it again.")
    unreadable.update(
        status=CV.Status.RECEIVED,
        reason_code="",
        reason="",
        attempts=0,
        claimed_at=None,
        delete_file_at=None,
    )


def _claim(cv_id: int, now: datetime) -> bool:
    # One conditional UPDATE is the lock: of two workers, one changes a row.
    waiting = CV.objects.waiting().filter(pk=cv_id)
    claimed = waiting.update(status=CV.Status.READING, claimed_at=now, attempts=F("attempts") + 1)
    return claimed == 1


def _settle(cv: CV, now: datetime, **outcome: str | datetime) -> bool:
    """Write the outcome, unless the claim was lost to another reader meanwhile."""
    mine = CV.objects.filter(pk=cv.pk, status=CV.Status.READING, claimed_at=now)
    return mine.update(read_at=now, **outcome) == 1


def _write(cv: CV, read: Read, now: datetime) -> None:
    """Store the pictures, then the draft; pictures of a lost claim are swept with their file."""
    for page, picture in enumerate(read.pictures, 1):
        _store(picture_name(cv.file.name or "", page), picture)
    with transaction.atomic():
        if _settle(cv, now, status=CV.Status.READ, reason_code="", reason=""):
            _draft(cv, read, now)


def _store(name: str, picture: bytes) -> None:
    storage = private_storage()
    storage.delete(name)  # of a reader that died: `save` would take another name
    storage.save(name, ContentFile(picture))


def _draft(cv: CV, read: Read, now: datetime) -> None:
    parsed = read.parsed
    document = parsed.document
    draft = ProfileDraft.objects.create(
        cv=cv,
        media_type=document.media_type,
        parser_version=parsed.version,
        lines=[_line(line) for line in document.lines],
        pages=[list(size) for size in document.page_sizes],
        pictures=len(read.pictures),
        made_at=now,
    )
    DraftField.objects.bulk_create(
        _field(draft, order, item) for order, item in enumerate(parsed.items) if item.facts
    )


def _line(line: Line) -> dict[str, object]:
    box = line.box
    return {
        "text": line.text,
        "page": line.page,
        "box": [box.left, box.top, box.right, box.bottom] if box else None,
        "level": line.level,
        "bullet": line.bullet,
        "bold": line.bold,
        "space_above": round(line.space_above, 2),
    }


def _field(draft: ProfileDraft, order: int, item: Item) -> DraftField:
    return DraftField(
        draft=draft,
        kind=item.kind.value,
        order=order,
        facts=item.values(),
        evidence={
            name: {
                "confidence": round(fact.confidence, 3),
                "lines": list(fact.lines),
                "inferred": fact.inferred,
            }
            for name, fact in item.facts.items()
        },
        confidence=item.confidence,
        is_inferred=item.inferred,
    )
