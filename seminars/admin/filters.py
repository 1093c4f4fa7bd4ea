"""The questions staff ask of the list of seminars."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from seminars.models import Appearance, Seminar


class When(admin.SimpleListFilter):
    """Still to come (the default), or over."""

    title = "when"
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:  # noqa: ARG002
        """Return the choices beside the default."""
        return [("past", "Over"), ("all", "All")]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Name the default by what it shows."""
        first, *others = super().choices(changelist)
        yield {**first, "display": "Still to come"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Seminar]) -> QuerySet[Seminar]:  # noqa: ARG002
        """Return the seminars of the chosen side of now."""
        if self.value() is None:
            return queryset.filter(ends_at__gt=timezone.now())
        if self.value() == "past":
            return queryset.filter(ends_at__lte=timezone.now())
        return queryset


class Shown(admin.SimpleListFilter):
    """Draft, under embargo, or public."""

    title = "visibility"
    parameter_name = "shown"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:  # noqa: ARG002
        """Return the choices."""
        return [("draft", "Draft"), ("embargo", "Embargo"), ("public", "Public")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Seminar]) -> QuerySet[Seminar]:  # noqa: ARG002
        """Return the seminars in the chosen state."""
        chosen = {
            "draft": Q(published_at=None),
            "embargo": Q(published_at__gt=timezone.now()),
            "public": Q(published_at__lte=timezone.now(), is_private=False),
        }.get(self.value() or "")
        return queryset.filter(chosen) if chosen else queryset


class Missing(admin.SimpleListFilter):
    """What somebody has still to ask for."""

    title = "what is missing"
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:  # noqa: ARG002
        """Return the choices."""
        return [
            ("title", "Title"),
            ("abstract", "Abstract"),
            ("speaker", "Speaker"),
            ("venue", "Venue"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Seminar]) -> QuerySet[Seminar]:  # noqa: ARG002
        """Return the seminars that lack what was chosen."""
        speaks = Appearance.objects.filter(seminar=OuterRef("pk"), role=Appearance.Role.SPEAKER)
        chosen = {
            "title": Q(title=""),
            "abstract": Q(abstract=""),
            "speaker": ~Exists(speaks),
            "venue": Q(venue=None, series__venue=None),
        }.get(self.value() or "")
        return queryset.filter(chosen) if chosen is not None else queryset
