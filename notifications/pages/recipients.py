"""How many people a change of a seminar would be told to: for staff, before they save."""

from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from notifications import audience
from notifications.notices import people_to_tell
from seminars.models import Seminar


@require_safe
@staff_member_required
def recipients(_request: HttpRequest, pk: int) -> JsonResponse:
    """Answer {"count": …} of those who attend, wait for or follow a seminar."""
    seminar = get_object_or_404(Seminar.objects.with_programme(), pk=pk)
    return JsonResponse({"count": audience.size(people_to_tell(seminar))})
