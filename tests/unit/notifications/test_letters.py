"""Each kind of message beside its golden file; `UPDATE_GOLDEN=1 pytest …` writes them anew."""

import os
import re
from pathlib import Path

import pytest

from tests.letters import one_of_each
from tests.post import Post

GOLDEN = Path(__file__).resolve().parents[2] / "corpus" / "mail"
# What differs from run to run: keys of rows and what is signed with them.
VARYING = [
    (re.compile(rb"letter-[0-9a-f]{32}"), b"letter-MARK"),
    (re.compile(rb"<seminar-\d+\.[0-9a-f]{32}@"), b"<seminar-N.MARK@"),
    (re.compile(rb"<(\w+)\.[0-9a-f]{32}@"), rb"<\1.MARK@"),
    (re.compile(rb"[0-9a-f]+-[0-9a-f]+-(?:[0-9a-f]|=\r\n){32,40}"), b"TOKEN"),
    (re.compile(rb"/seminars/\d+/"), b"/seminars/N/"),
]
KINDS = [
    "bulletin",
    "cancel",
    "cancellation",
    "change",
    "confirm",
    "digest",
    "invitation",
    "reinstatement",
    "reminder",
    "update",
    "waiting",
    "withdrawal",
]


@pytest.fixture
def letters(db, settings, tmp_path):
    settings.SITE_URL = "https://seminars.example.edu"
    settings.SITE_NAME = "Example Seminars"
    settings.UID_HOST = "seminars.example.edu"
    settings.DEFAULT_FROM_EMAIL = "Example Seminars <seminars@seminars.example.edu>"
    settings.EMAIL_HOST = ""
    settings.MAIL_DIR = tmp_path / "mail"
    settings.JOURNAL_DIR = tmp_path / "journal"
    return one_of_each(Post(tmp_path / "mail"))


def readable(octets: bytes) -> bytes:
    """Return the message with its calendar parts decoded and what varies replaced."""
    from email import message_from_bytes, policy

    mail = message_from_bytes(octets, policy=policy.SMTP)
    shown = [b"%s: %s" % (name.encode(), str(value).encode()) for name, value in mail.items()]
    for part in mail.walk():
        if part.is_multipart():
            continue
        disposition = part.get_content_disposition() or "inline"
        shown.append(f"\n---- {part.get_content_type()} {disposition}".encode())
        if disposition == "inline":
            content = part.get_payload(decode=True).replace(b"\r\n", b"\n")
            shown.append(content.rstrip())
    text = b"\n".join(shown) + b"\n"
    for pattern, name in VARYING:
        text = pattern.sub(name, text)
    return re.sub(rb"(?m)^URL:.*$", b"URL:", text)


def test_each_kind_is_as_its_golden_file(letters):
    assert sorted(letters) == KINDS
    for kind in KINDS:
        path = GOLDEN / f"{kind}.txt"
        now = readable(letters[kind])
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(now)
        assert now.decode() == path.read_text(encoding="utf-8"), kind


def test_every_line_is_short_and_ends_in_crlf_and_none_begins_with_a_dot(letters):
    for kind, octets in letters.items():
        lines = octets.split(b"\r\n")
        assert b"\n" not in b"".join(lines), kind
        assert b"\r" not in b"".join(lines), kind
        assert not any(line.startswith(b".") for line in lines), kind
        assert max(len(line) for line in lines) < 200, kind


def test_nothing_is_loaded_from_elsewhere(letters):
    for octets in letters.values():
        html = octets.replace(b"=\r\n", b"")
        assert b"<img" not in html
        assert b"<script" not in html
        assert b"url(" not in html
