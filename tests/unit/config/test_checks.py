"""A deployment that lacks something does not start, and says all of it at once."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured

from config import checks

COMPLETE = {
    "SECRET_KEY": "k3y-" * 16,
    "ALLOWED_HOSTS": ["seminars.example.org"],
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_HOST": "mail.example.org",
}


@pytest.fixture
def deployment(settings, monkeypatch):
    """Set up a deployment that lacks nothing."""
    settings.DEBUG = False
    for name, value in COMPLETE.items():
        setattr(settings, name, value)
    monkeypatch.setenv("SITE_URL", "https://seminars.example.org")
    return settings


def test_a_complete_deployment_starts(deployment):
    checks.refuse_unfit_deployment()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", []),
        ("ALLOWED_HOSTS", ["*"]),
        ("REDIS_URL", ""),
        ("EMAIL_HOST", ""),
    ],
)
def test_an_incomplete_deployment_is_told_what_it_lacks_and_nothing_else(deployment, name, value):
    setattr(deployment, name, value)

    with pytest.raises(ImproperlyConfigured, match=rf"^With DEBUG=false: {name} [^.]*\.$"):
        checks.refuse_unfit_deployment()


def test_development_needs_nothing(deployment):
    deployment.DEBUG, deployment.REDIS_URL, deployment.SECRET_KEY = True, "", "x"

    checks.refuse_unfit_deployment()


def start(**variables):
    """Load the web application as a server would; return its exit status and last line."""
    run = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=django_settings.BASE_DIR,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stderr.strip().splitlines()[-1]


def test_a_web_server_refuses_and_tells_everything_at_once(tmp_path):
    kept = tmp_path / "key"
    kept.write_text(COMPLETE["SECRET_KEY"] + "\n")

    status, said = start(DEBUG="false", SECRET_KEY_FILE=str(kept))

    assert status == 1
    assert "SECRET_KEY" not in said  # it came from the file
    assert all(name in said for name in ("ALLOWED_HOSTS", "SITE_URL", "REDIS_URL", "EMAIL_HOST"))
