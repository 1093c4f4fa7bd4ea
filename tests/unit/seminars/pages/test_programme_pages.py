"""The lists: what is on, by series, person, venue, tag, month and year."""

from datetime import date, time, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from seminars.models import Appearance, Seminar
from tests import make

pytestmark = pytest.mark.django_db
NOW = "2026-03-02T12:00:00Z"  # a Monday


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


def page(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_home_shows_what_is_coming_by_day(client):
    make.seminar(title="Running", date=date(2026, 3, 2), time=time(6, 30))  # until 12:30 UTC
    make.seminar(title="Next day", date=date(2026, 3, 3))
    make.seminar(title="Over", date=date(2026, 3, 1))
    shown = page(client, "/")
    assert shown.index("Today") < shown.index("Running") < shown.index("Tomorrow")
    assert "Next day" in shown
    assert "Over</a></h3>" not in shown


def test_home_leads_to_the_rest_when_there_is_more(client):
    series = make.series()
    for number in range(21):
        make.seminar(series=series, title=f"No. {number}", date=date(2026, 4, 1 + number))
    shown = page(client, "/")
    assert "No. 19" in shown
    assert "No. 20" not in shown
    assert "/search/?from=2026-03-02" in shown


def test_an_empty_site_says_so(client):
    assert "Nothing is announced" in page(client, "/")
    for name in ("archive", "series-index", "speakers", "venues", "tags", "search"):
        page(client, reverse(name))


def test_a_cancelled_seminar_stays_and_says_so(client):
    make.seminar(title="Knots", status=Seminar.Status.CANCELLED)
    assert ">Cancelled</span>" in page(client, "/")


def test_a_time_says_its_zone_and_machines_its_offset(client):
    make.seminar()
    shown = page(client, "/")
    assert 'datetime="2026-03-02T15:00:00-05:00"' in shown
    assert "15:00–16:00</time>" in shown
    assert ">EST</abbr>" in shown


@pytest.mark.parametrize(
    ("zone", "label"), [("Asia/Dubai", "UTC+4"), ("Asia/Kathmandu", "UTC+5:45")]
)
def test_a_zone_without_letters_is_told_by_its_offset(client, zone, label):
    make.seminar(series=make.series(timezone=zone), date=date(2026, 3, 3))
    assert f">{label}</abbr>" in page(client, "/")


@pytest.mark.parametrize("kind", ["series", "speaker", "venue", "tag"])
def test_a_page_about_something_lists_its_seminars_and_how_to_follow_them(client, kind):
    series, speaker = make.series(slug="it"), make.speaker(slug="it")
    venue, tag = make.venue(slug="it"), make.tag(slug="it")
    about: dict[str, Any] = {"series": series, "speakers": [speaker], "venue": venue, "tags": [tag]}
    make.seminar(title="Coming", **about)
    make.seminar(title="Gone", **about, date=date(2026, 2, 2))
    make.seminar(title="Other")
    shown = page(client, reverse(kind, args=["it"]))
    assert shown.index("Coming") < shown.index("Gone")
    assert "Other" not in shown
    assert reverse(f"feed-{kind}", args=["it"]) in shown
    assert f"{reverse('subscribe')}?{kind}=it" in shown


def test_a_venue_lists_what_its_series_brings_there(client):
    venue = make.venue(slug="hall")
    make.seminar(title="Inherited", series=make.series(venue=venue))
    assert "Inherited" in page(client, "/venues/hall/")


def test_a_speaker_is_listed_apart_from_what_they_host(client):
    host = make.speaker(slug="host")
    seminar = make.seminar(title="Hosted")
    Appearance.objects.create(seminar=seminar, speaker=host, role=Appearance.Role.HOST)
    assert "Host or chair" in page(client, "/speakers/host/")


def test_a_merged_speaker_leads_to_whom_they_became(client):
    kept = make.speaker(slug="kept")
    between = make.speaker(slug="between", merged_into=kept)
    make.speaker(slug="first", merged_into=between)
    make.seminar(speakers=[kept])
    response = client.get("/speakers/first/")
    assert (response.status_code, response["Location"]) == (301, "/speakers/kept/")


def test_a_merger_tells_nothing_of_a_speaker_nobody_may_see(client):
    make.speaker(slug="first", merged_into=make.speaker(slug="secret"))
    assert client.get("/speakers/first/").status_code == 404


def test_the_archive_counts_years_and_months(client):
    for day in (date(2025, 11, 3), date(2025, 11, 10), date(2025, 12, 1), date(2026, 1, 5)):
        make.seminar(date=day)
    shown = client.get("/archive/").context["years"]
    counted = [(one.year, [(month.month, count) for month, count in one.months]) for one in shown]
    assert counted == [(2026, [(1, 1)]), (2025, [(11, 2), (12, 1)])]
    assert client.get("/archive/2025/").context["year"].total == 3
    assert client.get("/archive/2025/11/").context["page"].paginator.count == 2


def test_two_speakers_do_not_count_a_seminar_twice(client):
    make.seminar(speakers=[make.speaker(), make.speaker()], tags=[make.tag(), make.tag()])
    assert client.get("/archive/").context["years"][0].total == 1


def test_the_calendar_puts_a_seminar_on_its_day(client):
    make.seminar(title="Late", date=date(2026, 3, 31), time=time(23))  # April in UTC
    weeks = client.get("/calendar/2026/3/").context["weeks"]
    on = {cell.date: [one.title for one in cell.seminars] for week in weeks for cell in week}
    assert on[date(2026, 3, 31)] == ["Late"]
    assert next(iter(on)).weekday() == 0


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/calendar/2026/13/", 404),
        ("/calendar/2026/0/", 404),
        ("/calendar/0/1/", 404),
        ("/calendar/9999/12/", 404),
        ("/calendar/99999999999999999999/1/", 404),
        ("/calendar/2199/12/", 200),
        ("/calendar/1900/1/", 200),
        ("/archive/2030/", 404),
        ("/archive/0/", 404),
        ("/archive/9999/", 404),
        ("/archive/2030/1/", 200),
        ("/seminars/9223372036854775808/", 404),
        ("/seminars/99999999999999999999/x/", 404),
        ("/series/nothing/", 404),
        ("/tags/%00/", 404),
    ],
)
def test_an_address_out_of_range_is_not_found(client, path, status):
    assert client.get(path).status_code == status


@pytest.mark.parametrize("number", ["-1", "0", "NaN", "99999", "%00", "1e9"])
def test_a_page_number_that_makes_no_sense_shows_a_page(client, number):
    series = make.series(slug="weekly")
    for day in range(55):
        make.seminar(series=series, speakers=[], date=date(2025, 1, 1) + timedelta(days=day))
    assert client.get(f"/series/weekly/?page={number}").status_code == 200


def test_long_lists_come_in_pages(client):
    series = make.series(slug="weekly")
    for day in range(55):
        make.seminar(series=series, speakers=[], date=date(2025, 1, 1) + timedelta(days=day))
    first = client.get("/series/weekly/")
    assert len(first.context["past"]) == 50
    assert "page=2" in first.content.decode()
    assert len(client.get("/series/weekly/?page=2").context["past"]) == 5


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/", 6),
        ("/calendar/2026/3/", 4),
        ("/archive/", 1),
        ("/archive/2026/", 5),
        ("/archive/2026/3/", 5),
        ("/series/", 1),
        ("/series/it/", 8),
        ("/speakers/", 1),
        ("/speakers/it/", 10),
        ("/venues/", 1),
        ("/venues/it/", 8),
        ("/tags/", 1),
        ("/tags/it/", 8),
        ("/search/", 12),
        ("/sitemap.xml", 5),
    ],
)
def test_three_rows_cost_as_many_queries_as_one(client, path, queries, django_assert_num_queries):
    series, speaker = make.series(slug="it"), make.speaker(slug="it")
    venue, tag = make.venue(slug="it"), make.tag(slug="it")
    for more in (1, 2):
        for number in range(more):
            for day in (date(2026, 3, 1), date(2026, 3, 9)):
                make.seminar(
                    series=series,
                    speakers=[speaker, make.speaker()],
                    venue=venue,
                    tags=[tag, make.tag()],
                    date=day,
                    time=time(9 + number),
                )
        with django_assert_num_queries(queries):
            client.get(path)


def test_the_sitemap_lists_public_pages_with_the_site_before_them(client, settings):
    settings.SITE_URL = "https://seminars.example.org"
    seminar = make.seminar(title="Knots")
    make.seminar(title="Draft", published_at=None)
    shown = page(client, "/sitemap.xml")
    assert f"<loc>https://seminars.example.org/seminars/{seminar.pk}/knots/</loc>" in shown
    assert "draft" not in shown
    client.force_login(make.staff())
    assert "draft" not in page(client, "/sitemap.xml")
