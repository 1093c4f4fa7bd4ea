"""What staff write themselves: notes on reminders, and bulletins to a series."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from notifications import audience, bulletins
from notifications.bell import ring
from notifications.models import Bulletin, Note, Notice


@admin.register(Note)
class NoteAdmin(admin.ModelAdmin):
    """What stands on top of a seminar's reminders."""

    list_display = ("seminar", "text", "made_at", "made_by")
    autocomplete_fields = ("seminar",)

    def save_model(self, request: HttpRequest, obj: Note, form: object, change: bool) -> None:  # noqa: ARG002, FBT001
        """Note who wrote it, and when."""
        obj.made_at, obj.made_by_id = timezone.now(), request.user.pk
        obj.save()


@admin.register(Notice)
class NoticeAdmin(admin.ModelAdmin):
    """Which changes were told, and to how many."""

    list_display = ("seminar", "told", "planned_at", "recipients")
    list_select_related = ("seminar__series",)
    ordering = ("-planned_at",)

    @admin.display(description="told")
    def told(self, notice: Notice) -> str:
        """Return what changed."""
        return ", ".join(notice.after) or "nothing: it came to the same"

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's
        """The planner adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """What was told was told."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """Without it the change would be told again."""
        return False


@admin.register(Bulletin)
class BulletinAdmin(admin.ModelAdmin):
    """Write, see how many it goes to, send."""

    list_display = ("subject", "series", "released_at", "recipients")
    change_form_template = "notifications/admin/bulletin.html"

    def has_change_permission(self, request: HttpRequest, obj: Bulletin | None = None) -> bool:
        """What went out stays as it went out."""
        return (obj is None or obj.released_at is None) and super().has_change_permission(
            request, obj
        )

    def get_urls(self) -> list[URLPattern]:
        """Add the page that asks once more."""
        view = self.admin_site.admin_view
        release = path("<int:pk>/release/", view(self.release), name="bulletin_release")
        return [release, *super().get_urls()]

    def release(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show how many people get it; pressed, send it."""
        bulletin = get_object_or_404(Bulletin, pk=pk)
        if not self.has_change_permission(request, bulletin):
            messages.error(request, "You may not send this bulletin, or it was sent already.")
            return redirect(reverse("admin:notifications_bulletin_changelist"))
        if request.method == "POST":
            return self._released(request, bulletin)
        context = self.admin_site.each_context(request) | {
            "title": "Send a bulletin",
            "bulletin": bulletin,
            "count": audience.size(bulletins.readers(bulletin.series)),
        }
        return render(request, "notifications/admin/release.html", context)

    def _released(self, request: HttpRequest, bulletin: Bulletin) -> HttpResponse:
        by = request.user if request.user.is_authenticated else None
        try:
            count = bulletins.release(bulletin=bulletin, by=by, now=timezone.now())
        except bulletins.AlreadyReleased as error:
            messages.error(request, str(error))
        else:
            ring()
            messages.success(request, f"On its way to {count} people.")
        return redirect(reverse("admin:notifications_bulletin_changelist"))
