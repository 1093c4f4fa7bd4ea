"""Where a seminar takes place: a room, or a link (schema.org Place, VirtualLocation)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse


class Venue(models.Model):
    """A room, or a link.

    `join_link` is for those who attend; it never stands in a page, feed or API.
    """

    name = models.CharField(
        max_length=150, help_text="What people call it: “DC 1304”, “Great Hall”, “Online”."
    )
    slug = models.SlugField(max_length=80, unique=True, help_text="The page's address; keep it.")
    is_online = models.BooleanField(default=False)
    join_link = models.URLField(
        blank=True, max_length=500, help_text="For those who attend; never published."
    )
    public_link = models.URLField(
        blank=True,
        max_length=500,
        help_text="Open to everybody, such as a live stream: stands on pages and in feeds.",
    )
    room = models.CharField(max_length=80, blank=True)
    building_code = models.CharField(max_length=20, blank=True)
    building = models.CharField(max_length=150, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=100, blank=True, help_text="State or province.")
    country = models.CharField(max_length=100, blank=True)
    latitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Degrees north (WGS 84).",
    )
    longitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Degrees east (WGS 84).",
    )
    access_note = models.TextField(
        blank=True, help_text="How to get in: “Step-free from the east door.”"
    )
    capacity = models.PositiveIntegerField(null=True, blank=True, help_text="Seats.")
    is_private = models.BooleanField(default=False, help_text="Staff only: it has no page.")
    revised_at = models.DateTimeField(editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="venue_has_both_coordinates_or_none",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message="Give latitude and longitude, or neither.",
            ),
            models.CheckConstraint(
                name="only_online_venues_have_a_join_link",
                condition=Q(join_link="") | Q(is_online=True),
                violation_error_message="A join link belongs to an online venue.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("venue", args=[self.slug])

    @property
    def address(self) -> str:
        """The postal address on one line; empty for a link."""
        town = " ".join(part for part in (self.city, self.region, self.postal_code) if part)
        return ", ".join(part for part in (self.street, town, self.country) if part)

    @property
    def full_name(self) -> str:
        """Room and building: “DC 1304, William G. Davis Computer Research Centre”."""
        parts = [self.name]
        if self.room and self.room not in self.name:
            parts.append(self.room)
        if self.building and self.building not in self.name:
            parts.append(self.building)
        return ", ".join(parts)
