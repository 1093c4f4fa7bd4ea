"""Readable addresses: “Søren Ólafsvík” is soren-olafsvik, and two namesakes get two."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from speakers.cv.folding import folded


def slug_of(text: str, *, length: int = 60) -> str:
    """Return a text as the end of an address; empty where it has no Latin letter or digit."""
    return slugify(folded(text))[:length].strip("-")


def free_slug(rows: QuerySet[Any], text: str, *, otherwise: str, length: int = 60) -> str:
    """Return a slug that none of these rows has yet, with a number where it must.

    `otherwise` stands for a text without a Latin letter or digit; the number may
    make the slug six characters longer than `length`.
    """
    stem = slug_of(text, length=length) or otherwise
    taken = set(rows.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
