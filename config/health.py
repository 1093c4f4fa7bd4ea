"""What a supervisor asks: is the process alive, and can the site do its work?"""

from datetime import datetime, timedelta

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config import redis_url
from notifications.models import Heartbeat

SILENCE = timedelta(minutes=5)  # longer than this without a round, and mail stands still


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 200 as long as the process answers at all."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Answer 200 when database, broker and mail machinery work, else 503; say which does not."""
    parts = {"database": _database(), "broker": _broker(), "mail": "not asked"}
    if parts["database"] == "ok":
        parts["mail"] = _mail(timezone.now())
    fine = all(word == "ok" for word in parts.values())
    return JsonResponse({"ready": fine, **parts}, status=200 if fine else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return f"no answer ({type(error).__name__})"
    return "ok"


def _broker() -> str:
    if not settings.REDIS_URL:  # tasks run in the process that asks for them
        return "ok"
    try:
        with redis.Redis.from_url(
            redis_url.for_clients(settings.REDIS_URL), socket_timeout=2, socket_connect_timeout=2
        ) as client:
            client.ping()
    except redis.RedisError as error:
        return f"no answer ({type(error).__name__})"
    return "ok"


def _mail(now: datetime) -> str:
    """Judge planner and sender by their last round; before the first round there is no fault."""
    late = Heartbeat.objects.filter(at__lt=now - SILENCE).order_by("name")
    if names := list(late.values_list("name", flat=True)):
        minutes = SILENCE.seconds // 60
        return f"no round for more than {minutes} minutes: {', '.join(names)}"
    return "ok"
