"""A programme that meets again and again (schema.org EventSeries)."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from seminars.models.colours import Colour
from seminars.models.venue import Venue
from seminars.models.viewer import Viewer, is_staff
from seminars.zones import validate_zone


def site_zone() -> str:
    """Return the site's own time zone."""
    return str(settings.SITE_TIME_ZONE)


class Audience(models.TextChoices):
    """Whom a seminar is meant for."""

    EVERYBODY = "everybody", "Everybody"
    STUDENTS = "students", "Students and staff"
    GRADUATES = "graduates", "Graduate students and researchers"
    SPECIALISTS = "specialists", "Specialists in the field"


class SeriesQuerySet(models.QuerySet["Series"]):
    """The questions one asks about series."""

    def visible_to(self, user: Viewer, now: datetime) -> Self:  # noqa: ARG002 - one signature for all
        """Return the series that this user may see."""
        return self.all() if is_staff(user) else self.filter(is_private=False)

    def editable_by(self, user: Viewer) -> Self:
        """Return the series whose seminars this user may edit: all, or where they are an editor."""
        if getattr(user, "is_superuser", False):
            return self.all()
        return self.filter(Q(editors=user.pk) | Q(editors=None)).distinct()


class Series(models.Model):
    """A programme, and what its seminars inherit where they say nothing themselves."""

    class Weekday(models.IntegerChoices):
        """ISO 8601 weekdays."""

        MONDAY = 1
        TUESDAY = 2
        WEDNESDAY = 3
        THURSDAY = 4
        FRIDAY = 5
        SATURDAY = 6
        SUNDAY = 7

    title = models.CharField(max_length=150, unique=True)
    slug = models.SlugField(max_length=80, unique=True, help_text="The page's address; keep it.")
    kind = models.CharField(
        max_length=40, default="Seminar", help_text="Seminar, Colloquium, Distinguished Lecture …"
    )
    description = models.TextField(blank=True)
    homepage = models.URLField(blank=True)
    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="series"
    )
    timezone = models.CharField(
        max_length=50, default=site_zone, validators=[validate_zone], help_text="IANA name."
    )
    weekday = models.PositiveSmallIntegerField(
        choices=Weekday, null=True, blank=True, help_text="The usual day."
    )
    time = models.TimeField(null=True, blank=True, help_text="The usual start.")
    duration = models.PositiveSmallIntegerField(
        default=60,
        validators=[MinValueValidator(5), MaxValueValidator(24 * 60)],
        help_text="Minutes.",
    )
    colour = models.CharField(max_length=20, choices=Colour, default=Colour.STEELBLUE)
    language = models.CharField(max_length=35, default="en", help_text="BCP 47: en, de, fr-CA …")
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.GRADUATES)
    contact_name = models.CharField(max_length=150, blank=True)
    contact_email = models.EmailField(blank=True, help_text="Published: use a shared mailbox.")
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="series",
        help_text="Who may edit its seminars; nobody chosen means all staff.",
    )
    is_private = models.BooleanField(default=False, help_text="Only staff see it.")
    is_archived = models.BooleanField(default=False, help_text="It no longer meets.")
    revised_at = models.DateTimeField(editable=False)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(
                name="series_lasts_minutes_to_a_day",
                condition=Q(duration__gte=5, duration__lte=24 * 60),
                violation_error_message="A seminar lasts from 5 minutes to 24 hours.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("series", args=[self.slug])
