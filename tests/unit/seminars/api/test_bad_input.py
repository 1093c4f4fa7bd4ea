"""Nonsense sent to the API: always a problem with a sentence, never a fault of ours."""

import json

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_throttle():
    cache.clear()


def told(answer) -> str:
    assert answer["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == answer.status_code
    assert said["title"]
    return str(said["detail"])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("format=api", 404),
        ("page=-1", 404),
        ("page=1000000000", 404),
        ("page=NaN", 404),
        ("page=%00", 404),
        ("ordering=password", 400),
        ("ordering=__class__", 400),
        ("ordering=starts_at,title", 400),
        ("tag=%00", 400),
        ("from=never", 400),
        ("modified_since=9999-12-31T23:59:59-12:00", 400),
        ("modified_since=%F0%9F%98%80", 400),
        ("status=draft", 400),
        ("q=" + "x" * 100_000, 400),
    ],
)
def test_a_query_that_makes_no_sense_is_told_why(client, query, status):
    make.seminar()
    answer = client.get(f"/api/v1/seminars/?{query}")
    assert answer.status_code == status
    assert told(answer)


@pytest.mark.parametrize(
    "query",
    [
        "page_size=100000",
        "page_size=-3",
        "page_size=NaN",
        "from=9999-12-31&to=0001-01-01",
        "tz=../../etc/localtime",
        "tag=a&tag=b&tag=a",
        "q=👩‍👩‍👧‍👦",
        "from=&to=&status=",
        "id=1 OR 1=1",
    ],
)
def test_an_odd_query_is_answered(client, query):
    make.seminar()
    assert client.get(f"/api/v1/seminars/?{query}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "seminars/1 OR 1=1/",
        f"seminars/{2**63}/",
        f"seminars/{2**63 - 1}/",
        "seminars/-1/",
        "seminars.json.html",
        "seminars/1.json",
        "speakers/../../etc/passwd/",
        "tags/%00/",
        "tags/%F0%9F%98%80/",
    ],
)
def test_an_address_that_is_none_is_not_found(client, path):
    assert client.get(f"/api/v1/{path}").status_code == 404


def test_a_list_of_a_million_etags_is_read_in_time(client):
    make.seminar()
    header = ",".join(f'"{number:032x}"' for number in range(28_000))
    assert len(header) > 900_000
    answer = client.get("/api/v1/seminars/", headers={"if-none-match": header})
    assert answer.status_code == 200


@pytest.mark.parametrize("accept", ["application/xml;q=9", "text/html", "*/*;q=x", "\u00e9"])
def test_whatever_is_accepted_the_answer_is_json_or_a_problem(client, accept):
    answer = client.get("/api/v1/seminars/", headers={"accept": accept})
    assert answer.status_code in {200, 406}
    assert answer["Content-Type"].startswith(("application/json", "application/problem+json"))


@pytest.fixture
def staff() -> APIClient:
    api = APIClient()
    api.force_authenticate(make.staff())
    return api


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("[" * 100_000, 400),
        ('{"title":' * 100_000, 400),
        ('{"duration": 1e400}', 400),
        ('{"duration": NaN}', 400),
        ('{"duration": ' + "9" * 5000 + "}", 400),
        ('{"duration": 99999999999999999999}', 400),
        ('{"title": "\\ud800"}', 400),
        ('{"series": "\\ud800"}', 400),
        ('{"speakers": [{"slug": "\\ud800"}]}', 400),
        ('{"tags": ["a\\u0000"]}', 400),
        ('{"tags": [[]]}', 400),
        ('{"speakers": "ada"}', 400),
        ('{"series": {}}', 400),
        ("null", 400),
        ("[]", 400),
        ('"text"', 400),
        ("\xff", 400),
        ('{"date": "9999-12-31", "timezone": "Etc/GMT+12", "time": "23:59"}', 400),
        ('{"date": "0001-01-01", "timezone": "Etc/GMT-14", "time": "00:00"}', 400),
        ('{"published_at": "9999-12-31T23:59:59-12:00"}', 400),
        (json.dumps({"title": "x" * 1_100_000}), 413),
    ],
)
def test_a_body_that_makes_no_sense_is_told_why(staff, body, status):
    seminar = make.seminar()
    answer = staff.generic(
        "PATCH", f"/api/v1/seminars/{seminar.pk}/", body, content_type="application/json"
    )
    assert answer.status_code == status, answer.content
    assert told(answer)


def test_the_last_of_equal_keys_counts(staff):
    seminar = make.seminar()
    answer = staff.generic(
        "PATCH",
        f"/api/v1/seminars/{seminar.pk}/",
        '{"title": "First", "title": "Last"}',
        content_type="application/json",
    )
    assert answer.json()["title"] == "Last"


def test_only_json_is_read(staff):
    answer = staff.generic("POST", "/api/v1/seminars/", "<a/>", content_type="text/xml")
    assert answer.status_code == 415
    assert told(answer)


def test_a_header_does_not_change_the_method(client):
    seminar = make.seminar(published_at=make.LONG_AGO)
    answer = client.post(
        f"/api/v1/seminars/{seminar.pk}/", headers={"x-http-method-override": "DELETE"}
    )
    assert answer.status_code in {401, 403, 405}
