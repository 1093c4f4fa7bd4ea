"""What staff write through the API goes through the same rules as everywhere."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from seminars.models import Revision, Seminar, Series, Venue
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_throttle():
    cache.clear()


@pytest.fixture
def staff() -> APIClient:
    api = APIClient()
    token = Token.objects.create(user=make.staff())
    api.credentials(HTTP_AUTHORIZATION=f"Token {token.key}")
    return api


def asked(**facts: Any) -> dict[str, Any]:
    return {"series": make.series().slug, "date": "2026-09-01", "time": "15:00", **facts}


def test_a_new_seminar_is_a_draft_until_it_says_otherwise(staff):
    answer = staff.post("/api/v1/seminars/", asked(title="Knots"), format="json")
    assert answer.status_code == 201, answer.json()
    assert answer.json()["starts_at"] == "2026-09-01T15:00:00-04:00"
    assert answer.json()["published_at"] is None
    assert APIClient().get("/api/v1/seminars/").json()["count"] == 0


def test_a_published_one_comes_with_people_and_tags(staff):
    make.speaker(slug="ada", position="Professor", affiliation="Here")
    make.speaker(slug="bo")
    make.tag(slug="knots")
    answer = staff.post(
        "/api/v1/seminars/",
        asked(
            published_at="2026-01-01T00:00:00Z",
            speakers=[{"slug": "bo", "affiliation": "Then"}, {"slug": "ada"}],
            hosts=[{"slug": "ada", "role": "chair"}],
            tags=["knots"],
        ),
        format="json",
    )
    assert answer.status_code == 201, answer.json()
    said = APIClient().get("/api/v1/seminars/").json()["results"][0]
    assert [(one["slug"], one["affiliation"]) for one in said["speakers"]] == [
        ("bo", "Then"),
        ("ada", "Here"),
    ]
    assert [(one["slug"], one["role"]) for one in said["hosts"]] == [("ada", "chair")]
    assert Revision.objects.get().kind == Revision.Kind.PUBLISHED


def test_moving_a_seminar_keeps_its_uid_and_raises_its_sequence(staff):
    seminar = make.seminar()
    answer = staff.patch(f"/api/v1/seminars/{seminar.pk}/", {"time": "16:30"}, format="json")
    assert answer.json()["uid"] == seminar.uid
    assert answer.json()["sequence"] == 1
    assert answer.json()["starts_at"] == "2026-03-02T16:30:00-05:00"
    revision = Revision.objects.get()
    assert set(revision.before) == {"starts_at", "ends_at"}
    assert not revision.is_quiet
    assert revision.made_by is not None


def test_of_two_who_change_the_same_the_second_is_told(staff):
    seminar = make.seminar()
    path = f"/api/v1/seminars/{seminar.pk}/"
    read = staff.get(path)["ETag"]
    first = staff.patch(path, {"title": "Mine"}, format="json", headers={"If-Match": read})
    second = staff.patch(path, {"title": "Yours"}, format="json", headers={"If-Match": read})
    assert (first.status_code, second.status_code) == (200, 412)
    assert staff.get(path).json()["title"] == "Mine"


def test_a_quiet_change_is_written_down_as_quiet(staff):
    seminar = make.seminar()
    staff.patch(
        f"/api/v1/seminars/{seminar.pk}/", {"title": "Braids", "is_quiet": True}, format="json"
    )
    assert Revision.objects.get().is_quiet


def test_cancelling_is_a_status_and_deleting_is_refused(staff):
    seminar = make.seminar()
    refused = staff.delete(f"/api/v1/seminars/{seminar.pk}/")
    assert refused.status_code == 409
    assert "cancel it" in refused.json()["detail"]
    staff.patch(f"/api/v1/seminars/{seminar.pk}/", {"status": "CANCELLED"}, format="json")
    assert Revision.objects.get().kind == Revision.Kind.CANCELLED


def test_a_draft_can_be_deleted(staff):
    seminar = make.seminar(published_at=None)
    assert staff.delete(f"/api/v1/seminars/{seminar.pk}/").status_code == 204
    assert not Seminar.objects.exists()


def test_a_new_list_of_speakers_replaces_the_old_one(staff):
    seminar = make.seminar()
    make.speaker(slug="bo")
    path = f"/api/v1/seminars/{seminar.pk}/"
    said = staff.patch(path, {"speakers": [{"slug": "bo"}]}, format="json").json()
    assert [one["slug"] for one in said["speakers"]] == ["bo"]
    twice = staff.patch(path, {"speakers": [{"slug": "bo"}, {"slug": "bo"}]}, format="json")
    assert twice.status_code == 400


@pytest.mark.parametrize(
    ("facts", "pointer"),
    [
        ({"date": "2026-03-08", "time": "02:30"}, "#/time"),  # the clocks jump over it
        ({"timezone": "Mars/Olympus"}, "#/timezone"),
        ({"duration": 0}, "#/duration"),
        ({"speakers": [{"slug": "nobody"}]}, "#/speakers/0/slug"),
        ({"titel": "Knots"}, "#/titel"),
        ({"is_staff": True}, "#/is_staff"),
        ({"title": "x" * 301}, "#/title"),
        ({"slides_url": "javascript:alert(1)"}, "#/slides_url"),
        ({"title": "a\x00b"}, "#/title"),
        ({"status": "MAYBE"}, "#/status"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(staff, facts, pointer):
    seminar = make.seminar()
    answer = staff.patch(f"/api/v1/seminars/{seminar.pk}/", facts, format="json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert not Revision.objects.exists()


def test_a_venue_renamed_is_a_revision_of_each_seminar_there(staff):
    venue = make.venue(slug="old", name="Old Hall")
    make.seminar(venue=venue)
    make.seminar(series=make.series(venue=venue))
    answer = staff.patch("/api/v1/venues/old/", {"name": "New Hall"}, format="json")
    assert answer.status_code == 200, answer.json()
    assert Revision.objects.count() == 2


def test_what_is_in_use_is_not_deleted(staff):
    make.seminar(venue=make.venue(slug="hall"))
    answer = staff.delete("/api/v1/venues/hall/")
    assert answer.status_code == 409
    assert Venue.objects.filter(slug="hall").exists()


def test_each_kind_of_thing_can_be_made_and_unmade(staff):
    for path, facts in {
        "series": {"slug": "new", "title": "New", "timezone": "Europe/Zurich"},
        "speakers": {"slug": "new", "name": "Ada Example", "email": "ada@example.org"},
        "venues": {"slug": "new", "name": "Hall", "latitude": "47.4", "longitude": "8.5"},
        "tags": {"slug": "new", "name": "New"},
    }.items():
        made = staff.post(f"/api/v1/{path}/", facts, format="json")
        assert made.status_code == 201, made.json()
        assert "email" not in made.json()
        assert staff.get(f"/api/v1/{path}/new/").status_code == 200
        assert staff.delete(f"/api/v1/{path}/new/").status_code == 204


def editor_of(*series: Series) -> APIClient:
    user = User.objects.create_user(f"editor{next(make.numbers)}", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="seminars", codename__contains="seminar")
    )
    for one in series:
        one.editors.add(user)
    api = APIClient()
    api.force_authenticate(user)
    return api


def test_the_editor_of_one_series_cannot_touch_another(staff):
    mine, theirs = make.series(), make.series()
    theirs.editors.add(make.staff())
    api = editor_of(mine)
    own, other = make.seminar(series=mine), make.seminar(series=theirs)
    assert (
        api.patch(f"/api/v1/seminars/{own.pk}/", {"title": "Mine"}, format="json").status_code
        == 200
    )
    assert (
        api.patch(f"/api/v1/seminars/{other.pk}/", {"title": "Mine"}, format="json").status_code
        == 403
    )
    assert api.delete(f"/api/v1/seminars/{other.pk}/").status_code == 403
    moved = api.patch(f"/api/v1/seminars/{own.pk}/", {"series": theirs.slug}, format="json")
    assert moved.status_code == 403
    assert (
        api.post("/api/v1/seminars/", asked(series=theirs.slug), format="json").status_code == 403
    )


def test_strangers_and_users_without_the_right_only_read():
    seminar = make.seminar()
    plain = APIClient()
    plain.force_authenticate(User.objects.create_user("plain"))
    clerk = APIClient()
    clerk.force_authenticate(User.objects.create_user("clerk", is_staff=True))
    for api, status in [(APIClient(), 401), (plain, 403), (clerk, 403)]:
        for path in ["seminars", "series", "speakers", "venues", "tags"]:
            assert api.post(f"/api/v1/{path}/", {}, format="json").status_code == status
        path = f"/api/v1/seminars/{seminar.pk}/"
        assert api.patch(path, {"title": "Mine"}, format="json").status_code == status
        assert api.delete(path).status_code == status
        assert api.get(path).status_code == 200
