"""One dated seminar (schema.org Event, RFC 5545 §3.6.1 VEVENT) and who appears at it."""

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from seminars.models.series import Audience, Series
from seminars.models.tag import Tag
from seminars.models.venue import Venue
from seminars.models.viewer import Viewer, is_staff
from seminars.zones import NoSuchLocalTime, instant, validate_zone, zone
from speakers.models import Speaker
from speakers.slugs import slug_of

TO_BE_ANNOUNCED = "To be announced"
YEARS = range(1900, 2101)  # others are slips of the hand, and calendars choke on them


def new_uid() -> str:
    """Return a UID for ever: kept on the row, so that a new host name changes no calendar."""
    return f"{uuid4()}@{settings.UID_HOST}"


class SeminarQuerySet(models.QuerySet["Seminar"]):
    """The questions one asks about seminars; every answer chains."""

    def visible_to(self, user: Viewer, now: datetime) -> Self:
        """Return what this user may see: the one door for pages, API, feeds, search, sitemap.

        Staff see everything. Others see what is published (from `published_at`
        on: before that it is under embargo), cancelled seminars included, unless
        it or its series is private.
        """
        if is_staff(user):
            return self.all()
        return self.filter(published_at__lte=now, is_private=False, series__is_private=False)

    def taking_place(self) -> Self:
        """Return seminars that have not been cancelled."""
        return self.exclude(status=Seminar.Status.CANCELLED)

    def starting_between(self, start: datetime, end: datetime) -> Self:
        """Return seminars with start <= starts_at < end (aware datetimes)."""
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def upcoming(self, now: datetime) -> Self:
        """Return seminars that have not ended, soonest first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "id")

    def past(self, now: datetime) -> Self:
        """Return seminars that have ended, latest first."""
        return self.filter(ends_at__lte=now).order_by("-starts_at", "-id")

    def by_speaker(self, slug: str) -> Self:
        """Return seminars at which this person speaks (hosts and chairs not counted)."""
        return self.filter(
            appearances__speaker__slug=slug, appearances__role=Appearance.Role.SPEAKER
        ).distinct()

    def at_venue(self, slug: str) -> Self:
        """Return seminars at this venue, their own or inherited from the series."""
        return self.filter(Q(venue__slug=slug) | Q(venue=None, series__venue__slug=slug))

    def with_programme(self) -> Self:
        """Return seminars with all that a listing, feed or API row shows, in 3 queries."""
        appearances = Appearance.objects.select_related("speaker").order_by("order", "id")
        return self.select_related("series__venue", "venue").prefetch_related(
            Prefetch("appearances", queryset=appearances), "tags"
        )


class Seminar(models.Model):
    """A seminar on one day; what people put in their calendars.

    The truth about its time is what the clocks on the wall will show, `date` and
    `time` in `zone_name`; the instants `starts_at` and `ends_at` (half-open, UTC)
    are derived by `derive_instants`. What is left empty is inherited from the
    series: venue, timezone, duration, language, audience. `status` holds the
    words of RFC 5545 §3.8.1.11 and nothing else; whether the public sees a
    seminar is `published_at` and `is_private`.
    """

    class Status(models.TextChoices):
        TENTATIVE = "TENTATIVE", "Tentative"
        CONFIRMED = "CONFIRMED", "Confirmed"
        CANCELLED = "CANCELLED", "Cancelled"

    class Fold(models.IntegerChoices):
        """Which of two equal wall-clock times is meant (PEP 495)."""

        FIRST = 0, "the first time"
        SECOND = 1, "the second time"

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="seminars")
    title = models.CharField(max_length=300, blank=True, help_text="Empty means “to be announced”.")
    abstract = models.TextField(blank=True, help_text="Markdown; LaTeX between $ signs.")
    notice = models.CharField(
        max_length=300, blank=True, help_text="Shown on top: “Please note the unusual room.”"
    )
    speakers: "models.ManyToManyField[Speaker, Appearance]" = models.ManyToManyField(
        Speaker, through="Appearance", related_name="seminars"
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="seminars")

    date = models.DateField()
    time = models.TimeField(help_text="What the clock on the wall shows.")
    timezone = models.CharField(
        max_length=50, blank=True, validators=[validate_zone], help_text="IANA name."
    )
    fold = models.PositiveSmallIntegerField(
        choices=Fold,
        default=Fold.FIRST,
        help_text="Only in the night the clocks go back, when this time comes twice.",
    )
    duration = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(24 * 60)],
        help_text="Minutes.",
    )
    starts_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)

    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="seminars"
    )
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47: en, de, fr-CA …")
    audience = models.CharField(max_length=12, choices=Audience, blank=True)
    slides_url = models.URLField("slides", blank=True, max_length=500)
    recording_url = models.URLField("recording", blank=True, max_length=500)
    paper_url = models.URLField("paper", blank=True, max_length=500)

    status = models.CharField(max_length=9, choices=Status, default=Status.CONFIRMED)
    published_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="From when on the public sees it: empty is a draft, a future time an embargo.",
    )
    is_private = models.BooleanField(default=False, help_text="Only staff see it.")
    uid = models.CharField(max_length=255, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(
        default=0, editable=False, help_text="Rises with time, place and status (RFC 5546 §2.1.4)."
    )
    created_at = models.DateTimeField(editable=False)
    revised_at = models.DateTimeField(
        editable=False, help_text="When anything that calendars show changed last."
    )

    objects = SeminarQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seminar_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="A seminar must end after it starts.",
            ),
            models.CheckConstraint(
                name="seminar_lasts_minutes_to_a_day",
                condition=Q(duration__isnull=True) | Q(duration__gte=5, duration__lte=24 * 60),
                violation_error_message="A seminar lasts from 5 minutes to 24 hours.",
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="seminar_by_start"),
            models.Index(fields=["series", "starts_at"], name="seminar_by_series"),
            models.Index(fields=["revised_at"], name="seminar_by_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.display_title} ({self.date})"

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("seminar", args=[self.pk, self.slug])

    def clean(self) -> None:
        """Derive the instants, so that a form hears at once of a time that does not exist.

        Raises:
            ValidationError: The clocks jump over the start, or its year is a slip.
        """
        # Fields that the form refused are still empty here.
        if None not in (self.date, self.time, self.series_id):
            if self.date.year not in YEARS:
                raise ValidationError({"date": f"The year {self.date.year} is a slip: mend it."})
            try:
                self.derive_instants()
            except NoSuchLocalTime as error:
                raise ValidationError({"time": str(error)}) from error

    def derive_instants(self) -> None:
        """Set `starts_at` and `ends_at` from what the clocks on the wall will show.

        Raises:
            NoSuchLocalTime: The clocks jump over the start.
        """
        local = datetime.combine(self.date, self.time)
        self.starts_at = instant(local, self.zone_name, fold=self.fold)
        self.ends_at = self.starts_at + timedelta(minutes=self.minutes)

    @property
    def slug(self) -> str:
        """The readable end of the page's address; it may change, the number does not."""
        return slug_of(self.title) or "to-be-announced"

    @property
    def display_title(self) -> str:
        """The title, or that it is to be announced."""
        return self.title or TO_BE_ANNOUNCED

    @property
    def is_cancelled(self) -> bool:
        """Whether it will not take place."""
        return self.status == self.Status.CANCELLED

    @property
    def zone_name(self) -> str:
        """The IANA name of its time zone, its own or the series'."""
        return self.timezone or self.series.timezone

    @property
    def zone(self) -> ZoneInfo:
        """Its time zone, its own or the series'."""
        return zone(self.zone_name)

    @property
    def minutes(self) -> int:
        """How long it lasts, its own or the series' duration."""
        return self.duration or self.series.duration

    @property
    def place(self) -> Venue | None:
        """Where it takes place, its own or the series' venue; None while unknown."""
        return self.venue or self.series.venue

    @property
    def spoken_language(self) -> str:
        """Its language, its own or the series' (BCP 47)."""
        return self.language or self.series.language

    @property
    def meant_for(self) -> str:
        """Whom it is meant for, its own or the series' audience, in words."""
        return str(Audience(self.audience or self.series.audience).label)

    @property
    def local_start(self) -> datetime:
        """The start, in its own zone."""
        return self.starts_at.astimezone(self.zone)

    @property
    def local_end(self) -> datetime:
        """The end, in its own zone."""
        return self.ends_at.astimezone(self.zone)

    @property
    def speaker_appearances(self) -> list["Appearance"]:
        """Who speaks, in the order of the announcement (hosts and chairs not among them)."""
        return [one for one in self.appearances.all() if one.role == Appearance.Role.SPEAKER]

    @property
    def speaker_names(self) -> str:
        """The speakers' names as one text: “A. Lovelace, M. Mirzakhani”."""
        return ", ".join(appearance.speaker.name for appearance in self.speaker_appearances)


class Appearance(models.Model):
    """A person at a seminar, in the order of the announcement, as they were then."""

    class Role(models.TextChoices):
        SPEAKER = "speaker", "Speaker"
        HOST = "host", "Host"
        CHAIR = "chair", "Chair"

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="appearances")
    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="appearances")
    role = models.CharField(max_length=7, choices=Role, default=Role.SPEAKER)
    order = models.PositiveSmallIntegerField(default=0)
    position = models.CharField(max_length=200, blank=True, help_text="As it was then.")
    affiliation = models.CharField(max_length=250, blank=True, help_text="As it was then.")
    bio = models.TextField(
        blank=True, help_text="As announced; empty shows the speaker's reviewed profile."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_role_a_person_a_seminar",
                fields=["seminar", "speaker", "role"],
                violation_error_message="This person already has this role at the seminar.",
            ),
        ]
        indexes = [models.Index(fields=["seminar", "order", "id"], name="appearance_in_order")]

    def __str__(self) -> str:
        return f"{self.speaker.name} at {self.seminar}"
