"""Subjects that tell what, when and where in at most 120 characters."""

from typing import Any

from django import template

from notifications.rendering.sheets import Sheet
from notifications.rendering.wording import fitting

register = template.Library()


@register.simple_tag
def subject(prefix: str, when: str, between: str, what: str, where: str) -> str:
    """Return “Reminder: Mon 2 Mar, 15:00 EST · Ada Example: Knots and numbers · Room 1”.

    A long title is cut, and a long place first to its name.
    """
    place = f" · {where.split(',', maxsplit=1)[0][:40]}" if where else ""
    return fitting(f"{prefix}{when}{between}", what, place)


@register.simple_tag
def digest_subject(facts: dict[str, Any], sheets: list[Sheet]) -> str:
    """Return “3 seminars, 2 to 8 March 2026: Ada Example: Knots and numbers …”."""
    count = f"{len(sheets)} seminar{'' if len(sheets) == 1 else 's'}"
    span = f", {facts['from_date']} to {facts['to_date']}: "
    return fitting(count + span, "; ".join(sheet.what for sheet in sheets), "")
