"""What the API says of each thing; nothing that is not named here leaves the house by it."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from seminars.api.addresses import absolute, address
from seminars.models import Appearance, Seminar, Series, Tag, Venue
from speakers.models import Speaker


class TagSerializer(serializers.ModelSerializer[Tag]):
    """A tag."""

    page_url = serializers.SerializerMethodField()
    ics_url = serializers.SerializerMethodField()

    class Meta:
        model = Tag
        fields = ("slug", "name", "page_url", "ics_url")

    def get_page_url(self, tag: Tag) -> str:
        """Return the page that lists its seminars."""
        return absolute(tag.get_absolute_url())

    def get_ics_url(self, tag: Tag) -> str:
        """Return its calendar feed."""
        return address("feed-tag", tag.slug)


class VenueSerializer(serializers.ModelSerializer[Venue]):
    """A room or a link; the link itself is for those who attend."""

    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    full_name = serializers.CharField(read_only=True)
    page_url = serializers.SerializerMethodField()
    ics_url = serializers.SerializerMethodField()

    class Meta:
        model = Venue
        fields = (
            "slug",
            "name",
            "full_name",
            "is_online",
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
            "page_url",
            "ics_url",
        )

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_page_url(self, venue: Venue) -> str | None:
        """Return its page; a private venue has none."""
        return None if venue.is_private else absolute(venue.get_absolute_url())

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_ics_url(self, venue: Venue) -> str | None:
        """Return its calendar feed; a private venue has none."""
        return None if venue.is_private else address("feed-venue", venue.slug)


class SeriesBriefSerializer(serializers.ModelSerializer[Series]):
    """A series, as a seminar names it."""

    page_url = serializers.SerializerMethodField()

    class Meta:
        model = Series
        fields = ("slug", "title", "kind", "colour", "page_url")

    def get_page_url(self, series: Series) -> str:
        """Return its page."""
        return absolute(series.get_absolute_url())


class SeriesSerializer(serializers.ModelSerializer[Series]):
    """A series, and what its seminars inherit."""

    venue = VenueSerializer(allow_null=True)
    page_url = serializers.SerializerMethodField()
    ics_url = serializers.SerializerMethodField()

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
            "is_archived",
            "page_url",
            "ics_url",
        )

    def get_page_url(self, series: Series) -> str:
        """Return its page."""
        return absolute(series.get_absolute_url())

    def get_ics_url(self, series: Series) -> str:
        """Return its calendar feed."""
        return address("feed-series", series.slug)


class SpeakerSerializer(serializers.ModelSerializer[Speaker]):
    """A person who speaks, as they are today."""

    bio = serializers.SerializerMethodField()
    page_url = serializers.SerializerMethodField()
    ics_url = serializers.SerializerMethodField()

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
            "bio",
            "page_url",
            "ics_url",
        )

    def get_bio(self, speaker: Speaker) -> str:
        """Return the reviewed biography; empty while nobody has published one."""
        return reviewed_bio(speaker)

    def get_page_url(self, speaker: Speaker) -> str:
        """Return their page."""
        return absolute(speaker.get_absolute_url())

    def get_ics_url(self, speaker: Speaker) -> str:
        """Return their calendar feed."""
        return address("feed-speaker", speaker.slug)


class AppearanceSerializer(serializers.ModelSerializer[Appearance]):
    """A person at a seminar, as they were then."""

    slug = serializers.CharField(source="speaker.slug")
    name = serializers.CharField(source="speaker.name")
    bio = serializers.SerializerMethodField()
    page_url = serializers.SerializerMethodField()

    class Meta:
        model = Appearance
        fields = ("slug", "name", "role", "position", "affiliation", "bio", "page_url")

    def get_bio(self, appearance: Appearance) -> str:
        """Return the biography as announced, else as reviewed."""
        return appearance.bio or reviewed_bio(appearance.speaker)

    def get_page_url(self, appearance: Appearance) -> str:
        """Return the person's page."""
        return absolute(appearance.speaker.get_absolute_url())


class HostList(serializers.ListSerializer[Any]):
    """Of all who appear, those who host or chair."""

    def to_representation(self, data: Any) -> list[Any]:  # noqa: ANN401 - REST framework's signature
        """Leave out the speakers."""
        everyone = data.all()  # prefetched
        return super().to_representation(
            [one for one in everyone if one.role != Appearance.Role.SPEAKER]
        )


class HostSerializer(AppearanceSerializer):
    """A person who hosts or chairs."""

    class Meta(AppearanceSerializer.Meta):
        list_serializer_class = HostList


class SeminarSerializer(serializers.ModelSerializer[Seminar]):
    """A seminar, with what it inherits from its series filled in."""

    starts_at = serializers.SerializerMethodField()
    ends_at = serializers.SerializerMethodField()
    timezone = serializers.CharField(source="zone_name", help_text="IANA name.")
    language = serializers.CharField(source="spoken_language", help_text="BCP 47.")
    audience = serializers.CharField(source="meant_for")
    series = SeriesBriefSerializer()
    venue = VenueSerializer(source="place", allow_null=True)
    speakers = AppearanceSerializer(source="speaker_appearances", many=True)
    hosts = HostSerializer(source="appearances", many=True)
    tags = TagSerializer(many=True)
    page_url = serializers.SerializerMethodField()
    ics_url = serializers.SerializerMethodField()

    class Meta:
        model = Seminar
        fields = (
            "id",
            "uid",
            "sequence",
            "status",
            "title",
            "abstract",
            "notice",
            "starts_at",
            "ends_at",
            "timezone",
            "series",
            "venue",
            "speakers",
            "hosts",
            "tags",
            "language",
            "audience",
            "slides_url",
            "recording_url",
            "paper_url",
            "page_url",
            "ics_url",
            "published_at",
            "is_private",
            "revised_at",
        )

    @extend_schema_field(OpenApiTypes.DATETIME)
    def get_starts_at(self, seminar: Seminar) -> str:
        """Return the start with the offset of the seminar's own zone."""
        return seminar.local_start.isoformat()

    @extend_schema_field(OpenApiTypes.DATETIME)
    def get_ends_at(self, seminar: Seminar) -> str:
        """Return the end (exclusive) with the offset of the seminar's own zone."""
        return seminar.local_end.isoformat()

    def get_page_url(self, seminar: Seminar) -> str:
        """Return its page."""
        return absolute(seminar.get_absolute_url())

    def get_ics_url(self, seminar: Seminar) -> str:
        """Return its calendar file."""
        return address("seminar-ics", seminar.pk)


def reviewed_bio(speaker: Speaker) -> str:
    """Return the short biography of a published profile; empty where there is none."""
    profile = getattr(speaker, "profile", None)
    return profile.bio_short if profile is not None and profile.published_at else ""
