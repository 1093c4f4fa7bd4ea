"""What RFC 9110 and calendar programs want of a feed's answers."""

import gzip
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from seminars.feeds import answering, composing, sizes
from seminars.feeds.copies import COPIES
from seminars.feeds.personal import personal_calendar
from seminars.feeds.polling import poll
from seminars.models import FeedKind, Seminar
from seminars.scheduling import Change, revising
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(soon):
    make.seminar(date=soon)
    return reverse("feed-all")


def rename(title):
    with revising(Seminar.objects.all(), Change(by=None, now=timezone.now())):
        Seminar.objects.update(title=title)


def test_the_headers_that_calendar_programs_look_at(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="all.ics"'
    assert response["Cache-Control"] == "public, max-age=900"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Vary"] == "Accept-Encoding"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


def test_two_polls_get_the_same_octets_and_an_edit_others(client, address):
    first, second = client.get(address), client.get(address)
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    rename("Links")
    third = client.get(address)
    assert third.content != first.content
    assert third["ETag"] != first["ETag"]


@pytest.mark.parametrize("encoding", ["identity", "gzip, deflate, br"])
def test_an_unchanged_feed_is_not_sent_again(client, address, encoding):
    response = client.get(address, headers={"Accept-Encoding": encoding})
    for condition in (
        {"If-None-Match": response["ETag"]},
        {"If-None-Match": f'"other", {response["ETag"]}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": response["Last-Modified"]},
    ):
        again = client.get(address, headers={"Accept-Encoding": encoding} | condition)
        assert (again.status_code, again.content) == (304, b""), condition
        assert again["ETag"] == response["ETag"]


def test_a_changed_feed_is_sent_whichever_way_it_is_asked_for(client, address):
    response = client.get(address)
    rename("Links")
    for condition in (
        {"If-None-Match": response["ETag"]},
        {"If-Modified-Since": response["Last-Modified"]},
        {"If-None-Match": '"other"', "If-Modified-Since": response["Last-Modified"]},
    ):
        assert client.get(address, headers=condition).status_code == 200, condition


def test_the_tag_decides_where_both_conditions_are_given(client, address):
    response = client.get(address)
    both = {"If-None-Match": '"other"', "If-Modified-Since": response["Last-Modified"]}
    assert client.get(address, headers=both).status_code == 200


@pytest.mark.parametrize(
    ("accepts", "packs"),
    [("gzip", True), ("br;q=1, gzip;q=0.5", True), ("gzip;q=0", False), ("identity", False)],
)
def test_it_is_compressed_for_whoever_takes_that(client, address, accepts, packs):
    plain = client.get(address)
    response = client.get(address, headers={"Accept-Encoding": accepts})
    assert response.get("Content-Encoding") == ("gzip" if packs else None)
    content = gzip.decompress(response.content) if packs else response.content
    assert content == plain.content
    assert response["ETag"].startswith("W/") is packs
    assert response["Content-Length"] == str(len(response.content))


def test_head_says_what_get_would(client, address):
    got, head = client.get(address), client.head(address)
    assert head["ETag"] == got["ETag"]
    assert head["Content-Length"] == str(len(got.content))


def test_nothing_is_posted_to_a_feed(client, address):
    assert client.post(address).status_code == 405


def test_what_cannot_be_caught_up_at_once_is_right_and_carries_no_validator(
    client, soon, monkeypatch
):
    monkeypatch.setattr("seminars.rendering.AT_A_TIME", 1)
    for _ in range(5):
        make.seminar(date=soon)
    response = client.get(reverse("feed-all"))
    assert response.content.count(b"BEGIN:VEVENT") == 5
    assert not response.has_header("ETag")
    assert not response.has_header("Last-Modified")


def test_a_feed_too_large_for_memory_is_streamed_and_the_same(client, address, monkeypatch):
    whole = client.get(address).content
    COPIES.clear()
    monkeypatch.setattr(composing, "AT_ONCE", 10)
    streamed = client.get(address)
    assert streamed.streaming
    assert b"".join(streamed) == whole


def test_staff_hear_of_a_feed_that_google_would_cut(client, address, monkeypatch, caplog):
    monkeypatch.setattr(answering, "TOO_LARGE", 100)
    client.get(address)
    assert "The feed /feeds/all.ics has" in caplog.text


def test_each_feed_that_is_too_large_is_named(address, monkeypatch):
    monkeypatch.setattr(sizes, "TOO_LARGE", 100)
    poll(FeedKind.ALL, "", timezone.now())
    seminar = Seminar.objects.get()
    named = [one.address for one in sizes.too_large(timezone.now())]
    assert named[0] == "/feeds/all.ics"
    assert f"/feeds/series/{seminar.series.slug}.ics" in named
    assert f"/feeds/speakers/{seminar.speakers.get().slug}.ics" in named
    monkeypatch.setattr(sizes, "TOO_LARGE", 1_000_000)
    assert sizes.too_large(timezone.now()) == []


def personal(path="/feeds/personal/secret.ics", headers=None, **facts):
    request = RequestFactory().get(path, headers=headers or {})
    known = {"chosen": Seminar.objects.all(), "state": 1, "title": "Ada's seminars"}
    return personal_calendar(request, **known | facts, now=timezone.now())


def test_a_personal_feed_is_nobody_elses(address):
    response = personal()
    assert response["Cache-Control"] == "private, max-age=300"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.has_header("Access-Control-Allow-Origin")
    assert b"secret" not in response.content


def test_a_personal_feed_rings_where_the_person_wants_it(address):
    assert b"BEGIN:VALARM" not in personal().content
    rings = personal(alarm=15).content
    assert rings.count(b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\n") == 1
    assert rings.index(b"END:VALARM") < rings.index(b"END:VEVENT")


def test_following_something_else_changes_the_validator(address):
    before = personal(chosen=Seminar.objects.none(), state=1)
    after = personal(state=2, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert b"BEGIN:VEVENT" in after.content


def test_atom_has_an_entry_a_seminar_with_a_name_for_ever(client, soon):
    series = make.series(title="Topology")
    seminar = make.seminar(series=series, title="Knots & $x^2$", date=soon)
    make.seminar(series=series, title="Draft", published_at=None, date=soon)
    response = client.get(reverse("atom-series", args=[series.slug]))
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    space = {"a": "http://www.w3.org/2005/Atom"}
    root = ET.fromstring(response.content)  # noqa: S314 - our own
    assert root.findtext("a:title", None, space) == "Topology"
    (entry,) = root.findall("a:entry", space)
    assert entry.findtext("a:id", None, space) == f"urn:uuid:{seminar.uid.partition('@')[0]}"
    assert entry.findtext("a:title", "", space).endswith("Knots & x²")
    held = {"If-None-Match": response["ETag"]}
    assert client.get(reverse("atom-series", args=[series.slug]), headers=held).status_code == 304


def test_an_embargo_ends_for_those_who_polled_before(client, soon):
    make.seminar(date=soon, published_at=timezone.now() + timedelta(milliseconds=400))
    before = client.get(reverse("feed-all"))
    assert b"BEGIN:VEVENT" not in before.content
    while timezone.now() < Seminar.objects.get().published_at:
        pass
    after = client.get(reverse("feed-all"), headers={"If-None-Match": before["ETag"]})
    assert b"BEGIN:VEVENT" in after.content
