"""A person decides: item by item, then whose profile it becomes.

Nothing is public that was not accepted here, nothing inferred is accepted
unasked, and nothing reviewed before is overwritten by what nobody was shown.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from speakers import comparing
from speakers.comparing import Change
from speakers.models import CV, DraftField, ProfileDraft, Speaker
from speakers.models.draft import DraftFieldQuerySet
from speakers.retention import due_after
from speakers.wording import Facts


class ReviewError(Exception):
    """A decision that cannot stand; its text is for the reviewer."""


class AlreadyDecided(ReviewError):
    """The draft has been published or rejected; it is a record now."""


@transaction.atomic
def decide(
    *, field_id: int, verdict: str, edited: Mapping[str, str | list[str]] | None = None
) -> DraftField:
    """Write down what a person says of one item; "" takes a verdict back.

    `edited` are an edited item's facts, as `facts.cleaned_facts` gives them.

    Raises:
        AlreadyDecided: The whole draft has been decided meanwhile.
    """
    field = DraftField.objects.select_related("draft__cv__speaker").get(pk=field_id)
    open_draft(field.draft_id)
    if verdict and verdict not in DraftField.Verdict.values:
        raise ValueError(verdict)
    field.verdict = verdict
    field.edited = edited if verdict == DraftField.Verdict.EDITED else None
    field.decided_against = _seen(field) if verdict else None
    field.save(update_fields=["verdict", "edited", "decided_against"])
    return field


@transaction.atomic
def accept_sure(*, draft_id: int) -> int:
    """Accept every undecided item that is sure and new to the profile; return how many.

    Raises:
        AlreadyDecided: The whole draft has been decided meanwhile.
    """
    draft = open_draft(draft_id)
    return _accept_new(draft, draft.fields.sure())


@transaction.atomic
def accept_these(*, draft_id: int, field_ids: Collection[int]) -> int:
    """Accept those of the named items that are undecided, printed and new to the profile.

    For a list that a person has looked over. A guess, or what would change the
    profile, is decided by itself. Returns how many were accepted.

    Raises:
        AlreadyDecided: The whole draft has been decided meanwhile.
    """
    draft = open_draft(draft_id)
    return _accept_new(draft, draft.fields.filter(pk__in=field_ids, is_inferred=False))


@transaction.atomic
def assign_speaker(*, cv_id: int, speaker: Speaker | None) -> None:
    """Say whose CV it is; None: somebody we do not know yet.

    Items that were accepted for another speaker's profile, or for a new one, and
    would change what this one's says, are to be looked at again.

    Raises:
        AlreadyDecided: The draft has been published or rejected.
    """
    draft = ProfileDraft.objects.filter(cv_id=cv_id).first()
    if draft is not None:
        open_draft(draft.pk)
    CV.objects.filter(pk=cv_id).update(speaker=speaker)
    if draft is not None:
        take_back_unasked(draft_id=draft.pk)


def take_back_unasked(*, draft_id: int) -> int:
    """Take back what would overwrite something the reviewer was not shown; return how many."""
    draft = ProfileDraft.objects.select_related("cv__speaker").get(pk=draft_id)
    beside = comparing.compare(draft.fields.order_by("order"), draft.cv.speaker)
    unasked = [
        field.pk for field in draft.fields.accepted() if beside[field.pk].needs_asking(field)
    ]
    return draft.fields.filter(pk__in=unasked).update(verdict="", edited=None, decided_against=None)


@transaction.atomic
def reject_draft(*, draft_id: int, by: User, now: datetime) -> None:
    """Throw the draft away; the profile stays as it is, and the file goes in its time.

    Raises:
        AlreadyDecided: It has been published or rejected.
    """
    settle(open_draft(draft_id), ProfileDraft.Outcome.REJECTED, by, now)


def settle(draft: ProfileDraft, outcome: str, by: User, now: datetime) -> None:
    """Write down who decided about a draft, and when its file is to go."""
    draft.outcome, draft.decided_by, draft.decided_at = outcome, by, now
    draft.save(update_fields=["outcome", "decided_by", "decided_at"])
    CV.objects.filter(pk=draft.cv_id).update(delete_file_at=due_after(now))


def open_draft(draft_id: int) -> ProfileDraft:
    """Return a draft that is still to be decided, its row locked.

    Raises:
        AlreadyDecided: It has been published or rejected.
    """
    ProfileDraft.objects.select_for_update().filter(pk=draft_id).first()
    draft = ProfileDraft.objects.select_related("cv__speaker").get(pk=draft_id)
    if draft.decided_at is not None:
        raise AlreadyDecided(
            f"This draft was {draft.outcome} on {draft.decided_at:%-d %B %Y}; nothing was changed."
        )
    return draft


def _accept_new(draft: ProfileDraft, fields: DraftFieldQuerySet) -> int:
    beside = comparing.compare(draft.fields.order_by("order"), draft.cv.speaker)
    new = [field.pk for field in fields.undecided() if beside[field.pk].change is Change.NEW]
    return draft.fields.filter(pk__in=new).update(verdict=DraftField.Verdict.ACCEPTED)


def _seen(field: DraftField) -> Facts | None:
    """Return what the profile says of the same thing, as the reviewer is shown it."""
    fields = field.draft.fields.order_by("order")
    beside = comparing.compare(fields, field.draft.cv.speaker)
    return beside[field.pk].before
