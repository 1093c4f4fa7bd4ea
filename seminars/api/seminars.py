"""Seminars in the API: filtered for all, written by staff through `seminars.scheduling`."""

from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from seminars import scheduling
from seminars.api.frame import Conditional, Pages, StaffWrite, change_by, edits, require_unchanged
from seminars.api.problems import Conflict
from seminars.api.reading import SeminarSerializer
from seminars.api.writing import SeminarWriting, own_facts
from seminars.filters import BadFilter, filtered, given, moment_in
from seminars.models import Appearance, Seminar, SeminarQuerySet, Series, Tag
from seminars.zones import NoSuchLocalTime

ORDERS = ("starts_at", "-starts_at", "revised_at", "-revised_at", "title", "-title")


def _repeatable(name: str, says: str, *values: str) -> OpenApiParameter:
    return OpenApiParameter(
        name, str, many=True, explode=True, description=says, enum=values or None
    )


FILTERS = [
    OpenApiParameter("q", str, description="Words; all must be found, whatever case and accents."),
    _repeatable("series", "Slug; repeated: any of them."),
    _repeatable("speaker", "Slug; repeated: any of them."),
    _repeatable("venue", "Slug; repeated: any of them."),
    _repeatable("tag", "Slug; repeated: any of them."),
    OpenApiParameter("from", str, description="ISO 8601 date (included) or instant."),
    OpenApiParameter("to", str, description="ISO 8601 date (included) or instant (excluded)."),
    _repeatable("status", "Repeated: any of them.", "tentative", "confirmed", "cancelled"),
    OpenApiParameter(
        "modified_since", str, description="ISO 8601: what changed at or after this instant."
    ),
    OpenApiParameter("ordering", str, enum=ORDERS, description="starts_at unless given."),
]


@extend_schema_view(
    list=extend_schema(parameters=FILTERS),
)
class SeminarViewSet(Conditional, GenericViewSet[Seminar]):
    """Seminars: what, when, where, who."""

    queryset = Seminar.objects.none()
    serializer_class = SeminarSerializer
    pagination_class = Pages
    permission_classes = (StaffWrite,)
    lookup_value_converter = "int"

    def get_queryset(self) -> SeminarQuerySet:
        """Return what this user may see, with all that a row shows, in 3 queries."""
        people = Appearance.objects.select_related("speaker__profile").order_by("order", "id")
        return (
            Seminar.objects.visible_to(self.request.user, timezone.now())
            .select_related("series__venue", "venue")
            .prefetch_related(Prefetch("appearances", queryset=people), "tags")
        )

    def list(self, request: Request) -> Response:
        """List seminars."""
        page = self.paginate_queryset(self._asked_for(request))
        return self.get_paginated_response(SeminarSerializer(page, many=True).data)

    def retrieve(self, request: Request, pk: int) -> Response:  # noqa: ARG002
        """Show one seminar."""
        return Response(SeminarSerializer(self.get_object()).data)

    @extend_schema(request=SeminarWriting, responses={201: SeminarSerializer})
    def create(self, request: Request) -> Response:
        """Put a seminar on the programme; without `published_at` it is a draft."""
        facts = self._checked(SeminarWriting(data=request.data))
        change = change_by(request, is_quiet=facts.pop("is_quiet", False))
        published_at = facts.pop("published_at", None)
        with transaction.atomic():
            seminar = scheduling.announce_seminar(
                seminar=Seminar(**own_facts(Seminar, facts)), now=change.now
            )
            self._save(seminar, {**facts, "published_at": published_at}, change)
        return Response(self._said(seminar), status=status.HTTP_201_CREATED)

    @extend_schema(request=SeminarWriting(partial=True), responses=SeminarSerializer)
    def partial_update(self, request: Request, pk: int) -> Response:  # noqa: ARG002
        """Change what is given: move it, cancel it (`status`), publish it (`published_at`)."""
        seminar = self.get_object()
        facts = self._checked(SeminarWriting(seminar, data=request.data, partial=True))
        change = change_by(request, is_quiet=facts.pop("is_quiet", False))
        self._save(seminar, facts, change)
        return Response(self._said(seminar))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:  # noqa: ARG002
        """Delete a draft; what the public has seen is cancelled, not deleted."""
        try:
            scheduling.delete_draft(seminar_id=self.get_object().pk)
        except scheduling.SchedulingError as error:
            raise Conflict(str(error)) from error
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _asked_for(self, request: Request) -> QuerySet[Seminar]:
        params = request.query_params
        try:
            rows = filtered(self.get_queryset(), params)
            for value in given(params, "modified_since"):
                rows = rows.filter(revised_at__gte=moment_in("modified_since", value))
        except BadFilter as error:
            raise ValidationError({error.parameter: [str(error)]}) from error
        order = params.get("ordering") or "starts_at"
        if order not in ORDERS:
            raise ValidationError({"ordering": [f"Order by one of {', '.join(ORDERS)}."]})
        return rows.order_by(order, "-id" if order.startswith("-") else "id")

    def _checked(self, asked: SeminarWriting) -> dict[str, Any]:
        asked.is_valid(raise_exception=True)
        facts: dict[str, Any] = asked.validated_data
        series: Series | None = facts.get("series")
        if series and not edits(self.request, series):
            raise PermissionDenied("You do not edit this series.")
        return facts

    def _save(self, seminar: Seminar, facts: dict[str, Any], change: scheduling.Change) -> None:
        row = Seminar.objects.filter(pk=seminar.pk)
        try:
            with scheduling.revising(row, change):
                require_unchanged(self.request, self._said(seminar))
                if own := own_facts(Seminar, facts):
                    row.update(**own)
                if "tags" in facts:
                    tags: list[Tag] = facts["tags"]
                    seminar.tags.set(tags)
                _appear(seminar, facts)
        except NoSuchLocalTime as error:
            raise ValidationError({"time": [str(error)]}) from error

    def _said(self, seminar: Seminar) -> Any:  # noqa: ANN401 - JSON
        return SeminarSerializer(self.get_queryset().get(pk=seminar.pk)).data


def _appear(seminar: Seminar, facts: dict[str, Any]) -> None:
    """Put the people in place of those who were there; each list replaces its own."""
    lists = {
        "speakers": (Appearance.Role.SPEAKER,),
        "hosts": (Appearance.Role.HOST, Appearance.Role.CHAIR),
    }
    for name, roles in lists.items():
        if name not in facts:
            continue
        seminar.appearances.filter(role__in=roles).delete()
        seminar.appearances.bulk_create(
            Appearance(
                seminar=seminar,
                order=order,
                **{
                    "role": roles[0],
                    "position": person["speaker"].position,
                    "affiliation": person["speaker"].affiliation,
                    **person,
                },
            )
            for order, person in enumerate(facts[name])
        )
