"""What feeds send stays equal to the rows, and changes with nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from seminars import rendering, scheduling
from seminars.feed_versions import follow_head, raise_versions
from seminars.models import FeedKind, FeedVersion, RenderedEvent, Seminar
from seminars.scheduling import Change, revising
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)  # the day before the seminar


def at(now):
    return Change(by=None, now=now)


def rendered(seminar):
    return bytes(RenderedEvent.objects.get(seminar=seminar).event).replace(b"\r\n ", b"").decode()


def version(kind=FeedKind.ALL, subject=0):
    return FeedVersion.objects.get(kind=kind, subject=subject)


def test_rendering_again_changes_nothing():
    seminar = make.seminar()
    rendering.catch_up(NOW)
    before, counted = RenderedEvent.objects.values().get(), version().version
    rendering.refresh([seminar.pk], NOW + timedelta(hours=1))
    assert RenderedEvent.objects.values().get() | {"id": 0} == before | {"id": 0}
    assert version().version == counted


def test_saving_one_seminar_renders_that_one():
    seminars = [make.seminar() for _ in range(3)]
    rendering.catch_up(NOW)
    stamps = dict(RenderedEvent.objects.values_list("seminar", "stamp"))
    with revising(Seminar.objects.filter(pk=seminars[0].pk), at(NOW)):
        Seminar.objects.filter(pk=seminars[0].pk).update(title="Links")
    after = dict(RenderedEvent.objects.values_list("seminar", "stamp"))
    assert [pk for pk in stamps if stamps[pk] != after[pk]] == [seminars[0].pk]


def test_a_change_raises_only_the_feeds_that_show_it():
    one, other = make.seminar(), make.seminar()
    rendering.catch_up(NOW)
    before = version(FeedKind.SERIES, other.series_id).version
    with revising(Seminar.objects.filter(pk=one.pk), at(NOW)):
        Seminar.objects.filter(pk=one.pk).update(title="Links")
    assert version(FeedKind.SERIES, other.series_id).version == before
    assert version(FeedKind.SERIES, one.series_id).version > 1


def test_a_seminar_that_moves_to_another_room_changes_the_feeds_of_both():
    one, other = make.venue(), make.venue()
    seminar = make.seminar(venue=one)
    rendering.catch_up(NOW)
    before = version(FeedKind.VENUE, one.pk).version
    with revising(Seminar.objects.filter(pk=seminar.pk), at(NOW)):
        Seminar.objects.filter(pk=seminar.pk).update(venue=other)
    assert version(FeedKind.VENUE, one.pk).version > before
    assert version(FeedKind.VENUE, other.pk).version == 1


def test_what_shows_in_more_than_fifty_seminars_is_left_to_the_background(monkeypatch):
    monkeypatch.setattr(rendering, "AT_A_TIME", 2)
    venue = make.venue(name="Old name")
    for _ in range(3):
        make.seminar(venue=venue)
    while not rendering.catch_up(NOW):
        pass
    with revising(scheduling.that_show_venue(venue), at(NOW)):
        venue.name = "New name"
        venue.save()
    assert RenderedEvent.objects.due(NOW).count() == 3
    while not rendering.catch_up(NOW):
        pass
    assert all("New name" in rendered(seminar) for seminar in Seminar.objects.all())


def test_a_speaker_renamed_one_floor_below_is_followed():
    speaker = make.speaker(name="Ada Example")
    seminar = make.seminar(speakers=[speaker])
    rendering.catch_up(NOW)
    speaker.name, speaker.revised_at = "Ada Sample", NOW
    speaker.save()
    rendering.catch_up(NOW)
    assert "SUMMARY:Ada Sample: " in rendered(seminar)


def test_what_changed_is_told_until_the_seminar_is_over():
    seminar = make.seminar()
    rendering.catch_up(NOW)
    with revising(Seminar.objects.filter(pk=seminar.pk), at(NOW)):
        Seminar.objects.filter(pk=seminar.pk).update(time="16:00")
    assert "DESCRIPTION:Changed 1 Mar: time 15:00 → 16:00\\n" in rendered(seminar)
    seminar.refresh_from_db()
    rendering.catch_up(seminar.ends_at - timedelta(seconds=1))
    assert "Changed 1 Mar" in rendered(seminar)
    stamp = RenderedEvent.objects.get().stamp
    rendering.catch_up(seminar.ends_at)
    assert "Changed 1 Mar" not in rendered(seminar)
    assert RenderedEvent.objects.get().stamp > stamp


def test_what_was_moved_back_is_not_told():
    seminar = make.seminar()
    for hour in ("16:00", "15:00"):
        with revising(Seminar.objects.filter(pk=seminar.pk), at(NOW)):
            Seminar.objects.filter(pk=seminar.pk).update(time=hour)
    assert "Changed" not in rendered(seminar)


def test_changes_before_the_public_saw_anything_are_not_told():
    seminar = make.seminar(published_at=None)
    with revising(Seminar.objects.filter(pk=seminar.pk), at(NOW)):
        Seminar.objects.filter(pk=seminar.pk).update(time="16:00")
    scheduling.publish_seminar(seminar_id=seminar.pk, change=at(NOW + timedelta(hours=1)))
    assert "Changed" not in rendered(seminar)


def test_what_the_public_may_not_see_is_not_even_stored():
    seminar = make.seminar(title="Secret")
    rendering.catch_up(NOW)
    scheduling.withdraw_seminar(seminar_id=seminar.pk, change=at(NOW))
    assert not Seminar.objects.visible_to(AnonymousUser(), NOW).exists()
    assert rendered(seminar) == ""
    assert RenderedEvent.objects.get().feeds == []


def test_what_went_past_scheduling_is_found_by_the_check():
    seminar = make.seminar()
    rendering.catch_up(NOW)
    Seminar.objects.update(title="Behind our back")
    rendering.check(Seminar.objects.all(), NOW)
    assert "Behind our back" in rendered(seminar)


def test_another_address_of_the_site_has_everything_written_anew(settings):
    seminar = make.seminar()
    rendering.mend(NOW)
    rendering.catch_up(NOW)
    settings.SITE_URL = "https://other.example.edu"
    rendering.mend(NOW)
    assert "URL:https://other.example.edu/seminars/" in rendered(seminar)


def test_two_versions_never_have_the_same_date():
    subject = (FeedKind.ALL, 0)
    dates = []
    for seconds in (0, 0.2, 5, -3):  # the last from a clock that was read long ago
        raise_versions({subject}, NOW + timedelta(seconds=seconds), not_before=0)
        dates.append(version().changed_at)
    assert dates == sorted(set(dates))
    assert dates[0] == int(NOW.timestamp())


def test_a_new_name_is_a_new_version_and_the_first_look_is_not():
    raise_versions({(FeedKind.TAG, 7)}, NOW, not_before=0)
    versions = []
    for head in ("a", "a", "b"):
        follow_head(FeedKind.TAG, 7, head, NOW)
        versions.append(version(FeedKind.TAG, 7).version)
    assert versions == [1, 1, 2]
