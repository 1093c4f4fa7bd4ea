"""Months: the grid of days, the way to the next one, and how much each holds."""

from calendar import Calendar
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min
from django.http import Http404

from seminars.models import Seminar, SeminarQuerySet

FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """Its first day; templates print the month's name from it."""
        return date(self.year, self.month, 1)

    @property
    def next(self) -> "Month":
        """The month after."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def previous(self) -> "Month":
        """The month before."""
        return Month(self.year - (self.month == 1), (self.month - 2) % 12 + 1)


@dataclass(frozen=True, slots=True)
class Cell:
    """A day in the grid, with its seminars; those of other months are outside."""

    date: date
    is_outside: bool
    seminars: list[Seminar]


@dataclass(frozen=True, slots=True)
class YearCount:
    """A year of the archive: how many seminars it and each of its months has."""

    year: int
    months: list[tuple[Month, int]]

    @property
    def total(self) -> int:
        """How many seminars the year has."""
        return sum(count for _, count in self.months)


def month_or_404(year: int, month: int) -> Month:
    """Return a month that a calendar can show.

    Raises:
        Http404: There is no such month, or it is centuries away.
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Http404(f"No month {year}-{month}.")
    return Month(year, month)


def of_day(day: date) -> Month:
    """Return the month in which a day lies."""
    return Month(day.year, day.month)


def in_month(seminars: SeminarQuerySet, month: Month) -> SeminarQuerySet:
    """Return the seminars of a month, in the order of the days on their pages."""
    return seminars.filter(date__gte=month.first, date__lt=month.next.first).order_by(
        "date", "starts_at", "id"
    )


def grid(month: Month, seminars: Iterable[Seminar]) -> list[list[Cell]]:
    """Return the month's weeks, Monday first, each of seven cells."""
    on: defaultdict[date, list[Seminar]] = defaultdict(list)
    for seminar in seminars:
        on[seminar.date].append(seminar)
    return [
        [Cell(day, day.month != month.month, on.get(day, [])) for day in week]
        for week in Calendar().monthdatescalendar(month.year, month.month)
    ]


def neighbours(seminars: SeminarQuerySet, month: Month, today: date) -> dict[str, Month | None]:
    """Return the months before and after, as far as there are seminars or today lies there."""
    span = seminars.aggregate(first=Min("date"), last=Max("date"))
    first = min(of_day(span["first"] or today), of_day(today))
    last = max(of_day(span["last"] or today), of_day(today))
    return {
        "previous": month.previous if month.previous >= first else None,
        "next": month.next if month.next <= last else None,
    }


def counts(seminars: SeminarQuerySet) -> list[YearCount]:
    """Count seminars by year and month, the latest year first, its months from January on."""
    # By day, for the database counts days fast, but SQLite asks Python for each row's year.
    days = seminars.order_by().values_list("date").annotate(number=Count("pk"))
    numbers: Counter[Month] = Counter()
    for day, number in days:
        numbers[of_day(day)] += number
    years: defaultdict[int, list[tuple[Month, int]]] = defaultdict(list)
    for month in sorted(numbers):
        years[month.year].append((month, numbers[month]))
    return [YearCount(year, years[year]) for year in sorted(years, reverse=True)]
