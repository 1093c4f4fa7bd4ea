"""Make a draft seminar of an announcement."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from seminars import importing
from seminars.announcements.rendering import as_json
from speakers.cv.errors import CVError


class Command(BaseCommand):
    help = "Read a seminar announcement (text, HTML, .eml or .ics) and make a draft seminar of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the announcement")
        parser.add_argument(
            "--json", action="store_true", help="print what was read and store nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        now = timezone.now()
        try:
            data = path.read_bytes()
            if options["json"]:
                announced = importing.read_for_department(data=data, file_name=path.name, now=now)
                self.stdout.write(json.dumps(as_json(announced.reading), ensure_ascii=False))
                return
            imported = importing.import_announcement(
                data=data, file_name=path.name, by=None, now=now
            )
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error
        except (CVError, importing.AnnouncementError) as error:
            raise CommandError(f"{path}: {error}") from error
        self._report(imported)

    def _report(self, imported: importing.Imported) -> None:
        seminar = imported.seminar
        self.stdout.write(f"Draft seminar {seminar.pk}: {seminar}, {seminar.speaker_names}.")
        if imported.made:
            self.stdout.write(f"New, please look at: {', '.join(imported.made)}.")
        self.stdout.write(f"Check and publish it: /admin/seminars/seminar/{seminar.pk}/change/")
