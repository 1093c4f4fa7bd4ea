"""Save through `scheduling.revising`: whatever a form changes becomes one Revision a seminar."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from seminars import scheduling
from seminars.models import Seminar
from seminars.zones import NoSuchLocalTime


def change_by(request: HttpRequest) -> scheduling.Change:
    """Return who asks for a change, when, and whether it is to be told."""
    return scheduling.Change(
        by=request.user if request.user.is_authenticated else None,
        now=timezone.now(),
        is_quiet="is_quiet" in request.POST,
    )


class RevisingAdmin(admin.ModelAdmin):
    """Compares the seminars that show an object before and after its form is saved."""

    def seminars_that_show(self, object_id: str) -> QuerySet[Seminar]:
        """Return the seminars whose calendar entries this object is part of."""
        raise NotImplementedError

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form, or save what it says and all that follows from it, in one transaction."""
        if request.method != "POST" or object_id is None or not self._exists(request, object_id):
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with scheduling.revising(self.seminars_that_show(object_id), change_by(request)):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except NoSuchLocalTime as error:
            self.message_user(request, f"Nothing was saved. {error}", messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def _exists(self, request: HttpRequest, object_id: str) -> bool:
        return self.get_object(request, unquote(object_id)) is not None

    def delete_model(self, request: HttpRequest, obj: Any) -> None:  # noqa: ANN401 - any model
        """Delete it, and compare the seminars that showed it."""
        with scheduling.revising(self.seminars_that_show(str(obj.pk)), change_by(request)):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete each of the chosen ones as one would alone."""
        for obj in queryset:
            self.delete_model(request, obj)
