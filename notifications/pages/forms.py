"""The forms of sign-up and preferences."""

from typing import Any

from django import forms

from notifications.addresses import clean_address
from notifications.models import Subscriber, Subscription
from seminars import zones


class SignUpForm(forms.Form):
    """An e-mail address and when to be reminded; `website` is for robots only."""

    email = forms.CharField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    remind_week = forms.BooleanField(label="a week before", required=False)
    remind_day = forms.BooleanField(label="a day before", required=False, initial=True)
    remind_hour = forms.BooleanField(label="an hour before", required=False)
    digest = forms.ChoiceField(
        label="A digest of what is coming",
        choices=Subscription.Digest.choices,
        required=False,
        initial=Subscription.Digest.NONE,
    )
    timezone = forms.CharField(required=False, max_length=50, widget=forms.HiddenInput)
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_email(self) -> str:
        """Return the address as we write to it."""
        return clean_address(self.cleaned_data["email"])

    def clean_timezone(self) -> str:
        """Return the browser's time zone, or nothing where it names none that we know."""
        name = str(self.cleaned_data["timezone"])
        return name if name in zones.names() else ""

    def clean_digest(self) -> str:
        """Return the digest chosen; none chosen is none."""
        return str(self.cleaned_data["digest"] or Subscription.Digest.NONE)


class SubscriberForm(forms.ModelForm):  # type: ignore[type-arg]  # generic to the stubs only
    """A person's clock, quiet hours and digest day."""

    timezone = forms.CharField(label="Your time zone", max_length=50)

    class Meta:
        model = Subscriber
        fields = ("timezone", "quiet_from", "quiet_until", "digest_weekday", "digest_hour")
        labels = {
            "quiet_from": "No e-mail from",
            "quiet_until": "until",
            "digest_weekday": "Weekly digest on",
            "digest_hour": "Digests at (hour)",
        }
        widgets = {
            "quiet_from": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "quiet_until": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "digest_hour": forms.NumberInput(attrs={"min": 0, "max": 23}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **kwargs)
        self.fields["timezone"].widget.attrs["list"] = "zones"


class SubscriptionForm(forms.ModelForm):  # type: ignore[type-arg]  # generic to the stubs only
    """What one subscription brings."""

    class Meta:
        model = Subscription
        fields = ("remind_week", "remind_day", "remind_hour", "digest", "wants_notices")
