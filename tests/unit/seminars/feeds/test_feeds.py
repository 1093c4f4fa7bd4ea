"""What each feed holds, and for whom."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from seminars import scheduling
from seminars.feeds.copies import COPIES
from seminars.models import Seminar
from seminars.scheduling import Change, revising
from tests import make
from tests.unit.seminars.feeds.reading import events, titles

pytestmark = pytest.mark.django_db


def change(**facts):
    return Change(by=None, now=timezone.now(), **facts)


def test_each_kind_of_feed_shows_its_seminars_and_no_others(client, soon):
    series, venue, tag, speaker = make.series(), make.venue(), make.tag(), make.speaker()
    make.seminar(
        series=series, venue=venue, tags=[tag], speakers=[speaker], title="Mine", date=soon
    )
    make.seminar(title="Another", date=soon + timedelta(days=1))
    for kind, slug in [
        ("series", series.slug),
        ("venue", venue.slug),
        ("tag", tag.slug),
        ("speaker", speaker.slug),
    ]:
        assert titles(client, reverse(f"feed-{kind}", args=[slug])) == ["Mine"], kind
    assert titles(client, reverse("feed-all")) == ["Mine", "Another"]
    assert titles(client, reverse("feed-search"), q="another") == ["Another"]


@pytest.mark.parametrize("seminars", [1, 3])
def test_a_cold_feed_costs_two_queries_and_a_304_one(
    client, django_assert_num_queries, soon, seminars
):
    series = make.series()
    for _ in range(seminars):
        make.seminar(series=series, date=soon)
    address = reverse("feed-series", args=[series.slug])
    client.get(address)
    COPIES.clear()
    with django_assert_num_queries(2):
        response = client.get(address)
    COPIES.clear()
    with django_assert_num_queries(1):
        again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_a_feed_shows_what_an_anonymous_visitor_may_see_even_to_staff(client, soon):
    later = timezone.now() + timedelta(days=1)
    make.seminar(title="Draft", published_at=None, date=soon)
    make.seminar(title="Embargo", published_at=later, date=soon)
    make.seminar(title="Private", is_private=True, date=soon)
    make.seminar(title="Hidden", series=make.series(is_private=True), date=soon)
    make.seminar(title="Public", date=soon)
    client.force_login(make.staff())
    visible = Seminar.objects.visible_to(AnonymousUser(), timezone.now())
    assert titles(client, reverse("feed-all")) == [one.title for one in visible] == ["Public"]


@pytest.mark.parametrize("kind", ["speaker", "venue", "tag"])
def test_who_is_in_no_public_seminar_has_no_feed(client, kind):
    speaker, venue, tag = make.speaker(), make.venue(), make.tag()
    make.seminar(speakers=[speaker], venue=venue, tags=[tag], published_at=None)
    slug = {"speaker": speaker.slug, "venue": venue.slug, "tag": tag.slug}[kind]
    assert client.get(reverse(f"feed-{kind}", args=[slug])).status_code == 404


def test_a_series_without_seminars_has_a_feed_that_calendars_accept(client):
    series = make.series(timezone="America/Toronto")
    content = client.get(reverse("feed-series", args=[series.slug])).content
    assert b"BEGIN:VTIMEZONE\r\nTZID:America/Toronto\r\n" in content
    assert Calendar.from_ical(content).events == []


def test_what_is_long_over_leaves_the_feed_and_is_found_by_its_days(client):
    past = (timezone.now() - timedelta(days=100)).date()
    make.seminar(title="Old", date=past)
    make.seminar(title="Recent", date=(timezone.now() - timedelta(days=80)).date())
    assert titles(client, reverse("feed-all")) == ["Recent"]
    found = {"from": past.isoformat(), "to": past.isoformat()}
    assert titles(client, reverse("feed-all"), **found) == ["Old"]


def test_a_filter_that_makes_no_sense_is_answered_with_a_sentence(client):
    response = client.get(reverse("feed-all"), {"from": "soon"})
    assert response.status_code == 400
    assert "no date" in response.content.decode()


def test_a_moved_seminar_keeps_its_uid_and_says_what_changed(client, soon):
    one, other = make.venue(name="DC 1302"), make.venue(name="DC 1304")
    seminar = make.seminar(date=soon, venue=one)
    (before,) = events(client, reverse("feed-all"))
    with revising(Seminar.objects.filter(pk=seminar.pk), change()):
        Seminar.objects.filter(pk=seminar.pk).update(venue=other)
    (after,) = events(client, reverse("feed-all"))
    today = timezone.now().astimezone(seminar.zone)
    first, _, _ = str(after["DESCRIPTION"]).partition("\n")
    assert first == f"Changed {today.day} {today:%b}: room DC 1302 → DC 1304"
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_a_cancelled_seminar_stays_marked_unless_the_reader_wants_it_gone(client, soon):
    seminar = make.seminar(title="Knots", date=soon)
    scheduling.cancel_seminar(seminar_id=seminar.pk, change=change())
    (event,) = events(client, reverse("feed-all"))
    assert str(event["SUMMARY"]).startswith("CANCELLED: ")
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 1)
    assert events(client, reverse("feed-all"), cancelled="drop") == []


def test_a_join_link_for_those_who_attend_is_in_no_feed(client, soon):
    venue = make.venue(
        is_online=True,
        join_link="https://video.example/secret",
        public_link="https://video.example/live",
    )
    make.seminar(date=soon, venue=venue)
    for params in ({}, {"rich": "1"}):
        content = client.get(reverse("feed-all"), params).content
        assert b"secret" not in content
        assert b"https://video.example/live" in content.replace(b"\r\n ", b"")


def test_one_seminar_to_take_in_once_makes_no_calendar_of_its_own(client, soon):
    seminar = make.seminar(date=soon)
    response = client.get(reverse("seminar-ics", args=[seminar.pk]))
    assert b"X-WR-CALNAME" not in response.content
    assert len(Calendar.from_ical(response.content).events) == 1
    draft = make.seminar(published_at=None)
    assert client.get(reverse("seminar-ics", args=[draft.pk])).status_code == 404


def test_the_rich_form_names_speaker_and_place_as_components(client, soon):
    make.seminar(date=soon, venue=make.venue(), speakers=[make.speaker(name="Ada Example")])
    content = client.get(reverse("feed-all"), {"rich": "1"}).content
    assert b"BEGIN:PARTICIPANT" in content
    assert b"PARTICIPANT-TYPE:SPEAKER" in content
    assert b"BEGIN:VLOCATION" in content
    assert b"BEGIN:PARTICIPANT" not in client.get(reverse("feed-all")).content


def test_one_seminar_that_cannot_be_written_costs_no_other(client, soon, caplog):
    make.seminar(title="Good", date=soon)
    bad = make.seminar(title="Bad", date=soon, venue=make.venue())
    bad.place.public_link = "https://x.example/\r\nATTENDEE:mailto:a@b.example"
    bad.place.save()
    assert titles(client, reverse("feed-all")) == ["Good"]
    assert f"Seminar {bad.pk} is left out of feeds" in caplog.text


def test_the_feed_of_a_merged_speaker_goes_on(client, soon):
    kept, gone = make.speaker(), make.speaker()
    seminar = make.seminar(date=soon, speakers=[gone], title="Mine")
    with revising(scheduling.that_show_speaker(gone), change()):
        seminar.appearances.update(speaker=kept)
    gone.merged_into = kept
    gone.save()
    assert titles(client, reverse("feed-speaker", args=[gone.slug])) == ["Mine"]
    assert titles(client, reverse("feed-speaker", args=[kept.slug])) == ["Mine"]
