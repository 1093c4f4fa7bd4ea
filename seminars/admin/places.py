"""Venues, as staff keep them."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from seminars import scheduling
from seminars.admin.revising import RevisingAdmin
from seminars.models import Seminar, Venue


@admin.register(Venue)
class VenueAdmin(RevisingAdmin):
    """Rooms and links."""

    list_display = ("name", "building", "room", "city", "capacity", "is_online", "is_private")
    list_filter = ("is_online", "is_private")
    search_fields = ("name", "room", "building", "building_code", "city")
    ordering = ("name",)
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = (
        (None, {"fields": ("name", "slug", "is_private")}),
        ("Room", {"fields": (("room", "capacity"), ("building", "building_code"), "access_note")}),
        (
            "Address",
            {
                "fields": (
                    "street",
                    ("postal_code", "city"),
                    ("region", "country"),
                    ("latitude", "longitude"),
                ),
                "description": "The address and the coordinates go into calendars and maps.",
            },
        ),
        ("Online", {"fields": ("is_online", "join_link", "public_link")}),
    )

    def seminars_that_show(self, object_id: str) -> QuerySet[Seminar]:
        """Return the seminars at this venue."""
        return scheduling.that_show_venue(Venue.objects.get(pk=object_id))

    def save_model(
        self,
        request: HttpRequest,
        obj: Venue,
        form: forms.ModelForm,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Save, and remember when."""
        obj.revised_at = timezone.now()
        super().save_model(request, obj, form, change)
