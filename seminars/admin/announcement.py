"""Announcements as staff hand them in, and what was read from each, line by line."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from seminars import importing
from seminars.models import Announcement, Series
from speakers.cv.errors import CVError

PASTED = "pasted.txt"


class AnnouncementForm(forms.Form):
    """A file or pasted text: one of the two."""

    file = forms.FileField(
        required=False,
        label="File",
        help_text="Text, web page (.html), e-mail (.eml) or calendar file (.ics).",
    )
    text = forms.CharField(
        required=False,
        label="or paste the text",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"}),
    )

    def clean(self) -> dict[str, Any]:
        """Want exactly one of the two."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("file")) == bool(cleaned.get("text", "").strip()):
            raise forms.ValidationError("Choose a file, or paste the text.")
        return cleaned

    def content(self) -> tuple[bytes, str]:
        """Return the octets and the name they came under."""
        if file := self.cleaned_data["file"]:
            return file.read(), file.name or PASTED
        return self.cleaned_data["text"].encode(), PASTED


@admin.register(Announcement)
class AnnouncementAdmin(admin.ModelAdmin):
    """Announcements: they come in here, become draft seminars, and stay as they were."""

    list_display = ("file_name", "seminar", "imported_at", "imported_by")
    ordering = ("-imported_at",)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """What came in stays as it was."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Announcement]:
        """Return the announcements of seminars that this user edits."""
        announcements: QuerySet[Announcement] = super().get_queryset(request)
        mine = Series.objects.editable_by(request.user)
        return announcements.filter(Q(seminar=None) | Q(seminar__series__in=mine)).select_related(
            "seminar", "imported_by"
        )

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",  # noqa: ARG002 - Django's signature
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Ask for an announcement, make a draft seminar of it, and go there."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = AnnouncementForm(request.POST, request.FILES) if is_sent else AnnouncementForm()
        if is_sent and form.is_valid():
            try:
                return self._imported(request, *form.content())
            except (CVError, importing.AnnouncementError) as error:
                form.add_error(None, str(error))
        context = {
            **self.admin_site.each_context(request),
            "title": "Make a seminar of an announcement",
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "seminars/admin/announce.html", context)

    def _imported(self, request: HttpRequest, data: bytes, file_name: str) -> HttpResponse:
        imported = importing.import_announcement(
            data=data,
            file_name=file_name,
            by=request.user if request.user.is_authenticated else None,
            now=timezone.now(),
        )
        messages.success(request, "This draft was made of the announcement: check it and publish.")
        if imported.made:
            messages.warning(request, f"New, please look at: {', '.join(imported.made)}.")
        return redirect("admin:seminars_seminar_change", imported.seminar.pk)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",  # noqa: ARG002 - Django's signature
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Show the text, and beside it what was read from which line."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        announcement = get_object_or_404(self.get_queryset(request), pk=object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": announcement.file_name,
            "opts": self.opts,
            "announcement": announcement,
            "facts": facts_of(announcement),
            "lines": lines_of(announcement),
        }
        return TemplateResponse(request, "seminars/admin/announcement.html", context)


def facts_of(announcement: Announcement) -> list[dict[str, Any]]:
    """Return what was read, doubtful things first, each with the words it stands on."""
    facts = [
        {
            "name": _in_words(path),
            "value": fact["value"],
            "percent": round(100 * fact["confidence"]),
            "inferred": fact["inferred"],
            "quotes": [announcement.lines[number] for number in fact["lines"][:3]],
        }
        for path, fact in announcement.reading.items()
    ]
    return sorted(facts, key=lambda fact: fact["percent"])


def lines_of(announcement: Announcement) -> list[dict[str, Any]]:
    """Return the lines, each with whether anything was read from it."""
    used = {number for fact in announcement.reading.values() for number in fact["lines"]}
    return [
        {"text": text, "is_used": number in used} for number, text in enumerate(announcement.lines)
    ]


def _in_words(path: str) -> str:
    """Turn “speakers.0.name” into “speaker 1: name”, “place.room” into “place: room”."""
    parts = path.replace("_", " ").split(".")
    if len(parts) > 1 and parts[1].isdigit():
        parts[:2] = [f"{parts[0].removesuffix('s')} {int(parts[1]) + 1}"]
    return ": ".join(parts)
