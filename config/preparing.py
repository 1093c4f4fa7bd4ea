"""What must be there before the site starts: tables, something to look at, a staff user."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connections

from seminars.models import Series

STAFF = "staff"


def prepare() -> None:
    """Migrate, and on the first start load the demo department; repeating it changes nothing."""
    call_command("migrate", interactive=False, verbosity=0)
    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)
    if not Series.objects.exists():
        call_command("demo")
    connections.close_all()


def staff_login() -> str:
    """Make the staff user if there is none, and return the log-in as a person needs it.

    The password is random and kept in DATA_DIR, so that every start can print
    it; once somebody has chosen another, it is not ours to know.
    """
    kept = settings.DATA_DIR / "staff-password"
    user = User.objects.filter(username=STAFF).first()
    if user is None:
        user = User.objects.create_superuser(username=STAFF, password=_new_password(kept))
    password = kept.read_text(encoding="utf-8").strip() if kept.exists() else ""
    known = password if password and user.check_password(password) else "the one you chose"
    connections.close_all()
    return f"user {STAFF}, password {known}"


def _new_password(kept: Path) -> str:
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    kept.touch(mode=0o600)
    kept.write_text(f"{password}\n", encoding="utf-8")
    return password
