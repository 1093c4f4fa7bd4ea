"""What staff may send to the API, and how it is checked: by the models' own rules."""

import re
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from rest_framework import serializers

from seminars.models import Appearance, Seminar, Series, Tag, Venue
from speakers.models import Speaker

SLUG = re.compile(r"[-a-zA-Z0-9_]+")
DERIVED = ("starts_at", "ends_at", "created_at", "revised_at", "uid")


class Strict(serializers.ModelSerializer[Any]):
    """Refuses fields that it does not know, and whatever the model's own rules refuse."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever came in
        """Return the facts.

        Raises:
            ValidationError: Among them is one that nobody knows: a slip of the pen
                must not pass for a change.
        """
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            raise serializers.ValidationError(
                {name: ["There is no such field."] for name in unknown}
            )
        facts: dict[str, Any] = super().to_internal_value(data)
        return facts

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Hold the row as it would be against the model's rules."""
        model: type[models.Model] = self.Meta.model
        row = copy(self.instance) if self.instance else model()
        for name, value in own_facts(model, attrs).items():
            setattr(row, name, value)
        try:
            row.full_clean(exclude=DERIVED)
        except ValidationError as error:
            raise serializers.ValidationError(serializers.as_serializer_error(error)) from error
        except OverflowError as error:
            raise serializers.ValidationError({"date": ["It is outside the calendar."]}) from error
        return attrs


class Slug(serializers.SlugRelatedField[Any]):
    """A thing, by its slug; what can be no slug does not reach the database."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - REST framework's signature
        super().__init__(slug_field="slug", **kwargs)

    def to_internal_value(self, data: Any) -> Any:  # noqa: ANN401 - whatever came in
        """Return the row.

        Raises:
            ValidationError: There is none with this slug.
        """
        if not isinstance(data, str) or not SLUG.fullmatch(data):
            self.fail("invalid")
        return super().to_internal_value(data)


class AppearanceWriting(serializers.Serializer[Appearance]):
    """A person at the seminar; post and affiliation are today's unless given."""

    slug = Slug(source="speaker", queryset=Speaker.objects.current())
    position = serializers.CharField(max_length=200, allow_blank=True, required=False)
    affiliation = serializers.CharField(max_length=250, allow_blank=True, required=False)
    bio = serializers.CharField(allow_blank=True, required=False, max_length=20_000)


class HostWriting(AppearanceWriting):
    """Somebody who hosts or chairs."""

    role = serializers.ChoiceField(
        choices=[Appearance.Role.HOST, Appearance.Role.CHAIR], default=Appearance.Role.HOST
    )


class SeminarWriting(Strict):
    """A seminar as staff write it: the clock on the wall, and what differs from its series."""

    series = Slug(queryset=Series.objects.all())
    venue = Slug(queryset=Venue.objects.all(), allow_null=True, required=False)
    tags = Slug(queryset=Tag.objects.all(), many=True, required=False)
    speakers = AppearanceWriting(many=True, required=False)
    hosts = HostWriting(many=True, required=False)
    is_quiet = serializers.BooleanField(
        default=False, write_only=True, help_text="Change it without sending notices."
    )

    class Meta:
        model = Seminar
        fields = (
            "series",
            "title",
            "abstract",
            "notice",
            "date",
            "time",
            "timezone",
            "fold",
            "duration",
            "venue",
            "speakers",
            "hosts",
            "tags",
            "language",
            "audience",
            "slides_url",
            "recording_url",
            "paper_url",
            "status",
            "published_at",
            "is_private",
            "is_quiet",
        )

    def validate_speakers(self, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Let each person speak once."""
        return _once(people)

    def validate_hosts(self, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Let each person host once and chair once."""
        return _once(people)


class SeriesWriting(Strict):
    """A series as staff write it."""

    venue = Slug(queryset=Venue.objects.all(), allow_null=True, required=False)

    class Meta:
        model = Series
        fields = (
            "slug",
            "title",
            "kind",
            "description",
            "homepage",
            "venue",
            "timezone",
            "weekday",
            "time",
            "duration",
            "colour",
            "language",
            "audience",
            "contact_name",
            "contact_email",
            "is_private",
            "is_archived",
        )
        extra_kwargs = {"contact_email": {"write_only": True}}


class SpeakerWriting(Strict):
    """A speaker as staff write one; profiles are reviewed in the admin."""

    class Meta:
        model = Speaker
        fields = (
            "slug",
            "name",
            "sort_name",
            "position",
            "affiliation",
            "homepage",
            "orcid",
            "email",
        )
        extra_kwargs = {"email": {"write_only": True}}


class VenueWriting(Strict):
    """A venue as staff write it."""

    class Meta:
        model = Venue
        fields = (
            "slug",
            "name",
            "is_online",
            "join_link",
            "public_link",
            "room",
            "building_code",
            "building",
            "street",
            "postal_code",
            "city",
            "region",
            "country",
            "latitude",
            "longitude",
            "access_note",
            "capacity",
            "is_private",
        )
        extra_kwargs = {"join_link": {"write_only": True}}


class TagWriting(Strict):
    """A tag as staff write it."""

    class Meta:
        model = Tag
        fields = ("slug", "name")


def own_facts(model: type[models.Model], facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts that stand in the row itself, not beside it."""
    own = {field.name for field in model._meta.concrete_fields}  # noqa: SLF001 - Django's API
    return {name: value for name, value in facts.items() if name in own}


def _once(people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    named = [(person["speaker"].pk, person.get("role")) for person in people]
    if len(named) != len(set(named)):
        raise serializers.ValidationError("A person can be named once only.")
    return people
