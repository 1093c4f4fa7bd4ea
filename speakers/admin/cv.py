"""CVs as staff see them: the upload, what waits, and each one's fate."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from speakers import drafting, intake, retention
from speakers.admin import answers
from speakers.admin.review import ReviewPages, chosen_speaker, user_of
from speakers.models import CV, Speaker
from speakers.tasks import ring

ROW = "speakers/admin/_row.html"
RECENT = 30  # rows on the upload page


@admin.register(CV)
class CVAdmin(ReviewPages):
    """What came in, what became of it, and the page on which it is reviewed."""

    list_display = ("file_name", "speaker", "fate", "came")
    list_filter = ("status", "draft__outcome")
    search_fields = ("file_name", "speaker__name")
    ordering = ("-received_at",)
    list_select_related = ("speaker", "draft")
    actions = ("delete_selected",)

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of the upload and of the review to Django's."""
        guarded = self.admin_site.admin_view
        mine = [
            path("status/", guarded(self.status_view), name="speakers_cv_status"),
            path("<int:cv_id>/file/", guarded(self.file_view), name="speakers_cv_file"),
            path("<int:cv_id>/retry/", guarded(self.retry_view), name="speakers_cv_retry"),
        ]
        return [*mine, *self.review_urls(), *super().get_urls()]

    @admin.display(description="state")
    def fate(self, cv: CV) -> str:
        """Say what became of it."""
        draft = getattr(cv, "draft", None)
        if draft is None:
            return cv.get_status_display()
        return draft.get_outcome_display() if draft.outcome else "To be reviewed"

    @admin.display(description="received", ordering="received_at")
    def came(self, cv: CV) -> str:
        """Say when it came."""
        return f"{cv.received_at:%-d %b %Y}"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show all CVs, the newest first."""
        return super().changelist_view(request, {"title": "CVs", **(extra_context or {})})

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",  # noqa: ARG002 - Django's signature
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Show the upload and what waits; take files in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._take_in(request)
        context = {
            **self.admin_site.each_context(request),
            "title": "Upload CVs",
            "opts": self.opts,
            "limit": settings.CV_MAX_BYTES,
            "cvs": _waiting(),
            "speakers": Speaker.objects.current().by_name(),
            "chosen": chosen_speaker(request.GET.get("speaker", "")),
        }
        return TemplateResponse(request, "speakers/admin/upload.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",  # noqa: ARG002 - Django's signature
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Show the review; before there is something to review, how far it has come."""
        if not object_id.isdecimal():
            raise Http404
        cv = self._cv(request, int(object_id), change=False)
        if cv.status == CV.Status.READ and hasattr(cv, "draft"):
            return self.review_page(request, cv.draft)
        context = {
            **self.admin_site.each_context(request),
            "title": cv.file_name,
            "opts": self.opts,
            "cv": cv,
            "cvs": [cv],
        }
        return TemplateResponse(request, "speakers/admin/waiting.html", context)

    def status_view(self, request: HttpRequest) -> HttpResponse:
        """Tell the upload page how its rows look by now."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = [key for key in request.GET.get("ids", "").split(",") if key.isdecimal()]
        keys = [int(key) for key in asked[:100] if len(key) < 19]
        cvs = CV.objects.filter(pk__in=keys).select_related("speaker", "draft")
        return JsonResponse({"rows": {cv.pk: self._row(request, cv) for cv in cvs}})

    def file_view(self, request: HttpRequest, cv_id: int) -> HttpResponse:
        """Hand out the file itself, to be saved."""
        cv = self._cv(request, cv_id, change=False)
        if not cv.file:
            raise Http404
        with cv.file.open("rb") as file:
            return answers.download(file.read(), cv.file_name)

    def retry_view(self, request: HttpRequest, cv_id: int) -> HttpResponse:
        """Have a CV read once more."""
        cv = self._cv(request, cv_id)
        back = reverse("admin:speakers_cv_change", args=[cv_id])
        try:
            drafting.read_again(cv_id=cv_id)
        except drafting.DraftingError as error:
            return answers.refused(request, back, error)
        ring(cv_id=cv_id)
        cv.refresh_from_db()
        return answers.done(request, back, "It is being read again.", row=self._row(request, cv))

    def delete_model(self, request: HttpRequest, obj: CV) -> None:
        """Delete the row and its file."""
        retention.forget_file(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[CV]) -> None:
        """Delete rows and their files."""
        for cv in queryset:
            retention.forget_file(cv)
        super().delete_queryset(request, queryset)

    def _take_in(self, request: HttpRequest) -> HttpResponse:
        """Take in each file on its own: one that is refused does not hold up the others."""
        back = reverse("admin:speakers_cv_add")
        speaker = chosen_speaker(request.POST.get("speaker", ""))
        rows: list[str] = []
        refusal: intake.IntakeError | None = None
        for upload in request.FILES.getlist("files"):
            try:
                rows.append(self._row(request, self._accept(request, upload, speaker)))
            except intake.IntakeError as error:
                label = intake.cleaned_name(upload.name or "")
                refusal = type(error)(f"“{label}”: {error}")
                if not answers.wants_json(request):
                    messages.error(request, str(refusal))
        if refusal is not None and answers.wants_json(request):
            return answers.refused(
                request, back, refusal, 413 if isinstance(refusal, intake.QuotaReached) else 400
            )
        if not rows and refusal is None:
            return answers.refused(request, back, intake.FileRefused("Choose a file first."))
        said = f"{len(rows)} taken in; being read now." if rows else ""
        return answers.done(request, back, said, rows=rows)

    def _accept(self, request: HttpRequest, upload: UploadedFile, speaker: Speaker | None) -> CV:
        cv = intake.accept_cv(
            data=upload.read(settings.CV_MAX_BYTES + 1),
            file_name=upload.name or "",
            speaker=speaker,
            by=user_of(request),
            now=timezone.now(),
        )
        ring(cv_id=cv.pk)
        self.log_addition(request, cv, "Uploaded.")
        cv.refresh_from_db()
        return cv

    def _row(self, request: HttpRequest, cv: CV) -> str:
        return render_to_string(ROW, {"cv": cv}, request)


def _waiting() -> QuerySet[CV]:
    """Return what somebody has still to do something about, the newest first."""
    waiting = CV.objects.open() | CV.objects.filter(status=CV.Status.UNREADABLE)
    return waiting.select_related("speaker", "draft").order_by("-received_at")[:RECENT]
