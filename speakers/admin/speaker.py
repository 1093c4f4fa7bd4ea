"""People, as staff keep them."""

from django.contrib import admin

from speakers.models import Speaker


@admin.register(Speaker)
class SpeakerAdmin(admin.ModelAdmin):
    """Speakers."""

    list_display = ("name", "position", "affiliation")
    search_fields = ("name", "affiliation", "email", "orcid")
    prepopulated_fields = {"slug": ["name"]}
