"""Turn the accepted items of a draft into a speaker's public profile."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from speakers import bios, comparing, reviewing
from speakers.comparing import Change, Comparison
from speakers.cv.parsed import Kind
from speakers.matching import orcid_of
from speakers.models import DraftField, Profile, ProfileDraft, ProfileEntry, Speaker
from speakers.reviewing import ReviewError
from speakers.slugs import free_slug
from speakers.wording import said


class NoName(ReviewError):
    """Nobody has said who the speaker is."""


class NotShown(ReviewError):
    """The profile changed since the reviewer looked."""


class OrcidTaken(ReviewError):
    """Another speaker has the ORCID iD."""


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker whom we do not know yet, as the reviewer names them."""

    name: str
    position: str = ""
    affiliation: str = ""


def publish_profile(*, draft_id: int, person: Person | None, by: User, now: datetime) -> Profile:
    """Publish what was accepted; what was not decided stays out.

    The CV's speaker gets the profile; where it has none, `person` becomes one.
    Their own e-mail address, ORCID iD, web page, position and affiliation are filled
    from what was accepted, and replaced only where the reviewer was shown the old value.

    Raises:
        ReviewError: No name, an ORCID iD that is another's, a draft decided meanwhile,
            or a profile changed meanwhile (what was not shown is then undecided again).
    """
    # Outside the transaction: what is taken back must stay so when we refuse.
    if again := reviewing.take_back_unasked(draft_id=draft_id):
        raise NotShown(f"The profile has changed since; look at {again} of the items again.")
    with transaction.atomic():
        draft = reviewing.open_draft(draft_id)
        speaker = draft.cv.speaker or _new_speaker(person, now)
        beside = comparing.compare(draft.fields.order_by("order"), draft.cv.speaker)
        profile, _ = Profile.objects.get_or_create(speaker=speaker, defaults={"revised_at": now})
        for field in draft.fields.accepted().order_by("order"):
            _enter(profile, field, beside[field.pk], draft)
            _tell(speaker, field, beside[field.pk])
        _save(speaker, now)
        _release(profile, by, now)
        draft.cv.speaker = speaker
        draft.cv.save(update_fields=["speaker"])
        reviewing.settle(draft, ProfileDraft.Outcome.PUBLISHED, by, now)
    return profile


def sorted_name(name: str) -> str:
    """Return a name as a list sorts it: the last word first. A name of one word is itself."""
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else last


def _new_speaker(person: Person | None, now: datetime) -> Speaker:
    name = " ".join(person.name.split()) if person else ""
    if person is None or not name:
        raise NoName("Say who this is: choose a speaker, or give the new one's name.")
    return Speaker.objects.create(
        name=name[:200],
        sort_name=sorted_name(name)[:200],
        slug=free_slug(Speaker.objects.all(), name, otherwise="speaker"),
        position=person.position.strip()[:200],
        affiliation=person.affiliation.strip()[:250],
        created_at=now,
        revised_at=now,
    )


def _enter(profile: Profile, field: DraftField, beside: Comparison, draft: ProfileDraft) -> None:
    """Put one accepted item into the profile: beside the others, or in its like's place."""
    if beside.change is Change.SAME and beside.entry is not None:
        return
    entry = beside.entry or ProfileEntry(profile=profile, kind=field.kind)
    entry.facts = comparing.merged(entry.facts or {}, field.stands)
    entry.evidence = {**entry.evidence, **field.evidence}
    entry.order, entry.cv = field.order, draft.cv
    entry.is_edited = entry.is_edited or field.verdict == DraftField.Verdict.EDITED
    entry.is_private = entry.is_private or field.is_private
    entry.save()


def _tell(speaker: Speaker, field: DraftField, beside: Comparison) -> None:
    """Bring the speaker's own facts up to date with one accepted item."""
    if orcid := orcid_of(field):
        speaker.orcid = speaker.orcid or orcid
        return
    text = said(field.stands.get(field.kind, ""))
    if field.kind == Kind.EMAIL:
        speaker.email = speaker.email or text[:254]
    elif field.kind == Kind.URL:
        speaker.homepage = speaker.homepage or text[:200]
    elif field.kind == Kind.LABEL and _may_replace(speaker.position, beside):
        speaker.position = text[:200]
    elif field.kind == Kind.AFFILIATION and _may_replace(speaker.affiliation, beside):
        speaker.affiliation = text[:250]
    elif field.kind == Kind.NAME and beside.change is Change.CHANGED:
        speaker.name, speaker.sort_name = text[:200], sorted_name(text)[:200]


def _may_replace(known: str, beside: Comparison) -> bool:
    return not known or beside.change is Change.CHANGED


def _save(speaker: Speaker, now: datetime) -> None:
    others = Speaker.objects.current().exclude(pk=speaker.pk)
    other = others.filter(orcid=speaker.orcid).first() if speaker.orcid else None
    if other is not None:
        raise OrcidTaken(f"{other} has this ORCID iD; choose them, or reject the ORCID iD.")
    speaker.revised_at = now
    speaker.save()


def _release(profile: Profile, by: User, now: datetime) -> None:
    bios.compose(profile)
    profile.published_at = profile.published_at or now
    profile.revised_at, profile.reviewed_by = now, by
    profile.save()
