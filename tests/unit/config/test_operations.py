"""What supervisors, Prometheus and crawlers are told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from notifications.models import heartbeat
from tests import make


def figures(client):
    text = client.get("/metrics").content.decode()
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_a_living_process_says_so_without_asking_the_database(client):
    assert client.get("/health/live").content == b"alive\n"


def test_a_site_is_ready_before_the_first_round_of_mail(client, db):
    response = client.get("/health/ready")

    assert response.status_code == 200
    assert response.json() == {"ready": True, "database": "ok", "broker": "ok", "mail": "ok"}


def test_a_site_whose_mail_stands_still_is_not_ready(client, db):
    heartbeat.beat("planner", timezone.now() - timedelta(minutes=6))
    heartbeat.beat("sender", timezone.now())

    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.json()["mail"] == "no round for more than 5 minutes: planner"


def test_a_site_without_its_broker_is_not_ready(client, db, settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/nobody-listens.sock"

    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.json()["broker"] == "no answer (ConnectionError)"


@pytest.mark.parametrize("seminars", [1, 3])
def test_figures_count_what_is_there(client, db, seminars):
    for _ in range(seminars):
        make.seminar()
    make.seminar(published_at=None)
    heartbeat.beat("planner", datetime.now(UTC) - timedelta(seconds=90))

    told = figures(client)

    assert told["seminarium_seminars", "public"] == seminars
    assert told["seminarium_seminars", "hidden"] == 1
    assert told["seminarium_heartbeat_age_seconds", "planner"] == pytest.approx(90, abs=20)


def test_figures_name_nobody(client, db):
    make.seminar(speakers=[make.speaker(name="Ada Quiet", slug="ada-quiet")], title="Silent knots")

    text = client.get("/metrics").content.decode()

    assert "Quiet" not in text
    assert "ilent" not in text


def test_crawlers_may_fetch_feeds_but_not_search(client, db):
    text = client.get("/robots.txt").content.decode()

    assert "Allow: /feeds/" in text
    assert "Disallow: /search/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/metrics", "/robots.txt"])
def test_nothing_can_be_posted_there(path, db):
    assert Client(enforce_csrf_checks=False).post(path).status_code == 405
