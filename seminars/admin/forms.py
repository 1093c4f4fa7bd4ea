"""The seminar form: what it leaves empty, it shows as inherited."""

import json
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget

from seminars.models import Appearance, Audience, Seminar, Series

INHERITED = ("venue", "timezone", "duration", "language", "audience")


def defaults_of(series: Series) -> dict[str, str]:
    """Return what a seminar of this series inherits, in words, and its usual slot."""
    return {
        "venue": str(series.venue) if series.venue else "no venue yet",
        "timezone": series.timezone,
        "duration": f"{series.duration} minutes",
        "language": series.language,
        "audience": str(Audience(series.audience).label),
        "time": f"{series.time:%H:%M}" if series.time else "",
        "weekday": str(series.weekday or ""),
    }


class SeminarForm(forms.ModelForm):
    """A seminar; `inheriting.js` puts what an empty field inherits beside it."""

    is_quiet = forms.BooleanField(
        required=False,
        label="Save without notice",
        help_text="Calendars show the change; nobody gets an e-mail about it.",
    )

    seen_at = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Seminar
        fields = "__all__"  # noqa: DJ007 - the admin's fieldsets say which
        widgets = {
            "title": AdminTextInputWidget(attrs={"class": "vLargeTextField"}),
            "notice": AdminTextInputWidget(attrs={"class": "vLargeTextField"}),
        }

    class Media:
        js = ("seminars/inheriting.js",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_at"] = self.instance.revised_at.isoformat()
        if "series" not in self.fields:  # a reader without the right to change it
            return
        choices = self.fields["series"].queryset.select_related("venue")  # type: ignore[attr-defined]
        defaults = {str(series.pk): defaults_of(series) for series in choices}
        self.fields["series"].widget.attrs["data-defaults"] = json.dumps(defaults)
        series = getattr(self.instance, "series", None) if self.instance.series_id else None
        for name in INHERITED:
            if field := self.fields.get(name):
                field.help_text = self._hint(name, series)

    def clean(self) -> dict[str, Any]:
        """Refuse what was written without having seen what somebody else has saved since.

        Raises:
            ValidationError: The seminar has changed since the form was opened.
        """
        cleaned = super().clean() or {}
        seen_at = cleaned.get("seen_at")
        if seen_at and self.instance.pk and seen_at != self.initial["seen_at"]:
            raise forms.ValidationError(
                "Somebody else has changed this seminar since you opened it:"
                " open it again in another tab, and compare."
            )
        return cleaned

    @staticmethod
    def _hint(name: str, series: Series | None) -> str:
        if series is None:
            return "Empty: as the series."
        return f"Empty: as the series, {defaults_of(series)[name]}."


class AppearanceForm(forms.ModelForm):
    """A person at the seminar; position and affiliation are taken over from today's."""

    class Meta:
        model = Appearance
        fields = ("speaker", "role", "order", "position", "affiliation", "bio")
        widgets = {"bio": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        """Fill what was left empty from the speaker as they are today."""
        cleaned = super().clean() or {}
        speaker = cleaned.get("speaker")
        if speaker and "speaker" in self.changed_data:
            for fact in ("position", "affiliation"):
                if fact not in self.changed_data or not cleaned.get(fact):
                    cleaned[fact] = getattr(speaker, fact)
        return cleaned
