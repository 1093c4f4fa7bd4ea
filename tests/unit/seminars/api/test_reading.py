"""What the API says, and how it is asked."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from seminars.models import Appearance, Seminar
from speakers.models import Profile
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_throttle():
    cache.clear()


def test_a_seminar_says_what_when_where_and_who(client, settings):
    settings.SITE_URL = "https://seminars.example.org"
    speaker = make.speaker(name="Ada Example", slug="ada", email="secret@example.org")
    venue = make.venue(name="DC 1304", slug="dc", latitude="43.47", longitude="-80.54")
    seminar = make.seminar(
        title="Knots",
        series=make.series(title="Topology", slug="topology", venue=venue),
        speakers=[],
        tags=[make.tag(name="Knots", slug="knots")],
    )
    Appearance.objects.create(
        seminar=seminar, speaker=speaker, position="Student", affiliation="Then College", bio="Was."
    )
    said = client.get(f"/api/v1/seminars/{seminar.pk}/").json()
    assert said["starts_at"] == "2026-03-02T15:00:00-05:00"
    assert said["ends_at"] == "2026-03-02T16:00:00-05:00"
    assert said["timezone"] == "America/Toronto"
    assert (said["uid"], said["sequence"], said["status"]) == (seminar.uid, 0, "CONFIRMED")
    assert said["series"]["slug"] == "topology"
    assert said["venue"]["name"] == "DC 1304"
    assert said["venue"]["latitude"] == 43.47
    assert said["speakers"] == [
        {
            "slug": "ada",
            "name": "Ada Example",
            "role": "speaker",
            "position": "Student",
            "affiliation": "Then College",
            "bio": "Was.",
            "page_url": "https://seminars.example.org/speakers/ada/",
        }
    ]
    assert said["page_url"] == f"https://seminars.example.org/seminars/{seminar.pk}/knots/"
    assert said["ics_url"] == f"https://seminars.example.org/seminars/{seminar.pk}.ics"
    assert said["tags"][0]["name"] == "Knots"


def test_a_biography_nobody_announced_is_the_reviewed_one(client):
    speaker = make.speaker()
    profile = Profile.objects.create(speaker=speaker, bio_short="Draft.", revised_at=make.LONG_AGO)
    make.seminar(speakers=[speaker])

    def bio() -> str:
        cache.clear()
        return str(client.get("/api/v1/seminars/").json()["results"][0]["speakers"][0]["bio"])

    assert bio() == ""
    profile.published_at = make.LONG_AGO
    profile.save()
    assert bio() == "Draft."


@pytest.mark.parametrize("path", ["seminars", "series", "speakers", "venues", "tags"])
def test_no_private_fact_has_a_name_in_the_answer(client, path):
    make.seminar(
        tags=[make.tag()], venue=make.venue(is_online=True, join_link="https://meet.example.org/x")
    )
    text = client.get(f"/api/v1/{path}/").content.decode()
    for name in ("email", "notes", "join_link", "meet.example.org", "phone", "made_by", "editors"):
        assert name not in text


@pytest.mark.parametrize("path", ["seminars", "series", "speakers", "venues", "tags"])
def test_three_rows_cost_as_many_queries_as_one(client, path, django_assert_num_queries):
    queries = {"seminars": 4, "series": 2, "speakers": 2, "venues": 2, "tags": 2}[path]
    for more in (1, 2):
        for _ in range(more):
            make.seminar(
                tags=[make.tag(), make.tag()],
                speakers=[make.speaker(), make.speaker()],
                venue=make.venue(),
            )
        with django_assert_num_queries(queries):
            client.get(f"/api/v1/{path}/")


def test_pages_hold_fifty_rows_and_never_more_than_a_hundred(client):
    series = make.series()
    for day in range(103):
        make.seminar(series=series, speakers=[], date=date(2026, 1, 1) + timedelta(days=day))
    assert len(client.get("/api/v1/seminars/").json()["results"]) == 50
    page = client.get("/api/v1/seminars/?page_size=100000").json()
    assert (page["count"], len(page["results"])) == (103, 100)
    assert len(client.get(page["next"]).json()["results"]) == 3


def test_rows_come_in_the_order_asked_for(client):
    make.seminar(title="Late", date=date(2026, 5, 1))
    make.seminar(title="Early", date=date(2026, 4, 1))

    def titles(order: str) -> list[str]:
        rows = client.get("/api/v1/seminars/", {"ordering": order}).json()["results"]
        return [row["title"] for row in rows]

    assert titles("") == titles("starts_at") == ["Early", "Late"]
    assert titles("-starts_at") == titles("-title") == ["Late", "Early"]


def test_modified_since_finds_what_changed_at_or_after_an_instant(client):
    seminar = make.seminar()
    Seminar.objects.filter(pk=seminar.pk).update(revised_at=datetime(2026, 2, 3, 12, tzinfo=UTC))
    for since, number in [
        ("2026-02-03T12:00:00Z", 1),
        ("2026-02-03T12:00:01Z", 0),
        ("2026-02-03", 1),
    ]:
        answer = client.get("/api/v1/seminars/", {"modified_since": since})
        assert answer.json()["count"] == number


def test_whoever_knows_the_answer_is_told_so(client):
    seminar = make.seminar()
    first = client.get("/api/v1/seminars/")
    again = client.get("/api/v1/seminars/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    Seminar.objects.filter(pk=seminar.pk).update(title="Braids")
    changed = client.get("/api/v1/seminars/", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_any_site_may_read_but_not_write(client):
    answer = client.get("/api/v1/seminars/", headers={"origin": "https://elsewhere.example.org"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    refused = client.post("/api/v1/seminars/", {}, content_type="application/json")
    assert "Access-Control-Allow-Origin" not in refused


def test_what_staff_see_is_kept_by_no_cache(client):
    make.seminar()
    assert client.get("/api/v1/seminars/")["Cache-Control"] == "public, max-age=60"
    client.force_login(make.staff())
    answer = client.get("/api/v1/seminars/")
    assert answer["Cache-Control"] == "private, no-store"
    assert "Authorization" in answer["Vary"]


def test_staff_see_drafts_and_strangers_do_not(client):
    make.seminar(title="Draft", published_at=None)
    make.seminar(title="Embargo", published_at=timezone.now() + timedelta(days=1))
    assert client.get("/api/v1/seminars/").json()["count"] == 0
    client.force_login(make.staff())
    assert client.get("/api/v1/seminars/").json()["count"] == 2


def test_summer_time_shows_in_the_offset(client):
    seminar = make.seminar(date=date(2026, 7, 1), time=time(9))
    said = client.get(f"/api/v1/seminars/{seminar.pk}/").json()
    assert said["starts_at"] == "2026-07-01T09:00:00-04:00"
