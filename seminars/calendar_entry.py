"""What a calendar says of a seminar: its title, its text, its place, in the words of RFC 5545."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from seminars.ical.events import Event, Person, Rich
from seminars.markdown import as_html
from seminars.models import Revision, Seminar, Venue
from seminars.models.seminar import Appearance
from seminars.plain_text import one_line, plain, stripped
from seminars.what_changed import change_line

TITLE_TO_COME = "title to be announced"


def entry_of(
    seminar: Seminar, revisions: Sequence[Revision], *, stamp: datetime, now: datetime
) -> Event:
    """Return the facts of a seminar's VEVENT.

    Args:
        seminar: Loaded `with_programme`.
        revisions: All of the seminar's, oldest first.
        stamp: When the content changed last.
        now: What changed is told until the seminar is over.
    """
    place = seminar.place
    change = change_line(seminar, revisions) if now < seminar.ends_at else ""
    return Event(
        uid=seminar.uid,
        stamp=stamp,
        created=seminar.created_at,
        sequence=seminar.sequence,
        starts_at=seminar.starts_at,
        ends_at=seminar.ends_at,
        zone=seminar.zone_name,
        summary=summary_of(seminar),
        description=description_of(seminar, change),
        status=seminar.status,
        url=page_of(seminar),
        location=location_of(place) if place else "",
        geo=_point(place),
        categories=(stripped(seminar.series.title), *_tags(seminar)),
        colour=seminar.series.colour,
        conference=place.public_link if place else "",
        refid=f"series-{seminar.series.slug}",
        concepts=tuple(
            settings.SITE_URL + tag.get_absolute_url()
            for tag in sorted(seminar.tags.all(), key=lambda one: one.name)
        ),
    )


def rich_of(seminar: Seminar, entry: Event) -> Rich:
    """Return what only the rich form of the entry shows."""
    words = f"<p>{as_html(entry.summary)}</p>{as_html(seminar.abstract)}"
    return Rich(
        html=f"<html><body>{words}</body></html>",
        people=tuple(
            Person(
                name=stripped(one.speaker.name),
                about=_post(one),
                url=settings.SITE_URL + one.speaker.get_absolute_url(),
            )
            for one in seminar.speaker_appearances
        ),
        json_ld=json.dumps(
            {
                "@context": "https://schema.org",
                "@type": "Event",
                "@id": entry.url,
                "name": one_line(seminar.display_title),
                "startDate": seminar.local_start.isoformat(),
                "endDate": seminar.local_end.isoformat(),
                "performer": [
                    {"@type": "Person", "name": one.speaker.name}
                    for one in seminar.speaker_appearances
                ],
            },
            ensure_ascii=False,
        ),
    )


def summary_of(seminar: Seminar) -> str:
    """Return the title of the entry: “Speaker: Title”; a cancelled one says so first.

    Several clients show a cancelled entry of a subscription like any other.
    """
    title = one_line(seminar.title)
    names = stripped(seminar.speaker_names)
    if names:
        shown = f"{names}: {title or TITLE_TO_COME}"
    else:
        shown = title or f"{one_line(seminar.series.title)}: {TITLE_TO_COME}"
    return f"CANCELLED: {shown}" if seminar.is_cancelled else shown


def description_of(seminar: Seminar, change: str = "") -> str:
    """Return the text of the entry: what changed, who, what, where; the page's address last."""
    place = seminar.place
    parts = [
        "\n".join(line for line in (change, one_line(seminar.notice)) if line),
        "\n".join(_speaker(one) for one in seminar.speaker_appearances),
        plain(seminar.abstract),
        "\n".join([*_where(place), *_links(seminar)]),
        f"{stripped(seminar.series.title)}\n{page_of(seminar)}",
    ]
    return "\n\n".join(part for part in parts if part)


def location_of(place: Venue) -> str:
    """Return room, building and street address, as a map would find them."""
    return stripped(", ".join(part for part in (place.full_name, place.address) if part))


def page_of(seminar: Seminar) -> str:
    """Return the whole address of the seminar's page."""
    return str(settings.SITE_URL) + seminar.get_absolute_url()


def _point(place: Venue | None) -> tuple[str, str] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return f"{float(place.latitude):.6f}", f"{float(place.longitude):.6f}"


def _tags(seminar: Seminar) -> list[str]:
    return sorted(stripped(tag.name) for tag in seminar.tags.all())


def _post(appearance: Appearance) -> str:
    return stripped(", ".join(p for p in (appearance.position, appearance.affiliation) if p))


def _speaker(appearance: Appearance) -> str:
    name, post = stripped(appearance.speaker.name), _post(appearance)
    return f"{name}, {post}" if post else name


def _where(place: Venue | None) -> list[str]:
    if place is None:
        return ["Where: to be announced"]
    lines = [f"Where: {location_of(place)}"]
    if place.access_note:
        lines.append(one_line(place.access_note))
    if place.public_link:
        lines.append(f"Watch online: {place.public_link}")
    return lines


def _links(seminar: Seminar) -> list[str]:
    links = (
        ("Slides", seminar.slides_url),
        ("Recording", seminar.recording_url),
        ("Paper", seminar.paper_url),
    )
    return [f"{label}: {address}" for label, address in links if address]
