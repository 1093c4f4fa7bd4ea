"""The page of one seminar."""

import json
import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from seminars import scheduling
from seminars.models import Appearance, Seminar
from speakers.models import Profile
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel("2026-02-20T12:00:00Z", tick=False):
        yield


def page(client, seminar: Seminar) -> str:
    response = client.get(seminar.get_absolute_url())
    assert response.status_code == 200
    return str(response.content.decode())


def linked_data(shown: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown, re.DOTALL)
    assert found is not None
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_an_old_or_missing_end_of_the_address_leads_to_the_right_one(client):
    seminar = make.seminar(title="Knots")
    right = f"/seminars/{seminar.pk}/knots/"
    for end in ("", "braids/"):
        response = client.get(f"/seminars/{seminar.pk}/{end}")
        assert (response.status_code, response["Location"]) == (301, right)


def test_a_redirect_does_not_tell_the_title_of_a_draft(client):
    seminar = make.seminar(title="Secret", published_at=None)
    assert client.get(f"/seminars/{seminar.pk}/").status_code == 404
    assert client.get(f"/seminars/{seminar.pk}/x/").status_code == 404


def test_without_a_title_it_is_to_be_announced(client):
    seminar = make.seminar(title="")
    assert seminar.get_absolute_url().endswith("/to-be-announced/")
    assert "To be announced</h1>" in page(client, seminar)


def test_the_notice_stands_above_everything_else(client):
    shown = page(client, make.seminar(notice="Unusual room!", abstract="About knots."))
    assert shown.index("Unusual room!") < shown.index("<p>About knots.</p>")


def test_a_moved_seminar_says_where_it_was(client):
    old, new = make.venue(name="DC 1302", building=""), make.venue(name="DC 1304", building="")
    seminar = make.seminar(venue=old)
    change = scheduling.Change(by=None, now=timezone.now())
    with scheduling.revising(Seminar.objects.filter(pk=seminar.pk), change):
        Seminar.objects.filter(pk=seminar.pk).update(venue=new, time=time(16))
    shown = page(client, seminar)
    assert "Changed 20 Feb: time 15:00 → 16:00; room DC 1302 → DC 1304" in shown


def test_a_cancelled_one_says_so_in_text_title_and_data(client):
    seminar = make.seminar(title="Knots")
    change = scheduling.Change(by=None, now=timezone.now())
    scheduling.cancel_seminar(seminar_id=seminar.pk, change=change)
    shown = page(client, seminar)
    assert "This seminar does not take place." in shown
    assert "<title>Cancelled: Knots" in shown
    assert linked_data(shown)["eventStatus"] == "https://schema.org/EventCancelled"


def test_speakers_are_shown_as_they_were_then_with_their_biographies(client):
    told, reviewed, unknown = make.speaker(name="Ada"), make.speaker(name="Bo"), make.speaker()
    for person in (reviewed, told):
        Profile.objects.create(
            speaker=person,
            bio_short=f"Reviewed of {person.name}.",
            published_at=make.LONG_AGO,
            revised_at=make.LONG_AGO,
        )
    Profile.objects.create(speaker=unknown, bio_short="Unpublished.", revised_at=make.LONG_AGO)
    seminar = make.seminar(speakers=[])
    for order, (person, bio) in enumerate([(reviewed, ""), (told, "As told."), (unknown, "")]):
        Appearance.objects.create(
            seminar=seminar, speaker=person, order=order, bio=bio, affiliation="Then College"
        )
    shown = page(client, seminar)
    assert "Reviewed of Bo." in shown
    assert "As told." in shown
    assert "Reviewed of Ada." not in shown
    assert "Unpublished." not in shown
    assert shown.count("Then College") > 3


def test_a_map_is_offered_where_the_place_is_known(client):
    place = make.venue(latitude="43.47", longitude="-80.54", access_note="Ring twice.")
    shown = page(client, make.seminar(venue=place))
    assert "https://www.openstreetmap.org/?mlat=43.47" in shown
    assert "Ring twice." in shown
    assert "openstreetmap" not in page(client, make.seminar())


def test_a_private_venue_is_named_but_has_no_page(client):
    shown = page(client, make.seminar(venue=make.venue(slug="den", name="Den", is_private=True)))
    assert "Den" in shown
    assert "/venues/den/" not in shown


def test_adding_once_is_told_apart_from_subscribing(client):
    seminar = make.seminar()
    shown = page(client, seminar)
    assert f'href="/seminars/{seminar.pk}.ics"' in shown
    assert "the copy does not" in shown
    assert f"{seminar.series.get_absolute_url()}#follow" in shown


def test_it_leads_to_its_neighbours_in_the_series(client):
    series = make.series()
    first = make.seminar(series=series, title="First", date=datetime(2026, 3, 1, tzinfo=UTC))
    twin = make.seminar(series=series, title="Twin")
    middle = make.seminar(series=series, title="Middle")
    make.seminar(series=series, title="Draft", published_at=None)
    shown = page(client, twin)
    assert first.get_absolute_url() in shown
    assert middle.get_absolute_url() in shown
    assert "Draft" not in shown


def test_linked_data_describe_the_event_with_all_its_speakers(client, settings):
    settings.SITE_URL = "https://seminars.example.org"
    seminar = make.seminar(
        title="Knots </script><b>",
        abstract="About *knots* & $x^2$.",
        speakers=[make.speaker(name="Ada"), make.speaker(name="Bo")],
        venue=make.venue(name="Hall", latitude="0", longitude="10"),
    )
    data = linked_data(page(client, seminar))
    assert data["@type"] == "Event"
    assert data["name"] == "Knots </script><b>"
    assert data["startDate"] == "2026-03-02T15:00:00-05:00"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert [one["name"] for one in data["performer"]] == ["Ada", "Bo"]
    assert data["location"]["@type"] == "Place"
    assert data["location"]["geo"]["latitude"] == "0.000000"
    assert data["description"] == "About knots & x²."
    assert data["url"].startswith("https://seminars.example.org/seminars/")


def test_an_online_venue_never_gives_away_its_join_link(client):
    place = make.venue(is_online=True, join_link="https://meet.example.org/secret", name="Online")
    shown = page(client, make.seminar(venue=place))
    assert "meet.example.org" not in shown
    data = linked_data(shown)
    assert data["location"]["@type"] == "VirtualLocation"
    assert data["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}"]
)
def test_no_text_of_it_can_become_markup(client, text):
    seminar = make.seminar(
        title=text,
        abstract=text,
        notice=text,
        speakers=[make.speaker(name=text, affiliation=text)],
        venue=make.venue(name=text, access_note=text),
        tags=[make.tag(name=text[:60])],
        series=make.series(title=text, description=text, kind=text[:40]),
    )
    shown = page(client, seminar)
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "14" not in re.findall(r"<h1[^>]*>(.*?)</h1>", shown)


def test_staff_are_told_what_the_public_does_not_see(client):
    client.force_login(make.staff())
    assert ">Draft<" in page(client, make.seminar(published_at=None))
    later = timezone.now() + timedelta(days=1)
    assert "Embargo until 21 Feb 2026, 07:00 EST" in page(client, make.seminar(published_at=later))
    assert ">Private<" in page(client, make.seminar(is_private=True))


def test_a_seminar_costs_the_same_queries_with_one_speaker_and_three(
    client, django_assert_num_queries
):
    one = make.seminar()
    three = make.seminar(
        speakers=[make.speaker() for _ in range(3)], tags=[make.tag(), make.tag(), make.tag()]
    )
    for seminar in (one, three):
        with django_assert_num_queries(7):
            client.get(seminar.get_absolute_url())
