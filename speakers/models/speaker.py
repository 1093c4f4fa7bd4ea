"""A person who speaks at seminars (schema.org Person)."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    """The questions one asks about speakers.

    Who may see a speaker depends on what they speak at, so the door is
    `seminars.models.visible_speakers`, one floor up.
    """

    def current(self) -> Self:
        """Return speakers that have not been merged into another."""
        return self.filter(merged_into__isnull=True)

    def by_name(self) -> Self:
        """Return speakers in the order of a printed list."""
        return self.order_by(Lower("sort_name"), "id")

    def likely_same(self, *, name: str, email: str = "", orcid: str = "") -> Self:
        """Return speakers that share the e-mail address, the ORCID iD or the name."""
        same = Q(name__iexact=name.strip()) if name.strip() else Q(pk__in=[])
        if email.strip():
            same |= Q(email__iexact=email.strip())
        if orcid.strip():
            same |= Q(orcid=orcid.strip())
        return self.current().filter(same)


class Speaker(models.Model):
    """A person who speaks at seminars.

    `affiliation` and `position` are today's; what they were at a seminar stands
    on its Appearance. `email` and `notes` are for staff and never leave the admin.
    """

    name = models.CharField(max_length=200, help_text="As printed: Ada Lovelace.")
    sort_name = models.CharField(
        max_length=200,
        blank=True,
        help_text="As sorted: Lovelace, Ada. Left empty, the last word of the name goes first.",
    )
    slug = models.SlugField(max_length=80, unique=True, help_text="The page's address; keep it.")
    position = models.CharField(max_length=200, blank=True)
    affiliation = models.CharField(max_length=250, blank=True)
    homepage = models.URLField(blank=True)
    orcid = models.CharField("ORCID iD", max_length=19, blank=True)
    email = models.EmailField(blank=True, help_text="For staff; never published.")
    notes = models.TextField(blank=True, help_text="For staff; never published.")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(editable=False)
    revised_at = models.DateTimeField(editable=False)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="speaker_orcid_is_one_persons",
                fields=["orcid"],
                condition=~Q(orcid="") & Q(merged_into__isnull=True),
                violation_error_message="Another speaker has this ORCID iD: merge the two.",
            ),
            models.CheckConstraint(
                name="speaker_has_a_name",
                condition=~Q(name=""),
                violation_error_message="A speaker needs a name.",
            ),
        ]
        indexes = [
            models.Index(Lower("sort_name"), "id", name="speaker_by_name"),
            # Each poll of a feed asks.
            models.Index(fields=["revised_at"], name="speaker_by_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.affiliation}" if self.affiliation else self.name

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("speaker", args=[self.slug])
