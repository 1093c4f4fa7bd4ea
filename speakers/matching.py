"""Whose CV may this be: the speakers we know who share an e-mail, an ORCID iD or a name."""

import re
from dataclasses import dataclass

from speakers.cv.folding import folded
from speakers.cv.parsed import Kind
from speakers.models import DraftField, ProfileDraft, Speaker

_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


@dataclass(frozen=True, slots=True)
class Match:
    """A speaker that a CV may belong to, and why: "same e-mail", "same name"."""

    speaker: Speaker
    reasons: tuple[str, ...]


def matches(draft: ProfileDraft) -> list[Match]:
    """Return the speakers that a draft may be about, those with most in common first.

    Names are compared without regard to accents, case and order of the words:
    “Hart, Anna” is Anna Hart.
    """
    told = _told(draft)
    found = [
        Match(speaker, reasons)
        for speaker in Speaker.objects.current().order_by("id")
        if (reasons := _reasons(speaker, told))
    ]
    return sorted(found, key=lambda match: -len(match.reasons))


def orcid_of(field: DraftField) -> str:
    """Return the ORCID iD that an item is; "" for anything else."""
    facts = field.stands
    if field.kind != Kind.PROFILE or folded(str(facts.get("network", ""))) != "orcid":
        return ""
    found = _ORCID.search(f"{facts.get('username', '')} {facts.get('url', '')}".upper())
    return found.group() if found else ""


def _told(draft: ProfileDraft) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {
        "email": set(),
        "orcid": set(),
        "name": set(),
        "affiliation": set(),
    }
    for field in draft.fields.exclude(verdict=DraftField.Verdict.REJECTED):
        if orcid := orcid_of(field):
            told["orcid"].add(orcid)
        elif field.kind == Kind.NAME:
            told["name"].add(_words(str(field.stands.get("name", ""))))
        elif field.kind in told:
            told[field.kind].add(folded(str(field.stands.get(field.kind, ""))))
    return told


def _reasons(speaker: Speaker, told: dict[str, set[str]]) -> tuple[str, ...]:
    reasons = []
    if speaker.email and folded(speaker.email) in told["email"]:
        reasons.append("same e-mail address")
    if speaker.orcid and speaker.orcid.upper() in told["orcid"]:
        reasons.append("same ORCID iD")
    if _words(speaker.name) in told["name"]:
        reasons.append("same name")
        # An affiliation alone says nothing: a department invites many people of one place.
        if speaker.affiliation and folded(speaker.affiliation) in told["affiliation"]:
            reasons.append("same affiliation")
    return tuple(reasons)


def _words(name: str) -> str:
    return " ".join(sorted(folded(name).split()))
