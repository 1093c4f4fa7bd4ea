"""The calendar part of a letter (RFC 5546, 6047): the feed's own event, with a method.

UID, SEQUENCE and everything else are those of the feed, so that a calendar that has
both shows one entry.
"""

from django.conf import settings

from notifications.rendering.identity import reply_address
from notifications.rendering.mime import Calendar, slot
from notifications.rendering.occasion import Occasion
from seminars.ical.calendars import FOOT, PRODID, timezones
from seminars.ical.lines import line, text
from seminars.models import Seminar
from seminars.rendering import rendered_now

END = b"END:VEVENT\r\n"
WITHOUT = frozenset({"confirm", "waiting", "digest", "bulletin"})


def calendar_for(occasion: Occasion) -> Calendar | None:
    """Return the calendar object of a letter, or None for a letter without one.

    Who attends gets it as their own invitation, with one slot `attendee` for the line
    that names them; everybody else as something to look at (PUBLISH, no ATTENDEE).
    """
    if occasion.seminar is None or occasion.kind in WITHOUT:
        return None
    rendered = rendered_now([occasion.seminar.pk], occasion.now).get(occasion.seminar.pk)
    if rendered is None or not rendered.event:  # no form in a calendar file: the log says why
        return None
    method = _method(occasion)
    return Calendar(method=method, octets=_octets(bytes(rendered.event), occasion.seminar, method))


def attendee_line(email: str) -> str:
    """Return the ATTENDEE line of one person, folded (RFC 5545 §3.8.4.1)."""
    return line(
        "ATTENDEE",
        f"mailto:{email}",
        cutype="INDIVIDUAL",
        role="REQ-PARTICIPANT",
        partstat="NEEDS-ACTION",
        rsvp="TRUE",
        cn=email,
    ).decode("ascii")


def _method(occasion: Occasion) -> str:
    if occasion.kind == "withdrawal" or (occasion.attending and occasion.kind == "cancellation"):
        return "CANCEL"
    if occasion.attending and occasion.kind in {"invitation", "change", "reinstatement"}:
        return "REQUEST"
    return "PUBLISH"


def _octets(event: bytes, seminar: Seminar, method: str) -> bytes:
    event = event.removesuffix(END)
    if method == "CANCEL":  # also for a person who leaves a seminar that takes place
        event = event.replace(b"\r\nSTATUS:CONFIRMED\r\n", b"\r\nSTATUS:CANCELLED\r\n")
    contact = reply_address(seminar.series.contact_email)
    name = seminar.series.contact_name or seminar.series.title or settings.SITE_NAME
    year = seminar.local_start.year
    return b"".join(
        (
            b"BEGIN:VCALENDAR\r\n",
            line("VERSION", "2.0"),
            line("PRODID", text(PRODID)),
            line("CALSCALE", "GREGORIAN"),
            line("METHOD", method),
            timezones([seminar.zone_name], year, year, otherwise=seminar.zone_name),
            event,
            line("ORGANIZER", f"mailto:{contact}", cn=name),
            b"" if method == "PUBLISH" else slot("attendee").encode(),
            END,
            FOOT,
        )
    )
