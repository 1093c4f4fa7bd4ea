"""Two speakers become one, and nothing of either is lost."""

from datetime import UTC, datetime

import pytest

from seminars import merging, scheduling
from seminars.models import Appearance
from speakers.models import Profile, ProfileEntry, Speaker
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


def merge(stays: Speaker, goes: Speaker) -> merging.Merged:
    change = scheduling.Change(by=None, now=NOW)
    merged = merging.merge_speakers(stays_id=stays.pk, goes_id=goes.pk, change=change)
    stays.refresh_from_db()
    goes.refresh_from_db()
    return merged


def profile_of(speaker: Speaker, *interests: str) -> Profile:
    profile = Profile.objects.create(speaker=speaker, revised_at=NOW)
    for order, interest in enumerate(interests):
        ProfileEntry.objects.create(
            profile=profile, kind="interest", order=order, facts={"interest": interest}
        )
    return profile


@pytest.mark.parametrize("seminars", [1, 3])
def test_the_seminars_go_to_the_one_who_stays(seminars):
    stays, goes = make.speaker(), make.speaker()
    rows = [make.seminar(speakers=[goes]) for _ in range(seminars)]

    assert merge(stays, goes).seminars == seminars

    assert all(row.speakers.get() == stays for row in rows)
    assert goes.merged_into == stays
    assert not Appearance.objects.filter(speaker=goes).exists()
    assert all(row.revisions.exists() for row in rows), "calendars hear of the name"


def test_a_seminar_of_both_keeps_one_appearance():
    stays, goes = make.speaker(), make.speaker()
    seminar = make.seminar(speakers=[stays, goes])
    merge(stays, goes)
    assert seminar.appearances.get().speaker == stays


def test_what_is_known_is_kept_and_what_is_missing_is_taken_over():
    stays = make.speaker(affiliation="Here", orcid="", email="")
    goes = make.speaker(affiliation="There", orcid="0000-0002-1825-0097", email="ada@example.org")
    merge(stays, goes)
    assert (stays.affiliation, stays.orcid) == ("Here", "0000-0002-1825-0097")
    assert stays.email == "ada@example.org"


def test_profile_entries_are_added_unless_they_say_the_same():
    stays, goes = make.speaker(), make.speaker()
    profile = profile_of(stays, "knots")
    profile_of(goes, "Knots", "braids")
    assert merge(stays, goes).entries == 1
    facts = [entry.facts["interest"] for entry in profile.entries.order_by("order")]
    assert facts == ["knots", "braids"]


def test_a_profile_goes_whole_to_whoever_has_none():
    stays, goes = make.speaker(), make.speaker()
    profile = profile_of(goes, "braids")
    merge(stays, goes)
    profile.refresh_from_db()
    assert profile.speaker == stays


def test_nobody_is_merged_into_themselves_or_twice():
    stays, goes, third = make.speaker(), make.speaker(), make.speaker()
    with pytest.raises(merging.SamePerson, match="two different"):
        merge(stays, stays)
    merge(stays, goes)
    with pytest.raises(merging.MergedAlready, match="merged into another speaker already"):
        merge(third, goes)


def test_an_old_signpost_leads_to_the_last_one():
    first, second, third = make.speaker(), make.speaker(), make.speaker()
    merge(second, first)
    merge(third, second)
    first.refresh_from_db()
    assert first.merged_into == third
