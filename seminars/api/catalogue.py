"""Series, speakers, venues and tags in the API: read by all, written by staff."""

from typing import Any

from django.db.models import Model, ProtectedError, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from seminars import scheduling
from seminars.api import reading, writing
from seminars.api.frame import Conditional, Pages, StaffWrite, change_by
from seminars.api.problems import Conflict
from seminars.models import (
    Seminar,
    Series,
    Tag,
    Venue,
    visible_speakers,
    visible_tags,
    visible_venues,
)
from seminars.zones import NoSuchLocalTime
from speakers.models import Speaker


class CatalogueViewSet(Conditional, GenericViewSet[Any]):
    """Things that seminars show: a change of one is a change of each seminar that shows it."""

    pagination_class = Pages
    permission_classes = (StaffWrite,)
    lookup_field = "slug"
    lookup_value_converter = "slug"
    writing_class: type[writing.Strict]

    def that_show(self, row: Any) -> QuerySet[Seminar]:  # noqa: ANN401 - of the subclass' model
        """Return the seminars that show this row."""
        raise NotImplementedError

    def list(self, request: Request) -> Response:  # noqa: ARG002
        """List them by name."""
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def retrieve(self, request: Request, slug: str) -> Response:  # noqa: ARG002
        """Show one."""
        return Response(self.get_serializer(self.get_object()).data)

    def create(self, request: Request) -> Response:
        """Add one."""
        asked = self.writing_class(data=request.data)
        asked.is_valid(raise_exception=True)
        row = asked.save(**self._stamps(is_new=True))
        return Response(self._said(row), status=status.HTTP_201_CREATED)

    def partial_update(self, request: Request, slug: str) -> Response:  # noqa: ARG002
        """Change what is given; seminars that show it are revised with it."""
        row = self.get_object()
        asked = self.writing_class(row, data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        try:
            with scheduling.revising(self.that_show(row), change_by(request)):
                row = asked.save(**self._stamps())
        except NoSuchLocalTime as error:
            raise Conflict(str(error)) from error
        return Response(self._said(row))

    def destroy(self, request: Request, slug: str) -> Response:  # noqa: ARG002
        """Delete one that no seminar needs."""
        row = self.get_object()
        try:
            with scheduling.revising(self.that_show(row), change_by(request)):
                row.delete()
        except ProtectedError as error:
            raise Conflict(f"“{row}” is still in use.") from error
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _stamps(self, *, is_new: bool = False) -> dict[str, Any]:
        """Return the model's own instants that a change sets."""
        model = self.writing_class.Meta.model
        names = {"revised_at", *(["created_at"] if is_new else [])}
        now = timezone.now()
        return {name: now for name in names if hasattr(model, name)}

    def _said(self, row: Model) -> Any:  # noqa: ANN401 - JSON
        return self.get_serializer(row).data


def _documented(read: type[BaseSerializer[Any]], write: type[writing.Strict]) -> Any:  # noqa: ANN401
    return extend_schema_view(
        create=extend_schema(request=write, responses={201: read}),
        partial_update=extend_schema(request=write(partial=True), responses=read),
        destroy=extend_schema(responses={204: None}),
    )


@_documented(reading.SeriesSerializer, writing.SeriesWriting)
class SeriesViewSet(CatalogueViewSet):
    """Series: the programmes that seminars belong to."""

    queryset = Series.objects.none()
    serializer_class = reading.SeriesSerializer
    writing_class = writing.SeriesWriting

    def get_queryset(self) -> QuerySet[Series]:
        """Return the series that this user may see."""
        seen = Series.objects.visible_to(self.request.user, timezone.now())
        return seen.select_related("venue").order_by("title")

    def that_show(self, row: Series) -> QuerySet[Seminar]:
        """Return its seminars."""
        return scheduling.that_show_series(row)


@_documented(reading.SpeakerSerializer, writing.SpeakerWriting)
class SpeakerViewSet(CatalogueViewSet):
    """Speakers, as they are today."""

    queryset = Speaker.objects.none()
    serializer_class = reading.SpeakerSerializer
    writing_class = writing.SpeakerWriting

    def get_queryset(self) -> QuerySet[Speaker]:
        """Return the speakers that this user may see."""
        seen = visible_speakers(self.request.user, timezone.now())
        return seen.select_related("profile").order_by("sort_name", "id")

    def that_show(self, row: Speaker) -> QuerySet[Seminar]:
        """Return the seminars at which they appear."""
        return scheduling.that_show_speaker(row)


@_documented(reading.VenueSerializer, writing.VenueWriting)
class VenueViewSet(CatalogueViewSet):
    """Venues: rooms and links."""

    queryset = Venue.objects.none()
    serializer_class = reading.VenueSerializer
    writing_class = writing.VenueWriting

    def get_queryset(self) -> QuerySet[Venue]:
        """Return the venues that this user may see."""
        return visible_venues(self.request.user, timezone.now()).order_by("name", "id")

    def that_show(self, row: Venue) -> QuerySet[Seminar]:
        """Return the seminars there."""
        return scheduling.that_show_venue(row)


@_documented(reading.TagSerializer, writing.TagWriting)
class TagViewSet(CatalogueViewSet):
    """Tags: what seminars are about."""

    queryset = Tag.objects.none()
    serializer_class = reading.TagSerializer
    writing_class = writing.TagWriting

    def get_queryset(self) -> QuerySet[Tag]:
        """Return the tags that this user may see."""
        return visible_tags(self.request.user, timezone.now()).order_by("name", "id")

    def that_show(self, row: Tag) -> QuerySet[Seminar]:
        """Return the seminars about it."""
        return Seminar.objects.filter(pk__in=Seminar.objects.filter(tags=row).values("pk"))
