"""The page on which staff make one speaker of two."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from seminars import merging
from seminars.admin.revising import change_by
from speakers.models import Speaker


class MergeForm(forms.Form):
    """Who stays; likely doubles come first."""

    stays = forms.ModelChoiceField(
        queryset=Speaker.objects.none(),
        label="The same person as",
        empty_label="Choose …",
        help_text="This speaker stays and gets all seminars, CVs and profile entries.",
    )

    def __init__(self, *args: Any, goes: Speaker, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        field = self.fields["stays"]
        field.queryset = candidates(goes)  # type: ignore[attr-defined]


def candidates(goes: Speaker) -> QuerySet[Speaker]:
    """Return everybody else, those who share name, e-mail or ORCID iD first."""
    alike = Speaker.objects.likely_same(name=goes.name, email=goes.email, orcid=goes.orcid)
    first = Case(
        When(pk__in=alike.values("pk"), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return Speaker.objects.current().exclude(pk=goes.pk).order_by(first, "sort_name", "id")


def merge_view(request: HttpRequest, speaker_id: int, context: dict[str, Any]) -> HttpResponse:
    """Ask who the speaker really is, say what will move, and merge."""
    if not request.user.has_perm("speakers.change_speaker"):
        raise PermissionDenied
    goes = get_object_or_404(
        Speaker.objects.current().annotate(
            seminar_count=Count("appearances", distinct=True), cv_count=Count("cvs", distinct=True)
        ),
        pk=speaker_id,
    )
    form = MergeForm(request.POST or None, goes=goes)
    if request.method == "POST" and form.is_valid():
        stays: Speaker = form.cleaned_data["stays"]
        try:
            merged = merging.merge_speakers(
                stays_id=stays.pk, goes_id=goes.pk, change=change_by(request)
            )
        except merging.MergingError as error:
            form.add_error("stays", str(error))
        else:
            messages.success(
                request,
                f"{goes.name} is now {stays.name}. Moved: seminars {merged.seminars},"
                f" CVs {merged.cvs}, profile entries {merged.entries}.",
            )
            return redirect("admin:speakers_speaker_change", stays.pk)
    context |= {"title": f"Merge {goes.name} into another speaker", "goes": goes, "form": form}
    return render(request, "seminars/admin/merge_speakers.html", context)
