"""What each feed holds, and for whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from seminars.feeds.copies import COPIES
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_copies():
    COPIES.clear()


def soon(days=7):
    return (timezone.now() + timedelta(days=days)).date()


def events(client, address, **params):
    response = client.get(address, params)
    assert response.status_code == 200, response.content
    content = b"".join(response) if response.streaming else response.content
    return Calendar.from_ical(content).events


def titles(client, address, **params):
    return [str(event["SUMMARY"]).partition(": ")[2] for event in events(client, address, **params)]


def test_each_kind_of_feed_shows_its_seminars_and_no_others(client):
    series, venue, tag, speaker = make.series(), make.venue(), make.tag(), make.speaker()
    make.seminar(
        series=series, venue=venue, tags=[tag], speakers=[speaker], title="Mine", date=soon()
    )
    make.seminar(title="Another", date=soon(8))
    for kind, slug in [
        ("series", series.slug),
        ("venue", venue.slug),
        ("tag", tag.slug),
        ("speaker", speaker.slug),
    ]:
        assert titles(client, reverse(f"feed-{kind}", args=[slug])) == ["Mine"], kind
    assert titles(client, reverse("feed-all")) == ["Mine", "Another"]
    assert titles(client, reverse("feed-search"), q="another") == ["Another"]


@pytest.mark.parametrize("seminars", [0, 1, 3])
def test_a_cold_feed_costs_two_queries_whatever_its_length(
    client, django_assert_num_queries, seminars
):
    series = make.series()
    for _ in range(seminars):
        make.seminar(series=series, date=soon())
    address = reverse("feed-series", args=[series.slug])
    client.get(address)
    COPIES.clear()
    with django_assert_num_queries(2):
        response = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_drafts_embargoes_and_private_seminars_are_in_no_feed(client):
    make.seminar(title="Draft", published_at=None, date=soon())
    make.seminar(title="Embargo", published_at=timezone.now() + timedelta(days=1), date=soon())
    make.seminar(title="Private", is_private=True, date=soon())
    make.seminar(title="Hidden", series=make.series(is_private=True), date=soon())
    client.force_login(make.staff())
    assert titles(client, reverse("feed-all")) == []
