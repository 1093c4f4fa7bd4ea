"""What seminars have done in the background; each is safe to run twice, or at once."""

from celery import shared_task
from django.utils import timezone

from seminars import rendering
from seminars.models import Seminar

IN_ONE_GO = 200  # events of one transaction


@shared_task(name="seminars.render_events", ignore_result=True)
def render_events() -> None:
    """Render what is due: after a rename that shows in many seminars, or as time passes."""
    rendering.mend(timezone.now())
    while not rendering.catch_up(timezone.now(), limit=IN_ONE_GO):
        pass


@shared_task(name="seminars.check_events", ignore_result=True)
def check_events() -> None:
    """Compare what the feeds of today show with the rows, and mend what differs."""
    now = timezone.now()
    rendering.check(Seminar.objects.filter(ends_at__gt=now - rendering.WINDOW), now)
