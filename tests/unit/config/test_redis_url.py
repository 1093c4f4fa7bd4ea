"""One address, two spellings."""

import pytest

from config import redis_url


@pytest.mark.parametrize(
    ("given", "celery", "clients"),
    [
        ("redis://:pw@host:6379/1", "redis://:pw@host:6379/1", "redis://:pw@host:6379/1"),
        ("rediss://host/0", "rediss://host/0", "rediss://host/0"),
        ("unix:///run/r.sock", "redis+socket:///run/r.sock", "unix:///run/r.sock"),
        (
            "unix://:pw@/run/r.sock?db=2",
            "redis+socket://:pw@/run/r.sock?virtual_host=2",
            "unix://:pw@/run/r.sock?db=2",
        ),
        (
            "redis+socket:///run/r.sock?virtual_host=3",
            "redis+socket:///run/r.sock?virtual_host=3",
            "unix:///run/r.sock?db=3",
        ),
    ],
)
def test_celery_and_clients_each_get_their_spelling(given, celery, clients):
    assert redis_url.for_celery(given) == celery
    assert redis_url.for_clients(given) == clients
