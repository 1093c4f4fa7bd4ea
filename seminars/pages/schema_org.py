"""Seminars and people as schema.org describes them, in JSON-LD for search engines."""

from decimal import Decimal
from typing import Any

from seminars.models import Appearance, Seminar, Venue
from seminars.plain_text import plain
from speakers import exports
from speakers.models import Profile, Speaker

CONTEXT = "https://schema.org"
ORCID = "https://orcid.org/"
Thing = dict[str, Any]


def event(seminar: Seminar, *, site: str, host: str) -> Thing:
    """Describe a seminar as an Event, with each speaker as a performer.

    Args:
        seminar: Loaded `with_programme`.
        site: The site's address, without a slash at the end.
        host: The name of whoever organises it.
    """
    page = site + seminar.get_absolute_url()
    return _told(
        {
            "@context": CONTEXT,
            "@type": "Event",
            "@id": page,
            "url": page,
            "name": seminar.display_title,
            "startDate": seminar.local_start.isoformat(),
            "endDate": seminar.local_end.isoformat(),
            "eventStatus": f"{CONTEXT}/Event{'Cancelled' if seminar.is_cancelled else 'Scheduled'}",
            "eventAttendanceMode": _mode(seminar.place),
            "location": _location(seminar.place, page),
            "description": plain(seminar.abstract),
            "inLanguage": seminar.spoken_language,
            "keywords": [tag.name for tag in seminar.tags.all()],
            "performer": [_performer(one, site) for one in seminar.speaker_appearances],
            "organizer": {"@type": "Organization", "name": host, "url": f"{site}/"},
            "superEvent": {
                "@type": "EventSeries",
                "name": seminar.series.title,
                "url": site + seminar.series.get_absolute_url(),
            },
        }
    )


def person(speaker: Speaker, profile: Profile | None, *, site: str) -> Thing:
    """Describe a speaker as a Person; with a published profile, their work as well."""
    page = site + speaker.get_absolute_url()
    here = {"@id": page, "mainEntityOfPage": page}
    if profile:
        told = exports.schema_org(profile)
        told["@graph"][0] |= here
        return told
    return _told(
        {
            "@context": CONTEXT,
            "@type": "Person",
            **here,
            "name": speaker.name,
            "jobTitle": speaker.position,
            "affiliation": _organization(speaker.affiliation),
            "url": speaker.homepage,
            "identifier": f"{ORCID}{speaker.orcid}" if speaker.orcid else "",
        }
    )


def _performer(appearance: Appearance, site: str) -> Thing:
    return _told(
        {
            "@type": "Person",
            "name": appearance.speaker.name,
            "url": site + appearance.speaker.get_absolute_url(),
            "jobTitle": appearance.position,
            "affiliation": _organization(appearance.affiliation),
        }
    )


def _organization(name: str) -> Thing | None:
    return {"@type": "Organization", "name": name} if name else None


def _mode(place: Venue | None) -> str:
    online = place is not None and place.is_online
    return f"{CONTEXT}/{'Online' if online else 'Offline'}EventAttendanceMode"


def _location(place: Venue | None, page: str) -> Thing | None:
    if place is None:
        return None
    if place.is_online:  # the join link is for those who attend; the page says how
        return {"@type": "VirtualLocation", "name": place.name, "url": page}
    return _told(
        {
            "@type": "Place",
            "name": place.full_name,
            "address": _told(
                {
                    "@type": "PostalAddress",
                    "streetAddress": place.street,
                    "postalCode": place.postal_code,
                    "addressLocality": place.city,
                    "addressRegion": place.region,
                    "addressCountry": place.country,
                }
            ),
            "geo": _told(
                {
                    "@type": "GeoCoordinates",
                    "latitude": _degrees(place.latitude),
                    "longitude": _degrees(place.longitude),
                }
            ),
        }
    )


def _degrees(number: Decimal | None) -> str:
    return "" if number is None else str(number)


def _told(thing: Thing) -> Thing:
    """Leave out what is unknown; a thing of which only the type is known counts as unknown."""
    known = {key: value for key, value in thing.items() if value}
    return {} if set(known) == {"@type"} else known
