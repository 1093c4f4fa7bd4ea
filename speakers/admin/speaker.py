"""Speakers as staff keep them: the person, with their profile, CVs and seminars beside."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from speakers import exports, publishing, retention
from speakers.admin import answers
from speakers.models import CV, Profile, Speaker
from speakers.slugs import free_slug


class SpeakerForm(forms.ModelForm):
    """A speaker; what follows from the name is filled in where it was left empty."""

    class Meta:
        model = Speaker
        fields = (
            "name",
            "sort_name",
            "slug",
            "position",
            "affiliation",
            "homepage",
            "orcid",
            "email",
            "notes",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        """Derive the sort name and the page's address from the name."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if name := cleaned.get("name"):
            cleaned["sort_name"] = cleaned.get("sort_name") or publishing.sorted_name(name)
            if not cleaned.get("slug") and "slug" not in self.errors:
                slug = free_slug(Speaker.objects.all(), name, otherwise="speaker")
                cleaned["slug"] = self.instance.slug or slug
        return cleaned


class ProfileState(admin.SimpleListFilter):
    """Speakers by how far their profile has come."""

    title = "profile"
    parameter_name = "profile"

    def lookups(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        model_admin: admin.ModelAdmin,  # noqa: ARG002
    ) -> list[tuple[str, str]]:
        """Return the choices."""
        return [("published", "Published"), ("waiting", "CV to review"), ("none", "None")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speaker]) -> QuerySet[Speaker]:  # noqa: ARG002
        """Return the speakers of the choice."""
        published = Q(profile__published_at__isnull=False)
        chosen = {
            "published": published,
            "waiting": Q(cvs__in=CV.objects.open()),
            "none": ~published,
        }.get(self.value() or "", Q())
        return queryset.filter(chosen).distinct()


@admin.register(Speaker)
class SpeakerAdmin(admin.ModelAdmin):
    """Who speaks."""

    form = SpeakerForm
    change_form_template = "speakers/admin/speaker_form.html"
    list_display = ("name", "position", "affiliation", "profile_state")
    list_filter = (ProfileState,)
    search_fields = ("name", "affiliation", "email", "orcid")
    ordering = ("sort_name", "id")
    fieldsets = (
        (None, {"fields": ("name", "position", "affiliation", "homepage", "orcid")}),
        ("For staff", {"fields": ("email", "notes")}),
        ("Where it is found", {"classes": ("collapse",), "fields": ("sort_name", "slug")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        """Return the speakers that were not merged into another."""
        speakers: QuerySet[Speaker] = super().get_queryset(request)
        waiting = Count("cvs", filter=Q(cvs__in=CV.objects.open()), distinct=True)
        return (
            speakers.filter(merged_into__isnull=True)
            .select_related("profile")
            .annotate(open_cvs=waiting)
        )

    @admin.display(description="profile")
    def profile_state(self, speaker: Speaker) -> str:
        """Say how far the profile has come."""
        profile = getattr(speaker, "profile", None)
        published = profile and profile.published_at
        parts = [f"published {published:%-d %b %Y}"] if published else []
        if count := getattr(speaker, "open_cvs", 0):
            parts.append(f"{count} CV{'s' if count > 1 else ''} to review")
        return ", ".join(parts) or "—"

    def get_urls(self) -> list[URLPattern]:
        """Add the exports."""
        guarded = self.admin_site.admin_view
        return [
            path("<int:pk>/resume.json", guarded(self.resume_view), name="speakers_resume"),
            path("<int:pk>/person.jsonld", guarded(self.person_view), name="speakers_person"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show what belongs to the speaker beside the form."""
        speaker = self.get_object(request, object_id)
        cvs = CV.objects.filter(speaker=speaker).select_related("draft").order_by("-received_at")
        profile = Profile.objects.filter(speaker=speaker).first()
        beside = {
            "speaker": speaker,
            "cvs": cvs if speaker else [],
            "profile": profile,
            "public_entries": profile.entries.public().count() if profile else 0,
            "private_entries": profile.entries.filter(is_private=True).count() if profile else 0,
        }
        return super().change_view(
            request, object_id, form_url, {**beside, **(extra_context or {})}
        )

    def save_model(
        self,
        request: HttpRequest,
        obj: Speaker,
        form: forms.ModelForm,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Note when the speaker was changed."""
        obj.revised_at = timezone.now()
        if not change:
            obj.created_at = obj.revised_at
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Speaker) -> None:
        """Delete the speaker with the files of their CVs."""
        for cv in obj.cvs.all():
            retention.forget_file(cv)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Speaker]) -> None:
        """Delete speakers with the files of their CVs."""
        for cv in CV.objects.filter(speaker__in=queryset):
            retention.forget_file(cv)
        super().delete_queryset(request, queryset)

    def resume_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Hand out the public profile as JSON Resume."""
        profile = self._profile(request, pk)
        name = f"{profile.speaker.slug}.resume.json"
        return answers.json_file(exports.json_resume(profile), name, "application/json")

    def person_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Hand out the public profile as JSON-LD."""
        profile = self._profile(request, pk)
        name = f"{profile.speaker.slug}.jsonld"
        return answers.json_file(exports.schema_org(profile), name, "application/ld+json")

    def _profile(self, request: HttpRequest, pk: int) -> Profile:
        profile = Profile.objects.select_related("speaker").filter(speaker_id=pk).first()
        if profile is None or not self.has_view_permission(request, profile.speaker):
            raise Http404
        return profile
