"""Load an invented department to look at."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config.demo import department, followers, incoming


class Command(BaseCommand):
    help = "Load an invented department into an empty database, counted from today."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seminars", type=int, default=140, help="how many (140)")
        parser.add_argument("--subscribers", type=int, default=40, help="how many (40)")
        parser.add_argument("--random-seed", type=int, default=1, help="same seed, same data (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        now = department.today_at_noon(timezone.now())
        seed: int = options["random_seed"]
        try:
            made = department.build(seminars=options["seminars"], seed=seed, now=now)
        except department.DepartmentIsReal as error:
            raise CommandError(str(error)) from error
        people = followers.follow(subscribers=options["subscribers"], seed=seed, now=now)
        cvs = incoming.bring(now=timezone.now())
        self.stdout.write(
            f"Loaded {made.seminars} seminars in {len(made.series)} series,"
            f" {len(made.speakers)} speakers, {people} subscribers,"
            f" {len(cvs)} CV to review."
        )
