"""The ledger: every message, what became of it and why; nothing in it can be edited."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from notifications import previewing
from notifications.bell import ring
from notifications.models import Heartbeat, Message


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    """Look, preview, send a test to oneself, retry what failed, stop what is planned."""

    list_display = ("kind", "to", "about", "due_at", "state", "why", "attempts")
    list_filter = ("state", "reason", "kind")
    search_fields = ("subscriber__email", "seminar__title", "message_id")
    date_hierarchy = "due_at"
    ordering = ("-due_at", "-id")
    list_select_related = ("subscriber", "seminar__series")
    list_per_page = 50
    show_full_result_count = False
    actions = ("retry", "stop")
    change_form_template = "notifications/admin/message.html"

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:  # noqa: ARG002
        """Nothing can be edited."""
        return [field.name for field in Message._meta.fields]  # noqa: SLF001

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's
        """The planner adds, nobody else."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """What was sent was sent."""
        return False

    @admin.display(description="to", ordering="subscriber__email")
    def to(self, message: Message) -> str:
        """Return whom it goes to."""
        return message.subscriber.email if message.subscriber else "erased"

    @admin.display(description="about")
    def about(self, message: Message) -> str:
        """Return which seminar it is about."""
        return message.seminar.display_title if message.seminar else "–"

    @admin.display(description="why")
    def why(self, message: Message) -> str:
        """Return why it was not sent, or what the server said."""
        reason = message.get_reason_display() if message.reason else ""
        return ": ".join(part for part in (reason, message.smtp_text[:80]) if part) or "–"

    @admin.action(description="Try failed messages again", permissions=["change"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Message]) -> None:
        """Put failed messages back; those that come too late are dropped by themselves."""
        now = timezone.now()
        failed = queryset.filter(state=Message.State.FAILED)
        count = failed.update(
            state=Message.State.RETRY, reason="", attempts=0, next_try_at=now, owner=""
        )
        ring()
        messages.success(request, f"{count} will be tried again.")

    @admin.action(description="Do not send planned messages", permissions=["change"])
    def stop(self, request: HttpRequest, queryset: QuerySet[Message]) -> None:
        """Stop messages that are not out yet."""
        planned = queryset.filter(state__in=Message.WAITING)
        count = planned.update(state=Message.State.SKIPPED, reason=Message.Reason.BY_HAND)
        messages.success(request, f"{count} will not be sent.")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say on top when planner and sender were last at work."""
        for one in Heartbeat.objects.filter(name__in=("planner", "sender")):
            behind = f", {one.lag_seconds / 60:.0f} min behind" if one.lag_seconds > 60 else ""
            messages.info(request, f"{one.name}: last at work {one.at:%d %b, %H:%M:%S} UTC{behind}")
        return super().changelist_view(request, extra_context)

    def get_urls(self) -> list[URLPattern]:
        """Add the preview and the test."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/preview/", view(self.preview), name="message_preview"),
            path("<int:pk>/preview/html/", view(self.preview_html), name="message_preview_html"),
            path("<int:pk>/test/", view(self.send_test), name="message_test"),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show a message exactly as it will go out."""
        shown = self._shown(request, pk)
        context = self.admin_site.each_context(request) | {
            "title": "Preview",
            "shown": shown,
            "pk": pk,
        }
        return render(request, "notifications/admin/preview.html", context)

    def preview_html(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Return the HTML part for a sandboxed frame."""
        response = HttpResponse(self._shown(request, pk).html)
        response["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
        )
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def send_test(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send a copy to the member of staff who asks."""
        if request.method != "POST":
            raise Http404
        address = getattr(request.user, "email", "")
        if not address:
            messages.error(request, "Your account has no e-mail address.")
        else:
            answer = previewing.send_test(self._message(request, pk), address, timezone.now())
            messages.success(request, f"Sent to {address}: {answer}")
        return redirect(reverse("admin:message_preview", args=[pk]))

    def _shown(self, request: HttpRequest, pk: int) -> previewing.Shown:
        shown = previewing.preview(self._message(request, pk), timezone.now())
        if shown is None:
            raise Http404("It cannot be written: the person or the seminar is gone.")
        return shown

    def _message(self, request: HttpRequest, pk: int) -> Message:
        message = Message.objects.filter(pk=pk).first()
        if message is None or not self.has_view_permission(request, message):
            raise Http404
        return message
