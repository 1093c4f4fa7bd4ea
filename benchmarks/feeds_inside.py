"""Feeds from the inside: cold, growing and after an edit, with Django set up and a database."""

import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from datetime import time as clock
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seminars import rendering
from seminars.calendar_entry import entry_of
from seminars.feeds.composing import parts
from seminars.feeds.feed import CHOICES, Feed
from seminars.feeds.polling import poll
from seminars.models import Appearance, FeedKind, RenderedEvent, Seminar
from seminars.scheduling import Change, revising
from tests import make

ROUNDS = 15
SENTENCE = "Let $x_i$ be a knot; we ask, with care, which of its invariants are known, and why. "


def department(count: int, now: datetime) -> None:
    """Fill the database with a series of `count` seminars, abstracts of 1.5 kB."""
    series = make.series(slug=f"of-{count}", venue=make.venue())
    speakers = [make.speaker() for _ in range(50)]
    seminars = []
    for number in range(count):
        seminar = Seminar(
            series=series,
            title=f"Knots and numbers, part {number}",
            abstract=f"{number}. " + SENTENCE * 18,
            date=(now + timedelta(days=number % 365)).date(),
            time=clock(8 + number % 10),
            published_at=now - timedelta(days=1),
            created_at=now - timedelta(days=2),
            revised_at=now - timedelta(days=1),
        )
        seminar.derive_instants()
        seminars.append(seminar)
    Seminar.objects.bulk_create(seminars, batch_size=500)
    Appearance.objects.bulk_create(
        [
            Appearance(seminar=one, speaker=speakers[at % 50], affiliation="Invented University")
            for at, one in enumerate(seminars)
        ],
        batch_size=500,
    )
    rendering.check(Seminar.objects.filter(series=series), now)


def feed_of(count: int) -> Any:
    slug, kind = f"of-{count}", FeedKind.SERIES
    return Feed(kind, slug, f"/feeds/series/{slug}.ics", lambda: "/", CHOICES[kind], "All")


def cold(count: int, now: datetime) -> Iterator[bytes]:
    """Yield the feed as the first poll after a start gets it: nothing in any cache."""
    feed = feed_of(count)
    state = poll(feed.kind, feed.slug, now)
    assert state is not None
    assert state.is_caught_up
    return parts(feed, state, now)


def entries(count: int, now: datetime) -> list[Any]:
    """Load the rows and put them in a calendar's words: what `icalendar` begins with."""
    shown = Seminar.objects.filter(series__slug=f"of-{count}", ends_at__gt=now - timedelta(90))
    rows = shown.with_programme().order_by("starts_at", "id")
    return [entry_of(row, [], stamp=row.revised_at, now=now) for row in rows]


def with_icalendar(events: list[Any]) -> bytes:
    """Write the same events with the usual library."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Seminarium//Seminar calendar//EN")
    calendar.add("version", "2.0")
    for one in events:
        zone, event = ZoneInfo(one.zone), icalendar.Event()
        for name, value in (
            ("uid", one.uid),
            ("dtstamp", one.stamp),
            ("created", one.created),
            ("last-modified", one.stamp),
            ("sequence", one.sequence),
            ("dtstart", one.starts_at.astimezone(zone)),
            ("dtend", one.ends_at.astimezone(zone)),
            ("summary", one.summary),
            ("description", one.description),
            ("location", one.location),
            ("categories", list(one.categories)),
            ("color", one.colour),
            ("url", one.url),
            ("class", "PUBLIC"),
            ("status", one.status),
            ("transp", "OPAQUE"),
        ):
            event.add(name, value)
        calendar.add_component(event)
    return calendar.to_ical()


def timed(deed: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Return the milliseconds of the best of some runs: what others do only adds to it."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        deed()
        times.append((time.perf_counter() - began) * 1000)
    return min(times)


def queries(deed: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        deed()
    return len(captured)


def cold_ratios(count: int, now: datetime) -> None:
    ours = timed(lambda: b"".join(cold(count, now)))
    facts = entries(count, now)
    library = timed(lambda: with_icalendar(facts), 5)
    loading = timed(lambda: entries(count, now), 3)
    size = len(b"".join(cold(count, now)))
    asked = queries(lambda: b"".join(cold(count, now)))
    print(f"  cold, {count} events, {size / 1e6:.1f} MB: {ours:.1f} ms, {asked} queries;")
    print(f"    icalendar from facts in memory {library:.0f} ms: {library / ours:.0f}×;")
    print(f"    with its rows loaded {library + loading:.0f} ms: {(library + loading) / ours:.0f}×")


def growth(counts: tuple[int, ...], now: datetime) -> None:
    """Print time and memory as the feed grows; pieces are let go as a server lets them go."""
    for count in counts:
        took = timed(lambda count=count: sum(map(len, cold(count, now))))
        tracemalloc.start()
        size = sum(map(len, cold(count, now)))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(
            f"  {count:6} events: {took:6.1f} ms, {took / count * 1000:.1f} µs an event,"
            f" {size / 1e6:5.1f} MB sent, {peak / 1e6:5.1f} MB held at most"
        )


def one_edit(count: int, now: datetime) -> None:
    """Print what saving one seminar of many costs, and what the feed costs then."""
    one = Seminar.objects.filter(series__slug=f"of-{count}").order_by("pk")[:1]
    key = one.values_list("pk", flat=True)[0]
    chosen = Seminar.objects.filter(pk=key)
    before = dict(RenderedEvent.objects.values_list("seminar", "digest"))
    titles = iter(range(1_000))

    def edit() -> None:
        with revising(chosen, Change(by=None, now=now)):
            chosen.update(title=f"Another title {next(titles)}")

    took = timed(edit)
    after = dict(RenderedEvent.objects.values_list("seminar", "digest"))
    written = sum(before[seminar] != after[seminar] for seminar in before)
    print(f"  saving one seminar of {count}: {took:.1f} ms, {written} event written anew")
