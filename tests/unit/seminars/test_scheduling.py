"""What happens to a seminar, and what is written down of it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seminars import scheduling
from seminars.models import Appearance, Revision, Seminar
from seminars.zones import NoSuchLocalTime
from speakers.models import Speaker
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


def change(**facts) -> scheduling.Change:
    return scheduling.Change(**{"by": None, "now": NOW} | facts)


def edit(seminar: Seminar, **facts) -> Seminar:
    row = Seminar.objects.filter(pk=seminar.pk)
    with scheduling.revising(row, change()):
        row.update(**facts)
    seminar.refresh_from_db()
    return seminar


def test_a_moved_seminar_keeps_its_uid_and_raises_its_sequence():
    seminar = make.seminar(date=date(2026, 3, 2), time=time(15))
    uid = seminar.uid

    edit(seminar, time=time(16))

    assert seminar.uid == uid
    assert seminar.sequence == 1
    assert seminar.revised_at == NOW
    assert seminar.starts_at == datetime(2026, 3, 2, 21, tzinfo=UTC)
    revision = seminar.revisions.get()
    assert revision.kind == Revision.Kind.REVISED
    assert set(revision.before) == {"starts_at", "ends_at"}


def test_a_new_title_is_a_revision_but_no_new_sequence():
    seminar = edit(make.seminar(), title="Links and numbers")

    assert seminar.sequence == 0
    assert seminar.revisions.get().after == {"title": "Links and numbers"}


def test_nothing_changed_is_no_revision():
    seminar = make.seminar()
    before = seminar.revised_at

    edit(seminar, title=seminar.title)

    assert not seminar.revisions.exists()
    assert seminar.revised_at == before


def test_a_series_that_changes_its_zone_moves_every_seminar_that_inherits_it():
    series = make.series(timezone="America/Toronto")
    inherits = make.seminar(series=series)
    stays = make.seminar(series=series, timezone="Europe/Berlin")
    before = inherits.starts_at

    with scheduling.revising(scheduling.that_show_series(series), change()):
        series.timezone = "America/Vancouver"
        series.save()

    inherits.refresh_from_db()
    stays.refresh_from_db()
    assert inherits.starts_at - before == timedelta(hours=3)
    assert inherits.sequence == 1
    assert stays.sequence == 0


@pytest.mark.parametrize("seminars", [1, 3])
def test_a_venue_with_a_new_name_is_a_new_place_for_all_that_meet_there(seminars):
    venue = make.venue(name="DC 1302")
    rows = [make.seminar(venue=venue) for _ in range(seminars)]

    with scheduling.revising(scheduling.that_show_venue(venue), change()):
        venue.name = "DC 1304"
        venue.save()

    for row in rows:
        revision = row.revisions.get()
        assert revision.before["venue"]["name"].startswith("DC 1302")
        assert revision.after["venue"]["name"].startswith("DC 1304")


def test_a_start_that_the_clocks_jump_over_keeps_everything_as_it_was():
    series = make.series(timezone="America/Toronto")
    seminar = make.seminar(series=series, date=date(2026, 3, 29), time=time(2, 30))

    def move() -> None:
        with scheduling.revising(scheduling.that_show_series(series), change()):
            series.timezone = "Europe/Berlin"
            series.save()

    with pytest.raises(NoSuchLocalTime):
        move()

    series.refresh_from_db()
    seminar.refresh_from_db()
    assert series.timezone == "America/Toronto"
    assert not seminar.revisions.exists()


def test_a_cancelled_seminar_stays_and_says_so():
    seminar = make.seminar()

    scheduling.cancel_seminar(seminar_id=seminar.pk, change=change())

    seminar.refresh_from_db()
    assert seminar.is_cancelled
    assert seminar.sequence == 1
    assert seminar.revisions.get().kind == Revision.Kind.CANCELLED


def test_a_seminar_is_cancelled_once_and_reinstated_only_when_it_was():
    seminar = make.seminar()
    with pytest.raises(scheduling.SeminarIsNotCancelled, match="is not cancelled"):
        scheduling.reinstate_seminar(seminar_id=seminar.pk, change=change())
    scheduling.cancel_seminar(seminar_id=seminar.pk, change=change())
    with pytest.raises(scheduling.SeminarIsCancelled, match="cancelled already"):
        scheduling.cancel_seminar(seminar_id=seminar.pk, change=change())

    scheduling.reinstate_seminar(seminar_id=seminar.pk, change=change())

    kinds = list(seminar.revisions.order_by("id").values_list("kind", flat=True))
    assert kinds == [Revision.Kind.CANCELLED, Revision.Kind.REINSTATED]


def test_what_the_public_has_seen_cannot_be_deleted():
    seminar = make.seminar()
    with pytest.raises(scheduling.SeminarIsPublished, match="cancel it"):
        scheduling.delete_draft(seminar_id=seminar.pk)

    draft = make.seminar(published_at=None)
    scheduling.delete_draft(seminar_id=draft.pk)

    assert not Seminar.objects.filter(pk=draft.pk).exists()


def test_publishing_and_withdrawing_are_written_down():
    seminar = make.seminar(published_at=None)

    scheduling.publish_seminar(seminar_id=seminar.pk, change=change())
    scheduling.withdraw_seminar(seminar_id=seminar.pk, change=change())

    kinds = list(seminar.revisions.order_by("id").values_list("kind", flat=True))
    assert kinds == [Revision.Kind.PUBLISHED, Revision.Kind.WITHDRAWN]


def test_a_new_speaker_is_a_change_that_people_hear_of():
    seminar = make.seminar(speakers=[make.speaker(name="Mei Okonjo")])
    other = make.speaker(name="Lars Zielonka")

    with scheduling.revising(Seminar.objects.filter(pk=seminar.pk), change()):
        Appearance.objects.filter(seminar=seminar).update(speaker=other)

    revision = seminar.revisions.get()
    assert [one["name"] for one in revision.before["appearances"]] == ["Mei Okonjo"]
    assert [one["name"] for one in revision.after["appearances"]] == ["Lars Zielonka"]


def test_a_quiet_change_is_kept_as_one():
    seminar = make.seminar()
    row = Seminar.objects.filter(pk=seminar.pk)

    with scheduling.revising(row, change(is_quiet=True)):
        row.update(title="Quietly renamed")

    assert seminar.revisions.get().is_quiet


def test_comparing_three_seminars_costs_no_more_queries_than_one():
    def queries(seminars: int) -> int:
        venue = make.venue()
        for _ in range(seminars):
            make.seminar(venue=venue)
        with (
            CaptureQueriesContext(connection) as captured,
            scheduling.revising(scheduling.that_show_venue(venue), change()),
        ):
            pass
        return len(captured)

    queries(1)  # the very first makes rows that later ones find
    assert queries(1) == queries(3)


def test_renaming_the_room_of_three_seminars_costs_no_more_queries_than_of_one():
    def queries(seminars: int) -> int:
        venue, speaker = make.venue(), make.speaker()
        for _ in range(seminars):
            make.seminar(venue=venue, speakers=[speaker])
        with (
            CaptureQueriesContext(connection) as captured,
            scheduling.revising(scheduling.that_show_venue(venue), change()),
        ):
            venue.name = f"{venue.name} (new)"
            venue.save()
        assert Revision.objects.filter(seminar__venue=venue).count() == seminars
        return sum("seminars_seminar" in one["sql"] or "revision" in one["sql"] for one in captured)

    queries(1)  # the very first makes rows that later ones find
    assert queries(1) == queries(3)


def test_people_stay_while_their_appearances_do():
    seminar = make.seminar()
    speaker = seminar.appearances.get().speaker
    with pytest.raises(Exception, match="protected"):
        speaker.delete()
    assert Speaker.objects.filter(pk=speaker.pk).exists()
