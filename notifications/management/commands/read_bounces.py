"""Take in mail that came back: one message on standard input, or files and Maildir folders."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from notifications import bounces


class Command(BaseCommand):
    """For a pipe of the mail server (`|manage.py read_bounces`) or for cron."""

    help = "Switch off addresses that mail does not reach."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, help="files, or Maildir folders (new/)")

    def handle(self, *, paths: list[Path], **_options: Any) -> None:
        taken = off = 0
        for octets in _mails(paths):
            try:
                person = bounces.take(bounces.read_report(octets), timezone.now())
            except bounces.NotABounce as error:
                self.stderr.write(f"left alone: {error}")
                continue
            taken += 1
            off += person is not None
        self.stdout.write(f"{taken} taken, {off} addresses switched off")


def _mails(paths: list[Path]) -> Iterator[bytes]:
    if not paths:
        yield sys.stdin.buffer.read()
    for path in paths:
        if path.is_dir():
            yield from _maildir(path)
        else:
            yield path.read_bytes()


def _maildir(folder: Path) -> Iterator[bytes]:
    for path in sorted((folder / "new").iterdir()):
        yield path.read_bytes()
        path.rename(folder / "cur" / f"{path.name}:2,S")
