"""Build the invented department: the same seed builds the same one, counted from today."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.conf import settings
from django.db import transaction

from config.demo import words
from seminars import scheduling
from seminars.models import Appearance, Audience, Seminar, Series, Tag, Venue
from speakers.models import Profile, ProfileEntry, Speaker
from speakers.slugs import slug_of

ZONE = "America/Toronto"


class DepartmentIsReal(Exception):
    """There are series that the demo did not make; it never mixes with them."""


@dataclass(frozen=True, slots=True)
class Department:
    """What was built, for the caller to report."""

    series: list[Series]
    speakers: list[Speaker]
    seminars: int


@transaction.atomic
def build(*, seminars: int, seed: int, now: datetime) -> Department:
    """Build a department with `seminars` seminars around today; top an earlier one up.

    Raises:
        DepartmentIsReal: There are series that the demo did not make.
    """
    if Series.objects.exclude(slug__in=[subject.slug for subject in words.SUBJECTS]).exists():
        raise DepartmentIsReal(
            "This database holds series that are not the demo's: use an empty database."
        )
    there = Seminar.objects.count()
    rng = Random(f"{seed} {there}")  # noqa: S311 - the same seed must give the same data
    if not there:
        _series(_venues(now), now)
    tags = _tags()
    speakers = _speakers(rng, max(24, min(seminars // 3, 600)), now)
    series = [Series.objects.get(slug=subject.slug) for subject in words.SUBJECTS]
    rows = _seminars(rng, series, range(there, seminars), now)
    _appearances(rng, rows, speakers)
    _tag(rng, rows, tags)
    if not there:
        _incidents(rows, now)
        _profiles(rng, speakers[:12], now)
    return Department(series, speakers, len(rows))


def _venues(now: datetime) -> list[Venue]:
    rooms = [
        Venue(
            name=place.name,
            slug=place.slug,
            room=place.name,
            building=place.building,
            building_code=place.code,
            street=place.street,
            city="Springfield",
            region="ON",
            postal_code="N0N 0N0",
            country="Canada",
            latitude=place.latitude,
            longitude=place.longitude,
            capacity=place.capacity,
            access_note=place.access,
            revised_at=now,
        )
        for place in words.PLACES
    ]
    online = Venue(
        name="Online",
        slug="online",
        is_online=True,
        join_link="https://meet.example.org/j/only-for-those-who-attend",
        public_link="https://video.example.org/live/seminars",
        revised_at=now,
    )
    return Venue.objects.bulk_create([*rooms, online])


def _series(venues: list[Venue], now: datetime) -> None:
    Series.objects.bulk_create(
        Series(
            title=subject.title,
            slug=subject.slug,
            kind=subject.kind,
            description=subject.description,
            venue=venues[at % len(words.PLACES)],
            timezone=ZONE,
            weekday=subject.weekday,
            time=time.fromisoformat(subject.time),
            duration=subject.duration,
            colour=subject.colour,
            audience=Audience.EVERYBODY if subject.kind == "Colloquium" else Audience.GRADUATES,
            contact_name="Seminar office",
            contact_email="seminars@cs.example.org",
            revised_at=now,
        )
        for at, subject in enumerate(words.SUBJECTS)
    )


def _tags() -> dict[str, Tag]:
    names = sorted({tag for subject in words.SUBJECTS for tag in subject.tags})
    return {
        name: Tag.objects.get_or_create(name=name, defaults={"slug": slug_of(name)})[0]
        for name in names
    }


def _speakers(rng: Random, number: int, now: datetime) -> list[Speaker]:
    pairs = [(given, family) for family in words.FAMILY for given in words.GIVEN]
    rng.shuffle(pairs)
    chosen = [
        Speaker(
            name=f"{given} {family}",
            sort_name=f"{family}, {given}",
            slug=slug_of(f"{given} {family}"),
            position=rng.choice(words.POSITIONS),
            affiliation=rng.choice(words.INSTITUTIONS),
            email=f"{slug_of(family)}@people.example.org",
            created_at=now,
            revised_at=now,
        )
        for given, family in pairs[:number]
    ]
    Speaker.objects.bulk_create(chosen, ignore_conflicts=True)
    return list(Speaker.objects.filter(slug__in=[one.slug for one in chosen]).order_by("slug"))


def _seminars(rng: Random, series: list[Series], numbers: range, now: datetime) -> list[Seminar]:
    """Lay seminars on their series' usual days, two thirds of them still to come."""
    weeks = max(1, -(-numbers.stop // len(series)))
    monday = now.date() - timedelta(days=now.weekday() + 7 * (weeks // 3))
    rows = []
    for number in numbers:
        week, at = divmod(number, len(series))
        day = monday + timedelta(weeks=week)
        rows.append(_seminar(rng, series[at], words.SUBJECTS[at], day, now))
    return Seminar.objects.bulk_create(rows, batch_size=500)


def _seminar(
    rng: Random, series: Series, subject: words.Subject, monday: date, now: datetime
) -> Seminar:
    thing, aim = rng.choice(subject.things), rng.choice(subject.aims)
    title = rng.choice(words.TITLES).format(
        Thing=thing[0].upper() + thing[1:], thing=thing, aim=aim
    )
    sentences = rng.sample(words.SENTENCES, rng.randint(5, 9))
    told = now - timedelta(days=rng.randint(1, 20))
    seminar = Seminar(
        series=series,
        title=title,
        abstract=" ".join(
            sentence.format(
                thing=thing,
                aim=aim,
                factor=rng.randint(2, 30),
                years=rng.randint(3, 11),
                partners=rng.randint(2, 14),
            )
            for sentence in sentences
        ),
        date=monday + timedelta(days=subject.weekday - 1),
        time=series.time or time(12),
        published_at=told,
        uid=f"{UUID(int=rng.getrandbits(128), version=4)}@{settings.UID_HOST}",
        created_at=told,
        revised_at=told,
    )
    seminar.derive_instants()
    return seminar


def _appearances(rng: Random, seminars: list[Seminar], speakers: list[Speaker]) -> None:
    rows = []
    for seminar in seminars:
        people = rng.sample(speakers, 3)
        several = 2 if rng.random() < 0.08 else 1
        for order, speaker in enumerate(people[:several]):
            rows.append(_appearance(seminar, speaker, Appearance.Role.SPEAKER, order))
        if rng.random() < 0.4:
            rows.append(_appearance(seminar, people[2], Appearance.Role.HOST, several))
    Appearance.objects.bulk_create(rows, batch_size=500)


def _appearance(seminar: Seminar, speaker: Speaker, role: str, order: int) -> Appearance:
    return Appearance(
        seminar=seminar,
        speaker=speaker,
        role=role,
        order=order,
        position=speaker.position,
        affiliation=speaker.affiliation,
    )


def _tag(rng: Random, seminars: list[Seminar], tags: dict[str, Tag]) -> None:
    by_series = {subject.title: subject.tags for subject in words.SUBJECTS}
    through = Seminar.tags.through
    through.objects.bulk_create(
        [
            through(seminar_id=seminar.pk, tag_id=tags[name].pk)
            for seminar in seminars
            for name in rng.sample(by_series[seminar.series.title], rng.randint(1, 2))
        ],
        batch_size=500,
    )


def _incidents(seminars: list[Seminar], now: datetime) -> None:
    """Let happen what happens in a term, from the seminars of the next weeks on."""
    change = scheduling.Change(by=None, now=now)
    hall, online = Venue.objects.get(slug="great-hall"), Venue.objects.get(slug="online")
    incidents: dict[int, dict[str, object]] = {
        1: {"status": Seminar.Status.CANCELLED},
        3: {"venue": hall, "notice": words.NOTICES[0]},
        5: {"title": "", "abstract": ""},
        8: {"venue": online},
        10: {"published_at": None},
        12: {"published_at": now + timedelta(days=7)},
        13: {"notice": words.NOTICES[2], "status": Seminar.Status.TENTATIVE},
    }
    coming = [row for row in seminars if row.starts_at > now + timedelta(days=2)]
    for at, seminar in enumerate(coming):
        if facts := incidents.get(at):
            _edit(seminar, change, **facts)


def _edit(seminar: Seminar, change: scheduling.Change, **facts: object) -> None:
    row = Seminar.objects.filter(pk=seminar.pk)
    with scheduling.revising(row, change):
        row.update(**facts)


def _profiles(rng: Random, speakers: list[Speaker], now: datetime) -> None:
    """Give some speakers a reviewed profile, as if their CVs had been read."""
    for speaker in speakers:
        subject = rng.choice(words.SUBJECTS)
        began, school = now.year - rng.randint(4, 25), rng.choice(words.INSTITUTIONS)
        field = subject.title.lower()
        profile = Profile.objects.create(
            speaker=speaker,
            bio_line=f"{speaker.position} at {speaker.affiliation}.",
            bio_short=f"{speaker.name} is {speaker.position} at {speaker.affiliation}. They work on"
            f" {subject.things[0]} and {subject.things[1]}, and took their PhD at {school}.",
            published_at=now,
            revised_at=now,
        )
        entries = [
            ("education", {"institution": school, "studyType": "PhD", "area": subject.title,
                           "startDate": str(began - 4), "endDate": str(began)}),
            ("work", {"name": speaker.affiliation, "position": speaker.position,
                      "startDate": str(began + 1), "endDate": "Present"}),
            *(("publication", {"name": f"On {thing}", "authors": [speaker.name],
                               "publisher": f"Annals of {field}", "releaseDate": str(began + at)})
              for at, thing in enumerate(subject.things)),
            *(("interest", {"interest": tag}) for tag in subject.tags),
        ]  # fmt: skip
        ProfileEntry.objects.bulk_create(
            ProfileEntry(profile=profile, kind=kind, order=order, facts=facts)
            for order, (kind, facts) in enumerate(entries)
        )


def today_at_noon(now: datetime) -> datetime:
    """Return noon UTC of the day: what is counted from today is the same all day long."""
    return datetime.combine(now.date(), time(12), tzinfo=UTC)
