"""One person met twice: two speakers become one, with all their seminars."""

from dataclasses import dataclass

from django.db import transaction

from seminars import scheduling
from seminars.models import Appearance
from speakers.models import CV, Profile, ProfileEntry, Speaker

TAKEN_OVER = ("position", "affiliation", "homepage", "orcid", "email")


class MergingError(Exception):
    """Two speakers that cannot become one; its text is for the editor."""


class SamePerson(MergingError):
    """A speaker cannot be merged into itself."""


class MergedAlready(MergingError):
    """One of the two was merged away before."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What moved from the one who goes to the one who stays."""

    seminars: int
    cvs: int
    entries: int


@transaction.atomic
def merge_speakers(*, stays_id: int, goes_id: int, change: scheduling.Change) -> Merged:
    """Give everything of one speaker to another; the old page leads to the new one.

    What the one who stays has already is kept: a field is taken over where it is
    empty there, profile entries are added unless they say the same. The other row
    remains, empty, as the signpost `merged_into`.

    Raises:
        MergingError: They are the same, or one of them was merged away before.
    """
    if stays_id == goes_id:
        raise SamePerson("Choose two different speakers.")
    both = Speaker.objects.select_for_update().in_bulk([stays_id, goes_id])
    stays, goes = both[stays_id], both[goes_id]
    if stays.merged_into_id or goes.merged_into_id:
        raise MergedAlready("One of the two has been merged into another speaker already.")
    with scheduling.revising(scheduling.that_show_speaker(goes), change):
        seminars = _move_appearances(stays, goes)
        _take_over(stays, goes, change)
    cvs = CV.objects.filter(speaker=goes).update(speaker=stays)
    entries = _move_profile(stays, goes, change)
    # Who was merged into the one who goes now arrives in one step, too.
    Speaker.objects.filter(merged_into=goes).update(merged_into=stays)
    return Merged(seminars, cvs, entries)


def _move_appearances(stays: Speaker, goes: Speaker) -> int:
    has = set(Appearance.objects.filter(speaker=stays).values_list("seminar_id", "role"))
    moved = 0
    for appearance in Appearance.objects.filter(speaker=goes):
        if (appearance.seminar_id, appearance.role) in has:
            appearance.delete()
            continue
        appearance.speaker = stays
        appearance.save(update_fields=["speaker"])
        moved += 1
    return moved


def _take_over(stays: Speaker, goes: Speaker, change: scheduling.Change) -> None:
    for name in TAKEN_OVER:
        if not getattr(stays, name):
            setattr(stays, name, getattr(goes, name))
    stays.notes = "\n\n".join(note for note in (stays.notes, goes.notes) if note)
    stays.revised_at = goes.revised_at = change.now
    goes.merged_into, goes.orcid = stays, ""
    goes.save(update_fields=["merged_into", "orcid", "revised_at"])
    stays.save(update_fields=[*TAKEN_OVER, "notes", "revised_at"])


def _move_profile(stays: Speaker, goes: Speaker, change: scheduling.Change) -> int:
    theirs = Profile.objects.filter(speaker=goes).first()
    if theirs is None:
        return 0
    if not Profile.objects.filter(speaker=stays).exists():
        theirs.speaker, theirs.revised_at = stays, change.now
        theirs.save(update_fields=["speaker", "revised_at"])
        return theirs.entries.count()
    mine = Profile.objects.get(speaker=stays)
    said = {(entry.kind, _words(entry)) for entry in mine.entries.all()}
    added = [entry for entry in theirs.entries.all() if (entry.kind, _words(entry)) not in said]
    last = mine.entries.count()
    for order, entry in enumerate(added, start=last):
        entry.profile, entry.order = mine, order
    ProfileEntry.objects.bulk_update(added, ["profile", "order"])
    theirs.delete()
    mine.revised_at = change.now
    mine.save(update_fields=["revised_at"])
    return len(added)


def _words(entry: ProfileEntry) -> str:
    return " ".join(sorted(str(value).casefold() for value in entry.facts.values()))
