"""What the tests of feeds share: no copy outlives a test, and days from today."""

from datetime import timedelta

import pytest
from django.utils import timezone

from seminars.feeds.copies import COPIES


@pytest.fixture(autouse=True)
def _no_copies():
    COPIES.clear()


@pytest.fixture
def soon():
    """Return the day a week from today."""
    return (timezone.now() + timedelta(days=7)).date()
