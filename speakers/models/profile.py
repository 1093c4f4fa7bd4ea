"""What a person has reviewed of a speaker; nothing else of a CV is ever public."""

from typing import Self

from django.conf import settings
from django.db import models

from speakers.cv.parsed import Kind
from speakers.models.speaker import Speaker

# Kept for staff only, however often they are accepted (GDPR art. 5; ASVS 5.0 §14.2).
# Metrics age and are often a web site's own invention.
PRIVATE_KINDS = frozenset({Kind.EMAIL, Kind.PHONE, Kind.LOCATION, Kind.REFERENCE, Kind.METRIC})
PRIVATE_FACTS = frozenset({"score"})
KIND_CHOICES = [(kind.value, kind.value.capitalize()) for kind in Kind]


class ProfileQuerySet(models.QuerySet["Profile"]):
    """The questions one asks about profiles."""

    def published(self) -> Self:
        """Return profiles that a person has released."""
        return self.filter(published_at__isnull=False)


class Profile(models.Model):
    """A speaker's reviewed profile: its entries and the bios composed from them.

    `bio_sources` tells of each composed bio ("line", "short", "long") its clauses in
    order, `{"text": str, "entries": [id]}`; it is empty for what staff wrote.
    """

    speaker = models.OneToOneField(Speaker, on_delete=models.CASCADE, related_name="profile")
    bio_line = models.CharField(max_length=300, blank=True, help_text="One line.")
    bio_short = models.TextField(blank=True, help_text="About 60 words.")
    bio_long = models.TextField(blank=True, help_text="About 150 words.")
    bio_is_rewritten = models.BooleanField(
        default=False, help_text="Staff wrote the bios: they are never composed anew."
    )
    bio_sources = models.JSONField(default=dict, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    revised_at = models.DateTimeField(editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False
    )

    objects = ProfileQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Profile of {self.speaker}"


class ProfileEntryQuerySet(models.QuerySet["ProfileEntry"]):
    """The questions one asks about profile entries."""

    def public(self) -> Self:
        """Return entries that may leave the admin."""
        return self.filter(is_private=False)

    def in_order(self) -> Self:
        """Return entries as a profile shows them: by kind, then as in the CV."""
        return self.order_by("kind", "order", "id")


class ProfileEntry(models.Model):
    """One reviewed item of a profile: a degree, a post, a paper.

    `facts` has the shape of `speakers.cv.parsed.FACTS[kind]`; `evidence` maps
    each fact to `{"confidence": 0–1, "lines": [int], "inferred": bool}` of the CV
    it came from, and is empty for what staff typed.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=16, choices=KIND_CHOICES)
    order = models.PositiveIntegerField(default=0)
    facts = models.JSONField()
    evidence = models.JSONField(default=dict, blank=True)
    cv = models.ForeignKey("speakers.CV", on_delete=models.SET_NULL, null=True, blank=True)
    is_edited = models.BooleanField(default=False, help_text="A person changed what was read.")
    is_private = models.BooleanField(default=False, help_text="For staff; never published.")

    objects = ProfileEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "profile entries"
        constraints = [
            models.CheckConstraint(
                name="private_kinds_stay_private",
                condition=~models.Q(kind__in=sorted(kind.value for kind in PRIVATE_KINDS))
                | models.Q(is_private=True),
            ),
        ]
        indexes = [models.Index(fields=["profile", "kind", "order"], name="entry_in_order")]

    def __str__(self) -> str:
        return f"{self.kind}: {', '.join(map(str, self.facts.values()))[:80]}"

    @property
    def public_facts(self) -> dict[str, str | list[str]]:
        """The facts that may leave the admin; none of a private entry."""
        if self.is_private:
            return {}
        return {name: value for name, value in self.facts.items() if name not in PRIVATE_FACTS}
