"""A mailbox in a folder, for tests that need no SMTP."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.post import Post


@pytest.fixture
def post(db: None, settings: Settings, tmp_path: Path) -> Post:
    """Plan and deliver into a folder; read what came."""
    settings.EMAIL_HOST = ""
    settings.MAIL_DIR = tmp_path / "mail"
    settings.JOURNAL_DIR = tmp_path / "journal"
    return Post(tmp_path / "mail")
