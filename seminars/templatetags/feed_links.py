"""The ways into calendar programs for the address of a feed."""

from urllib.parse import quote

from django import template

register = template.Library()

# Google has no link that subscribes reliably: its page takes the address pasted in.
GOOGLE = "https://calendar.google.com/calendar/r/settings/addbyurl"
OUTLOOK_COM = "https://outlook.live.com/calendar/0/addfromweb"
OUTLOOK_365 = "https://outlook.office.com/calendar/0/addfromweb"


@register.filter
def webcal(address: str) -> str:
    """Return the address by which Apple's and desktop calendars know a subscription."""
    return "webcal:" + address.partition(":")[2]


@register.simple_tag
def google() -> str:
    """Return the page of Google Calendar that takes an address."""
    return GOOGLE


@register.simple_tag
def outlook(address: str, name: str, *, work: bool = False) -> str:
    """Return the link that subscribes in Outlook.com, or, for work and school, Outlook 365."""
    start = OUTLOOK_365 if work else OUTLOOK_COM
    return f"{start}?url={quote(address, safe='')}&name={quote(name, safe='')}"
