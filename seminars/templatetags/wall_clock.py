"""Print a moment as the clocks on the wall show it, with the name of its zone."""

from datetime import date, datetime

from django import template
from django.utils import dateformat

register = template.Library()


@register.filter
def wall(moment: datetime, form: str) -> str:
    """Print a moment in its own zone (Django's `date` would turn it into the current one)."""
    return dateformat.format(moment, form)


@register.filter
def zone_label(moment: datetime) -> str:
    """Name the zone of a moment: “EST”, or “UTC+5:30” where the zone has no letters."""
    name = moment.tzname() or "UTC"
    if name[0] not in "+-":
        return name
    return f"UTC{name[0]}{int(name[1:3])}{f':{name[3:5]}' if name[3:] else ''}"


@register.filter
def near(day: date, today: date) -> str:
    """Say “Today” or “Tomorrow”; nothing of other days."""
    return {0: "Today", 1: "Tomorrow"}.get((day - today).days, "")
