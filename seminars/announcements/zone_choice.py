"""Choose the zone that an announcement means, from its words, its place and who imports it."""

from datetime import datetime

from seminars.announcements import zone_names
from seminars.announcements.reading import Fact, Place
from seminars.zones import zone
from speakers.cv.evidence import Field


def chosen_zone(words: Fact | None, place: Place, home_zone: str) -> Fact:
    """Choose the zone: by the place if its clocks agree with the printed words, else by them."""
    by_words = zone_names.by_abbreviation(words.value) if words else None
    region, country = (fact.value if fact else "" for fact in (place.region, place.country))
    by_place = zone_names.by_place(region=region, country=country)
    named = place.region or place.country
    at = named.lines if named else ()
    if words and by_words:
        lines = (*words.lines, *at)
        if "/" in words.value:
            return Field(by_words, 0.99, words.lines)
        candidates = [one for one in (by_place, home_zone) if one and _agree(one, by_words)]
        here = candidates[0] if candidates else None
        return Field(here or by_words, 0.95, lines, inferred=True)
    if by_place:
        return Field(by_place, 0.9, at, inferred=True)
    return Field(home_zone, 0.5, (), inferred=True)


def _agree(one: str, other: str) -> bool:
    """Whether two zones' clocks show the same, in winter and in summer."""
    return all(
        datetime(2026, month, 15, 12, tzinfo=zone(one)).utcoffset()
        == datetime(2026, month, 15, 12, tzinfo=zone(other)).utcoffset()
        for month in (1, 7)
    )
