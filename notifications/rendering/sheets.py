"""What a letter says of a seminar, in ready words: what templates print and nothing else."""

from dataclasses import dataclass

from django.conf import settings

from notifications.rendering import wording
from notifications.rendering.wording import When
from seminars.models import Appearance, Seminar
from seminars.plain_text import one_line, plain

ABSTRACT_LENGTH = 6000  # Gmail clips a message at 102 kB


@dataclass(frozen=True, slots=True)
class SpeakerSheet:
    """A speaker as the letter shows them; the bio is the announced one or the reviewed one."""

    name: str
    affiliation: str
    bio: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A seminar as the letter shows it."""

    title: str
    notice: str
    series: str
    speakers: tuple[SpeakerSheet, ...]
    when: When
    place: str
    access: str
    map_url: str
    abstract: tuple[str, ...]
    url: str
    is_cancelled: bool
    short_when: str
    what: str


def sheet_of(seminar: Seminar, timezone: str, *, brief: bool = False) -> Sheet:
    """Return what is said of a seminar to people in a time zone; brief: without the long texts."""
    place = seminar.place
    return Sheet(
        title=one_line(seminar.display_title),
        notice=one_line(seminar.notice),
        series=seminar.series.title,
        speakers=tuple(_speaker(one, brief=brief) for one in seminar.speaker_appearances),
        when=wording.when(seminar, timezone),
        place=wording.place_line(place),
        access="" if brief or place is None else one_line(place.access_note),
        map_url=wording.map_link(place),
        abstract=() if brief else paragraphs(seminar.abstract[:ABSTRACT_LENGTH]),
        url=f"{settings.SITE_URL}{seminar.get_absolute_url()}",
        is_cancelled=seminar.is_cancelled,
        short_when=wording.short_when(seminar.starts_at, seminar.zone_name),
        what=one_line(wording.what(seminar)),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Return a Markdown text as plain paragraphs."""
    return tuple(part for part in plain(text).split("\n\n") if part.strip())


def _speaker(appearance: Appearance, *, brief: bool) -> SpeakerSheet:
    bio = "" if brief else appearance.bio or _reviewed_bio(appearance)
    return SpeakerSheet(
        name=appearance.speaker.name,
        affiliation=appearance.affiliation,
        bio=" ".join(paragraphs(bio)),
    )


def _reviewed_bio(appearance: Appearance) -> str:
    profile = getattr(appearance.speaker, "profile", None)
    return profile.bio_short if profile is not None and profile.published_at else ""
