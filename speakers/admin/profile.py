"""Profiles as staff mend them: the bios, with the entries that each clause stands on."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from speakers import bios, wording
from speakers.facts import LISTS, LONG, NotAFact, cleaned_facts, typed_facts
from speakers.models import Profile, ProfileEntry
from speakers.models.profile import PRIVATE_KINDS

BIOS = ("bio_line", "bio_short", "bio_long")


class ProfileForm(forms.ModelForm):
    """The bios and whether the public sees the profile."""

    is_published = forms.BooleanField(required=False, label="The public may see this profile")

    class Meta:
        model = Profile
        fields = (*BIOS, "bio_is_rewritten")
        widgets = {
            "bio_line": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "bio_short": forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
            "bio_long": forms.Textarea(attrs={"rows": 9, "class": "vLargeTextField"}),
        }
        labels = {"bio_line": "One line", "bio_short": "Short bio", "bio_long": "Long bio"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.initial["is_published"] = self.instance.published_at is not None

    def clean(self) -> dict[str, Any]:
        """A bio that was changed by hand is one that staff wrote."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if any(name in self.changed_data for name in BIOS):
            cleaned["bio_is_rewritten"] = True
        return cleaned


class PrivacyForm(forms.ModelForm):
    """Whether the public sees an entry; of private kinds it never does."""

    class Meta:
        model = ProfileEntry
        fields = ("is_private",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        self.fields["is_private"].disabled = self.instance.kind in PRIVATE_KINDS


class EntryForm(PrivacyForm):
    """One entry, an input for each fact that an item of its kind may have."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        for name, text in typed_facts(self.instance.kind, self.instance.facts).items():
            long = name in LISTS | LONG
            self.fields[name] = forms.CharField(
                initial=text,
                required=False,
                label=wording.fact_word(self.instance.kind, name).capitalize(),
                help_text="One a line." if name in LISTS else "",
                widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
                if long
                else forms.TextInput(attrs={"class": "vLargeTextField"}),
            )

    def clean(self) -> dict[str, Any]:
        """Keep the facts as they would have been read."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            typed = {name: str(value) for name, value in cleaned.items()}
            self.instance.facts = cleaned_facts(self.instance.kind, typed)
        except NotAFact as error:
            raise forms.ValidationError(str(error)) from error
        return cleaned


class EntryInline(admin.TabularInline):
    """The entries of a profile, each the way to its own form."""

    model = ProfileEntry
    form = PrivacyForm
    fields = ("said", "is_private")
    readonly_fields = ("said",)
    ordering = ("kind", "order", "id")
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Profile | None = None) -> bool:  # noqa: ARG002
        """Entries come from CVs."""
        return False

    @admin.display(description="entry")
    def said(self, entry: ProfileEntry) -> str:
        """Say the entry in words that lead to its form."""
        address = reverse("admin:speakers_profileentry_change", args=[entry.pk])
        return format_html('<a href="{}">{}</a>', address, _words(entry))


@admin.register(Profile)
class ProfileAdmin(admin.ModelAdmin):
    """What was reviewed of a speaker."""

    form = ProfileForm
    inlines = (EntryInline,)
    change_form_template = "speakers/admin/profile_form.html"
    list_display = ("speaker", "bio_line", "published_at", "revised_at")
    search_fields = ("speaker__name",)
    ordering = ("speaker__sort_name",)
    list_select_related = ("speaker",)
    fields = ("is_published", *BIOS, "bio_is_rewritten")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Profiles come from CVs."""
        return False

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show beside the bios what each clause stands on."""
        profile = self.get_object(request, object_id)
        sources = {"sources": _sources(profile)} if isinstance(profile, Profile) else {}
        return super().change_view(
            request, object_id, form_url, {**sources, **(extra_context or {})}
        )

    def save_related(
        self,
        request: HttpRequest,
        form: forms.ModelForm,
        formsets: Any,  # noqa: ANN401 - Django's signature
        change: bool,  # noqa: FBT001
    ) -> None:
        """Compose the bios anew once the entries are saved, unless staff wrote them."""
        super().save_related(request, form, formsets, change)
        profile: Profile = form.instance
        now = timezone.now()
        published = form.cleaned_data["is_published"]
        profile.published_at = (profile.published_at or now) if published else None
        _revise(profile, request)


@admin.register(ProfileEntry)
class ProfileEntryAdmin(admin.ModelAdmin):
    """One entry's facts; reached from its profile."""

    form = EntryForm

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:  # noqa: ARG002
        """Leave it out of the index: entries are found in their profile."""
        return {}

    def get_fieldsets(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        obj: ProfileEntry | None = None,
    ) -> list[Any]:
        """Return an input for each fact of this kind."""
        facts = wording.fact_names(obj.kind) if obj else ()
        return [(None, {"fields": (*facts, "is_private")})]

    def get_form(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: ProfileEntry | None = None,  # noqa: ARG002
        change: bool = False,  # noqa: ARG002, FBT001, FBT002 - Django's signature
        **kwargs: Any,  # noqa: ANN401, ARG002
    ) -> type[forms.ModelForm]:
        """Return the form as it is: its inputs depend on the entry."""
        return EntryForm

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Entries come from CVs."""
        return False

    def save_model(
        self,
        request: HttpRequest,
        obj: ProfileEntry,
        form: forms.ModelForm,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        """Note that a person changed it, and tell the bios."""
        obj.is_edited = obj.is_edited or bool(set(form.changed_data) - {"is_private"})
        super().save_model(request, obj, form, change)
        _revise(obj.profile, request)

    def response_post_save_change(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        obj: ProfileEntry,
    ) -> HttpResponseRedirect:
        """Go back to the profile."""
        return redirect("admin:speakers_profile_change", obj.profile_id)

    def response_delete(
        self,
        request: HttpRequest,
        obj_display: str,
        obj_id: int,  # noqa: ARG002 - Django's signature
    ) -> HttpResponse:
        """Go back to the profiles."""
        self.message_user(request, f"“{obj_display}” was deleted.")
        return redirect("admin:speakers_profile_changelist")

    def delete_model(self, request: HttpRequest, obj: ProfileEntry) -> None:
        """Take what the entry said out of the bios, too."""
        super().delete_model(request, obj)
        _revise(obj.profile, request)


def _words(entry: ProfileEntry) -> str:
    return f"{wording.kind_word(entry.kind)}: {wording.title(entry.kind, entry.facts)}"


def _revise(profile: Profile, request: HttpRequest) -> None:
    bios.compose(profile)
    profile.revised_at = timezone.now()
    profile.reviewed_by = request.user if isinstance(request.user, User) else None
    profile.save()


def _sources(profile: Profile) -> list[tuple[str, list[str]]]:
    """Return the clauses of the long bio, each with the entries that it stands on."""
    if profile.bio_is_rewritten:
        return []
    entries = {entry.pk: entry for entry in profile.entries.all()}
    return [
        (
            clause["text"],
            [_words(entry) for key in clause["entries"] if (entry := entries.get(key)) is not None],
        )
        for clause in profile.bio_sources.get("long", [])
    ]
