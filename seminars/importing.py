"""An announcement becomes a draft seminar with its speaker, to be looked at by a person."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from rapidfuzz import fuzz

from seminars import scheduling
from seminars.announcements import Announced, Person, Place, Reading, read_announcement
from seminars.announcements.rendering import span_of
from seminars.models import Announcement, Appearance, Seminar, Series, Tag, Venue
from speakers.cv.document import Document
from speakers.cv.evidence import Field
from speakers.cv.sandbox import parse_cv_safely
from speakers.cv.serial import from_json
from speakers.models import Speaker
from speakers.publishing import sorted_name
from speakers.slugs import free_slug

SAME_SERIES = 90  # of 100: rapidfuzz's token-set ratio of the two names
OTHER_SERIES = "Other seminars"
_ROOM = re.compile(r"^(?:room|raum|salle|sala|aula|hörsaal|zaal)\s+", re.IGNORECASE)


class AnnouncementError(Exception):
    """An announcement that cannot become a seminar; its text is for the editor."""


class NoDate(AnnouncementError):
    """It does not say when, or names a time that does not exist."""


class AlreadyImported(AnnouncementError):
    """The same seminar is on the programme."""


class NotYourSeries(AnnouncementError):
    """It belongs to a series that others edit."""


class Unfit(AnnouncementError):
    """It says something that no seminar can have, such as lasting two minutes."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The draft, and what had to be made for it because nothing matched."""

    seminar: Seminar
    made: tuple[str, ...]


def read_for_department(*, data: bytes, file_name: str, now: datetime) -> Announced:
    """Read an announcement as this department would understand it; store nothing.

    Raises:
        CVError: The file cannot be read; the text says why.
    """
    zone = str(settings.SITE_TIME_ZONE)
    return read_announcement(
        data,
        file_name,
        today=now.astimezone(ZoneInfo(zone)).date(),
        home_zone=zone,
        known_series=list(Series.objects.values_list("title", flat=True)),
        reader=_read_in_a_child,
    )


def _read_in_a_child(data: bytes, file_name: str) -> Document:
    """Read a stranger's file where it can do no harm."""
    return from_json(parse_cv_safely(data, file_name)).document


@transaction.atomic
def import_announcement(*, data: bytes, file_name: str, by: User | None, now: datetime) -> Imported:
    """Read an announcement and put it on the programme as a draft.

    Series, venue, tags and speakers that are known are used; others are made and
    named in `Imported.made`, so that a person looks at them.

    Raises:
        CVError: The file cannot be read.
        NoDate: It says no date and time.
        AlreadyImported: The same seminar is on the programme.
        NotYourSeries: `by` may not edit the seminars of its series.
        Unfit: A fact breaks a rule of the programme.
    """
    announced = read_for_department(data=data, file_name=file_name, now=now)
    try:
        return _put_on_the_programme(announced, file_name, by, now)
    except ValidationError as error:
        raise Unfit(f"The announcement cannot be used: {' '.join(error.messages)}") from error


def _put_on_the_programme(
    announced: Announced, file_name: str, by: User | None, now: datetime
) -> Imported:
    made: list[str] = []
    series = _series(announced.reading, now, made)
    if by is not None and not Series.objects.editable_by(by).filter(pk=series.pk).exists():
        raise NotYourSeries(f"“{series}” is edited by others: ask them to take it in.")
    # Whoever hands in the same at the same moment waits here, and is refused.
    Series.objects.select_for_update().get(pk=series.pk)
    reading = _in_the_zone_of(series, announced.reading)
    start, end = span_of(reading)
    if start is None or reading.date is None or reading.start is None:
        raise NoDate("The announcement says no date and time: enter this seminar by hand.")
    _refuse_twice(reading, series, start)
    minutes = int((end - start).total_seconds() // 60) if end else None
    zone = str(start.tzinfo)
    venue = _venue(reading.place, now, made)
    seminar = scheduling.announce_seminar(
        seminar=Seminar(
            series=series,
            title=reading.title.value[:300] if reading.title else "",
            abstract=reading.abstract.value if reading.abstract else "",
            notice=reading.note.value[:300] if reading.note else "",
            date=date.fromisoformat(reading.date.value),
            time=time.fromisoformat(reading.start.value),
            timezone="" if zone == series.timezone else zone,
            duration=None if minutes == series.duration else minutes,
            venue=None if venue == series.venue else venue,
        ),
        now=now,
    )
    seminar.tags.set(_tags(reading, made))
    for order, person in enumerate(reading.speakers):
        _appear(seminar, person, order, now, made)
    _keep(announced, seminar, file_name, by, now)
    return Imported(seminar, tuple(made))


def _series(reading: Reading, now: datetime, made: list[str]) -> Series:
    name = reading.series.value if reading.series else OTHER_SERIES
    known = list(Series.objects.all())
    scored = [(fuzz.token_set_ratio(one.title.casefold(), name.casefold()), one) for one in known]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best[1] is not None and best[0] >= SAME_SERIES:
        return best[1]
    series = Series(
        title=name[:150],
        slug=free_slug(Series.objects.all(), name, otherwise="series"),
        kind=reading.kind.value[:40] if reading.kind else "Seminar",
        timezone=reading.timezone.value if reading.timezone else str(settings.SITE_TIME_ZONE),
        revised_at=now,
    )
    series.full_clean()
    series.save()
    made.append(f"series “{series}”")
    return series


def _in_the_zone_of(series: Series, reading: Reading) -> Reading:
    """Believe the series where the announcement says nothing of its zone."""
    said = reading.timezone
    if said is not None and said.lines:
        return reading
    if said is not None and not said.inferred:  # a calendar entry's own zone
        return reading
    return replace(reading, timezone=Field(series.timezone, 0.8, (), inferred=True))


def _refuse_twice(reading: Reading, series: Series, start: datetime) -> None:
    title = reading.title.value if reading.title else ""
    if Seminar.objects.filter(series=series, starts_at=start, title__iexact=title).exists():
        raise AlreadyImported(f"“{title or 'This seminar'}” is on the programme already.")


def _venue(place: Place, now: datetime, made: list[str]) -> Venue | None:
    room = place.room.value if place.room else ""
    building = place.building.value if place.building else ""
    name = room or building
    if not name:
        return _online(place, now, made)
    bare = _ROOM.sub("", name)
    named = Venue.objects.filter(Q(name__iexact=name) | Q(room__iexact=name))
    named |= Venue.objects.filter(Q(name__iexact=bare) | Q(room__iexact=bare))
    same = named.filter(building__iexact=building) if building else named
    if known := same.first():
        return known
    venue = Venue(
        name=name[:150],
        slug=free_slug(Venue.objects.all(), name, otherwise="venue"),
        room=room[:80],
        building=building[:150],
        building_code=place.building_code.value[:20] if place.building_code else "",
        street=place.street.value[:200] if place.street else "",
        postal_code=place.postal_code.value[:20] if place.postal_code else "",
        city=place.city.value[:100] if place.city else "",
        region=place.region.value[:100] if place.region else "",
        country=place.country.value[:100] if place.country else "",
        revised_at=now,
    )
    return _saved(venue, made)


def _online(place: Place, now: datetime, made: list[str]) -> Venue | None:
    if place.join_link is None:
        return None
    link = place.join_link.value[:500]
    if known := Venue.objects.filter(is_online=True, join_link=link).first():
        return known
    slug = free_slug(Venue.objects.all(), "online", otherwise="venue")
    return _saved(
        Venue(name="Online", slug=slug, is_online=True, join_link=link, revised_at=now), made
    )


def _saved(venue: Venue, made: list[str]) -> Venue:
    venue.full_clean()
    venue.save()
    made.append(f"venue “{venue}”")
    return venue


def _tags(reading: Reading, made: list[str]) -> list[Tag]:
    tags = []
    for fact in reading.tags:
        name = fact.value[:60].strip()
        tag = Tag.objects.filter(name__iexact=name).first()
        if tag is None:
            tag = Tag.objects.create(
                name=name, slug=free_slug(Tag.objects.all(), name, otherwise="tag")
            )
            made.append(f"tag “{tag}”")
        tags.append(tag)
    return tags


def _appear(seminar: Seminar, person: Person, order: int, now: datetime, made: list[str]) -> None:
    position = person.position.value[:200] if person.position else ""
    affiliation = person.affiliation.value[:250] if person.affiliation else ""
    Appearance.objects.get_or_create(
        seminar=seminar,
        speaker=_speaker(person.name.value, position, affiliation, now, made),
        role=Appearance.Role.SPEAKER,
        defaults={
            "order": order,
            "position": position,
            "affiliation": affiliation,
            "bio": person.bio.value if person.bio else "",
        },
    )


def _speaker(name: str, position: str, affiliation: str, now: datetime, made: list[str]) -> Speaker:
    """Return the one person of that name, or a new one: two namesakes are for staff to tell."""
    namesakes = list(Speaker.objects.likely_same(name=name)[:2])
    if len(namesakes) == 1:
        return namesakes[0]
    speaker = Speaker(
        name=name[:200],
        sort_name=sorted_name(name)[:200],
        slug=free_slug(Speaker.objects.all(), name, otherwise="speaker"),
        position=position,
        affiliation=affiliation,
        created_at=now,
        revised_at=now,
    )
    speaker.full_clean()
    speaker.save()
    made.append(f"speaker “{speaker.name}”")
    return speaker


def _keep(
    announced: Announced, seminar: Seminar, file_name: str, by: User | None, now: datetime
) -> None:
    Announcement.objects.create(
        seminar=seminar,
        file_name=file_name[:200],
        lines=[line.text for line in announced.lines],
        reading=announced.reading.evidence(),
        imported_at=now,
        imported_by=by,
    )
