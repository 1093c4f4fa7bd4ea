"""Atom (RFC 4287): what was announced or changed lately, for feed readers."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from django.conf import settings

from seminars.calendar_entry import description_of, page_of, summary_of
from seminars.feeds.feed import Feed
from seminars.feeds.polling import Poll
from seminars.models import Seminar
from seminars.plain_text import one_line, stripped

ENTRIES = 100
NAMESPACE = "http://www.w3.org/2005/Atom"
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ET.register_namespace("", NAMESPACE)


def parts(feed: Feed, poll: Poll, now: datetime) -> Iterator[bytes]:
    """Yield the feed in one piece: its seminars that changed last, at most 100."""
    site = str(settings.SITE_URL)
    root = ET.Element(f"{{{NAMESPACE}}}feed")
    _add(root, "id", site + feed.address)
    _add(root, "title", one_line(poll.title or feed.title))
    _add(root, "updated", _date(poll.modified))
    _add(root, "link", rel="self", type="application/atom+xml", href=site + feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=site + feed.page())
    _add(_add(root, "author"), "name", stripped(str(settings.SITE_NAME)))
    shown = feed.seminars(poll.subject, now).select_related("rendered").with_programme()
    for seminar in shown.filter(rendered__isnull=False).order_by("-rendered__stamp", "-id")[
        :ENTRIES
    ]:
        _entry(root, seminar)
    yield ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: ET.Element, seminar: Seminar) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", _name(seminar))
    _add(entry, "title", summary_of(seminar))
    _add(entry, "updated", _date(seminar.rendered.stamp))
    if seminar.published_at:
        _add(entry, "published", _date(int(seminar.published_at.timestamp())))
    _add(entry, "link", rel="alternate", type="text/html", href=page_of(seminar))
    for one in seminar.speaker_appearances:
        _add(_add(entry, "author"), "name", stripped(one.speaker.name))
    for tag in seminar.tags.all():
        _add(entry, "category", term=tag.slug, label=stripped(tag.name))
    when = f"{seminar.local_start:%A} {seminar.local_start.day} {seminar.local_start:%B %Y, %H:%M}"
    words = f"{when} ({seminar.zone_name})\n\n{description_of(seminar)}"
    _add(entry, "content", words, type="text")


def _name(seminar: Seminar) -> str:
    """Return an identifier for ever, from the UID (RFC 4287 §4.2.6)."""
    unique = seminar.uid.partition("@")[0]
    if UUID.fullmatch(unique):
        return f"urn:uuid:{unique}"
    return f"tag:{settings.UID_HOST},2026:seminar-{seminar.pk}"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    child.text = text or None
    return child


def _date(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
