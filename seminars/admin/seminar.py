"""Seminars, as staff keep them: every change goes through `seminars.scheduling`."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html

from seminars import scheduling
from seminars.admin.filters import Missing, Shown, When
from seminars.admin.forms import AppearanceForm, SeminarForm
from seminars.admin.merging import merge_view
from seminars.admin.revising import RevisingAdmin, change_by
from seminars.models import Appearance, Seminar, Series
from seminars.zones import NoSuchLocalTime


class AppearanceInline(admin.StackedInline):
    """Who appears at the seminar."""

    model = Appearance
    form = AppearanceForm
    autocomplete_fields = ("speaker",)
    fields = (("speaker", "role", "order"), ("position", "affiliation"), "bio")
    ordering = ("order", "id")
    verbose_name = "person"
    verbose_name_plural = "people at this seminar"

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:  # noqa: ANN401, ARG002 - Django's signature
        """Offer one empty form where nobody is entered yet."""
        return 0 if obj and obj.appearances.exists() else 1


@admin.register(Seminar)
class SeminarAdmin(RevisingAdmin):
    """The programme, seminar by seminar."""

    form = SeminarForm
    inlines = (AppearanceInline,)
    change_form_template = "seminars/admin/seminar_form.html"
    list_display = ("when", "title_or_not", "series", "people", "place", "state")
    list_display_links = ("when", "title_or_not")
    list_filter = (When, Shown, Missing, "series", "status")
    search_fields = ("title", "abstract", "appearances__speaker__name")
    date_hierarchy = "starts_at"
    list_per_page = 50
    ordering = ("starts_at", "id")
    autocomplete_fields = ("tags",)
    actions = ("publish", "withdraw", "cancel", "reinstate")
    fieldsets = (
        (None, {"fields": ("series", "title", "abstract", "notice", "tags")}),
        ("When", {"fields": (("date", "time"), ("duration", "timezone"))}),
        ("Where", {"fields": ("venue",)}),
        ("For whom", {"fields": (("language", "audience"),)}),
        ("The night the clocks go back", {"fields": ("fold",), "classes": ("collapse",)}),
        (
            "Material",
            {"classes": ("collapse",), "fields": ("slides_url", "recording_url", "paper_url")},
        ),
        (
            "Publication",
            {"fields": ("status", "published_at", "is_private", "is_quiet", "seen_at")},
        ),
    )

    class Media:
        css = {"all": ("seminars/admin.css",)}

    def get_urls(self) -> list[URLPattern]:
        """Add the page on which two speakers become one."""
        merge = path(
            "merge-speakers/<int:speaker_id>/",
            self.admin_site.admin_view(self.merge_speakers),
            name="merge_speakers",
        )
        return [merge, *super().get_urls()]

    def merge_speakers(self, request: HttpRequest, speaker_id: int) -> HttpResponse:
        """Make one speaker of two."""
        return merge_view(request, speaker_id, self.admin_site.each_context(request))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Seminar]:
        """Return the seminars of the series that this user edits."""
        mine = Series.objects.editable_by(request.user)
        seminars: QuerySet[Seminar] = super().get_queryset(request)
        return (
            seminars.filter(series__in=mine)
            .select_related("series__venue", "venue")
            .prefetch_related("appearances__speaker")
        )

    def formfield_for_foreignkey(
        self,
        db_field: ForeignKey,
        request: HttpRequest,
        **kwargs: Any,  # noqa: ANN401 - Django's signature
    ) -> forms.ModelChoiceField | None:
        """Offer the series that this user edits."""
        if db_field.name == "series":
            kwargs["queryset"] = Series.objects.editable_by(request.user).order_by("title")
        if db_field.name == "venue":
            kwargs["empty_label"] = "As the series"
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Seminar | None = None) -> bool:
        """Only what the public has never seen can be deleted; the rest is cancelled."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or (not obj.published_at and not obj.revisions.exists()))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Seminar]) -> None:
        """Delete the drafts among the chosen ones."""
        self._each(request, queryset, "Deleted", lambda pk: scheduling.delete_draft(seminar_id=pk))

    def delete_model(self, request: HttpRequest, obj: Seminar) -> None:  # noqa: ARG002
        """Delete a draft."""
        scheduling.delete_draft(seminar_id=obj.pk)

    def seminars_that_show(self, object_id: str) -> QuerySet[Seminar]:
        """Return the seminar itself."""
        return Seminar.objects.filter(pk=object_id)

    def save_model(
        self,
        request: HttpRequest,
        obj: Seminar,
        form: forms.ModelForm,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Announce a new seminar; a changed one is compared by `changeform_view`."""
        if change:
            super().save_model(request, obj, form, change)
        else:
            scheduling.announce_seminar(seminar=obj, now=timezone.now())

    def response_add(
        self, request: HttpRequest, obj: Seminar, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Publish, if that was the button."""
        self._publish_if_asked(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Seminar) -> HttpResponse:
        """Do what the button said beside saving."""
        self._publish_if_asked(request, obj)
        return super().response_change(request, obj)

    def _publish_if_asked(self, request: HttpRequest, obj: Seminar) -> None:
        if "_publish" in request.POST and not obj.published_at:
            scheduling.publish_seminar(seminar_id=obj.pk, change=change_by(request))

    @admin.action(description="Publish now", permissions=("change",))
    def publish(self, request: HttpRequest, queryset: QuerySet[Seminar]) -> None:
        """Show the chosen drafts to the public."""
        change = change_by(request)
        drafts = queryset.filter(published_at=None)
        self._each(
            request,
            drafts,
            "Published",
            lambda pk: scheduling.publish_seminar(seminar_id=pk, change=change),
        )

    @admin.action(description="Withdraw (make drafts again)", permissions=("change",))
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Seminar]) -> None:
        """Hide the chosen seminars from the public."""
        change = change_by(request)
        self._each(
            request,
            queryset.exclude(published_at=None),
            "Withdrew",
            lambda pk: scheduling.withdraw_seminar(seminar_id=pk, change=change),
        )

    @admin.action(description="Cancel (stays in calendars, marked)", permissions=("change",))
    def cancel(self, request: HttpRequest, queryset: QuerySet[Seminar]) -> None:
        """Call the chosen seminars off."""
        change = change_by(request)
        self._each(
            request,
            queryset,
            "Cancelled",
            lambda pk: scheduling.cancel_seminar(seminar_id=pk, change=change),
        )

    @admin.action(description="Reinstate (takes place after all)", permissions=("change",))
    def reinstate(self, request: HttpRequest, queryset: QuerySet[Seminar]) -> None:
        """Let the chosen seminars take place after all."""
        change = change_by(request)
        self._each(
            request,
            queryset,
            "Reinstated",
            lambda pk: scheduling.reinstate_seminar(seminar_id=pk, change=change),
        )

    def _each(
        self,
        request: HttpRequest,
        queryset: QuerySet[Seminar],
        done: str,
        deed: Callable[[int], None],
    ) -> None:
        """Do it to each; say how many, and why not for the others."""
        count = 0
        for pk in list(queryset.values_list("pk", flat=True)):
            try:
                deed(pk)
            except (scheduling.SchedulingError, NoSuchLocalTime) as error:
                self.message_user(request, str(error), messages.WARNING)
            else:
                count += 1
        self.message_user(request, f"{done} {count} seminar{'' if count == 1 else 's'}.")

    @admin.display(description="When", ordering="starts_at")
    def when(self, seminar: Seminar) -> str:
        """Return the local start and its zone."""
        return f"{seminar.local_start:%a %d %b %Y, %H:%M %Z}"

    @admin.display(description="Title", ordering="title")
    def title_or_not(self, seminar: Seminar) -> str:
        """Return the title, or that it is to be announced."""
        return seminar.display_title

    @admin.display(description="Speakers")
    def people(self, seminar: Seminar) -> str:
        """Return the speakers' names."""
        return seminar.speaker_names or "—"

    @admin.display(description="Place")
    def place(self, seminar: Seminar) -> str:
        """Return the venue, its own or the series'."""
        return str(seminar.place or "—")

    @admin.display(description="State")
    def state(self, seminar: Seminar) -> str:
        """Return what the public sees of it."""
        if seminar.is_cancelled:
            return format_html("<strong>{}</strong>", "Cancelled")
        if seminar.published_at is None:
            return "Draft"
        if seminar.is_private or seminar.series.is_private:
            return "Private"
        if seminar.published_at > timezone.now():
            return f"Embargo until {timezone.localtime(seminar.published_at):%d %b %H:%M}"
        return "Tentative" if seminar.status == Seminar.Status.TENTATIVE else "Public"
