"""Series and tags, as staff keep them."""

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from seminars import scheduling
from seminars.admin.revising import RevisingAdmin
from seminars.models import Seminar, Series, Tag


@admin.register(Series)
class SeriesAdmin(RevisingAdmin):
    """Programmes, and what their seminars inherit."""

    list_display = ("title", "kind", "weekday", "time", "venue", "timezone", "is_archived")
    list_filter = ("is_archived", "is_private", "kind")
    search_fields = ("title", "description")
    ordering = ("is_archived", "title")
    prepopulated_fields = {"slug": ["title"]}
    filter_horizontal = ("editors",)
    fieldsets = (
        (None, {"fields": ("title", "slug", "kind", "description", "homepage", "colour")}),
        (
            "What its seminars inherit",
            {
                "description": "A seminar that leaves one of these empty follows the series,"
                " today and whenever it changes here.",
                "fields": ("venue", "timezone", "duration", "language", "audience"),
            },
        ),
        ("Usual slot", {"fields": (("weekday", "time"),)}),
        ("People", {"fields": ("contact_name", "contact_email", "editors")}),
        ("Visibility", {"fields": ("is_private", "is_archived")}),
    )

    def seminars_that_show(self, object_id: str) -> QuerySet[Seminar]:
        """Return the seminars of this series."""
        return scheduling.that_show_series(Series.objects.get(pk=object_id))

    def save_model(
        self,
        request: HttpRequest,
        obj: Series,
        form: forms.ModelForm,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Save, and remember when."""
        obj.revised_at = timezone.now()
        super().save_model(request, obj, form, change)


@admin.register(Tag)
class TagAdmin(RevisingAdmin):
    """What seminars are about."""

    list_display = ("name", "number_of_seminars")
    search_fields = ("name",)
    ordering = ("name",)
    prepopulated_fields = {"slug": ["name"]}

    def seminars_that_show(self, object_id: str) -> QuerySet[Seminar]:
        """Return the seminars with this tag."""
        return Seminar.objects.filter(tags=Tag.objects.get(pk=object_id))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """Return the tags, counted."""
        tags: QuerySet[Tag] = super().get_queryset(request)
        return tags.annotate(used=Count("seminars"))

    @admin.display(description="Seminars", ordering="used")
    def number_of_seminars(self, tag: Tag) -> int:
        """Return how many seminars have it."""
        return int(getattr(tag, "used", 0))
