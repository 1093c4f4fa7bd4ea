"""Make CVs and drafts of an invented person for the tests of reviewing."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from speakers.models import CV, DraftField, ProfileDraft, Speaker
from tests import make

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
PAPER: dict[str, str | list[str]] = {
    "name": "Knots in the cellar",
    "authors": ["Lena Hart", "Ugo Brandt"],
    "publisher": "Journal of Invented Results",
    "releaseDate": "2024",
}


def reviewer() -> User:
    """Save somebody who reviews; nobody logs in as them."""
    return User.objects.create(username=f"reviewer{next(make.numbers)}", is_staff=True)


def cv(*, speaker: Speaker | None = None, data: bytes = b"Lena Hart", **fields: Any) -> CV:
    """Save a CV that nobody has read yet."""
    return CV.objects.create(
        **{
            "speaker": speaker,
            "file": ContentFile(data, name="cv.txt"),
            "file_name": "cv.txt",
            "size": len(data),
            "sha256": f"{next(make.numbers):064x}",
            "received_at": NOW,
        }
        | fields
    )


def draft(*items: tuple[str, dict[str, Any]], speaker: Speaker | None = None) -> ProfileDraft:
    """Save what was surely read from a CV: (kind, facts) in the order of the document."""
    read = ProfileDraft.objects.create(
        cv=cv(speaker=speaker, status=CV.Status.READ),
        media_type="text/plain",
        parser_version="1",
        lines=[{"text": str(facts), "page": 1, "box": None} for _, facts in items],
        made_at=NOW,
    )
    for order, (kind, facts) in enumerate(items):
        field(read, order, kind, facts)
    return read


def field(
    read: ProfileDraft,
    order: int,
    kind: str,
    facts: dict[str, Any],
    *,
    confidence: float = 0.95,
    is_inferred: bool = False,
) -> DraftField:
    """Save one item of a draft, standing on the line of its number."""
    receipt = {"confidence": confidence, "lines": [order], "inferred": is_inferred}
    return DraftField.objects.create(
        draft=read,
        kind=kind,
        order=order,
        facts=facts,
        evidence=dict.fromkeys(facts, receipt),
        confidence=confidence,
        is_inferred=is_inferred,
    )
