"""What a seminar is about, in a word or two (RFC 5545 §3.8.1.2 CATEGORIES)."""

from django.db import models
from django.urls import reverse


class Tag(models.Model):
    """A subject that seminars share."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("tag", args=[self.slug])
