"""Whatever happens, in whatever order: exactly the mail that the reference model asks for."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from pytest_django import Settings

from notifications import subscribing
from notifications.models import Message, Subscription
from seminars import scheduling
from seminars.models import Seminar
from seminars.scheduling import Change
from seminars.zones import NoSuchLocalTime
from tests import make
from tests.post import Post, follower, subscriber
from tests.properties.mail_reference import Person, Talk, World, before, polite

TICK = timedelta(minutes=7)
# Weeks in which clocks change: Toronto 8 March, Zurich 29 March, Lord Howe 5 April (by half
# an hour); Zurich 25 October, Toronto 1 November.
WEEKS = [date(2026, 3, 3), date(2026, 3, 25), date(2026, 3, 31), date(2026, 10, 21)]
TIMES = [time(0, 30), time(2, 30), time(7, 30), time(9), time(15), time(21, 30)]
NIGHT = (time(22), time(7))


class Mail(RuleBasedStateMachine):
    """A department of three seminars and four people, and time."""

    post: Post

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()

    @initialize(first=st.sampled_from(WEEKS), clocks=st.tuples(*[st.sampled_from(TIMES)] * 3))
    def open_the_department(self, first: date, clocks: tuple[time, ...]) -> None:
        for path in self.post.folder.parent.rglob("*.*"):
            if path.is_file():
                path.unlink()
        self.now = datetime.combine(first, time(15, 3), tzinfo=UTC)
        series = make.series(timezone="America/Toronto")
        self.seminars = [
            make.seminar(series=series, date=first + timedelta(days=days), time=at, speakers=[])
            for days, at in zip((2, 5, 8), clocks, strict=True)
        ]
        self.people = {
            1: Person("America/Toronto", ("day",), hears_changes=True, quiet=None),
            2: Person("Europe/Zurich", ("week", "hour"), hears_changes=False, quiet=NIGHT),
            3: Person("Australia/Lord_Howe", ("day", "hour"), hears_changes=False, quiet=NIGHT),
            4: Person("Pacific/Auckland", ("week", "day"), hears_changes=True, quiet=None),
        }
        self.earlier: dict[int, datetime] = {}
        self.rows = {who: self._subscribed(person) for who, person in self.people.items()}
        self.world = World(
            self.people,
            {one.pk: Talk(one.starts_at, told=(one.starts_at, False)) for one in self.seminars},
        )

    def _subscribed(self, person: Person) -> Subscription:
        quiet = person.quiet or (time(0), time(0))
        owner = subscriber(timezone=person.zone, quiet_from=quiet[0], quiet_until=quiet[1])
        person.since = self.now
        return follower(
            owner,
            started_at=self.now,
            wants_notices=person.hears_changes,
            remind_week="week" in person.leads,
            remind_day="day" in person.leads,
            remind_hour="hour" in person.leads,
        )

    @rule(rounds=st.integers(1, 6), ticks=st.integers(1, 40))
    def let_time_pass(self, rounds: int, ticks: int) -> None:
        for _ in range(rounds):
            self.now += ticks * TICK
            self.check_round()

    @rule(ticks=st.integers(1, 300))
    def lose_power(self, ticks: int) -> None:
        self.now += ticks * TICK

    @rule(days=st.integers(1, 3))
    def live_through_what_falls_due(self, days: int) -> None:
        """Look right before and right after each moment at which a reminder falls due."""
        until = self.now + timedelta(days=days)
        dues = {
            polite(before(talk.start, lead, person.zone), talk.start, person)
            for person in self.people.values()
            for talk in self.world.talks.values()
            for lead in person.leads
        }
        aims = {due + timedelta(minutes=off, seconds=1) for due in dues for off in (-8, 1)}
        for aim in sorted(one for one in aims if self.now < one < until):
            self.now = aim
            self.check_round()

    @rule(
        which=st.integers(0, 2),
        days=st.sampled_from([0, 1, 1, 2, 7, 8]),
        clock=st.sampled_from(TIMES),
    )
    def move(self, which: int, days: int, clock: time) -> None:
        self.tick_over()
        seminar = self.seminars[which]
        one = Seminar.objects.filter(pk=seminar.pk)
        try:
            with scheduling.revising(one, Change(by=None, now=self.now)):
                one.update(date=self.now.date() + timedelta(days=days), time=clock)
        except NoSuchLocalTime:
            return
        start = one.get().starts_at
        talk = self.world.talks[seminar.pk]
        if start != talk.start:
            self.earlier[seminar.pk] = talk.start
            talk.start, talk.edited = start, self.now

    @rule(which=st.integers(0, 2))
    def move_back(self, which: int) -> None:
        seminar = self.seminars[which]
        talk = self.world.talks[seminar.pk]
        start = self.earlier.get(seminar.pk, talk.start)
        if start == talk.start:
            return
        self.tick_over()
        one = Seminar.objects.filter(pk=seminar.pk)
        there = start.astimezone(seminar.zone)
        with scheduling.revising(one, Change(by=None, now=self.now)):
            one.update(date=there.date(), time=there.time())
        self.earlier[seminar.pk] = talk.start
        talk.start, talk.edited = one.get().starts_at, self.now

    @rule(which=st.integers(0, 2))
    def cancel_or_reinstate(self, which: int) -> None:
        self.tick_over()
        talk = self.world.talks[self.seminars[which].pk]
        deed = scheduling.reinstate_seminar if talk.off else scheduling.cancel_seminar
        deed(seminar_id=self.seminars[which].pk, change=Change(by=None, now=self.now))
        talk.off, talk.edited = not talk.off, self.now

    @rule(who=st.integers(1, 4))
    def come_or_go(self, who: int) -> None:
        self.tick_over()
        person, row = self.people[who], self.rows[who]
        if person.since is None:
            Subscription.objects.filter(pk=row.pk).update(
                state="active", started_at=self.now, ended_at=None
            )
            person.since = self.now
        else:
            subscribing.end(subscription=row, now=self.now)
            person.since = None

    @rule()
    def plan_twice(self) -> None:
        self.check_round()
        self.check_round()

    def tick_over(self) -> None:
        self.now += timedelta(seconds=1)

    def check_round(self) -> None:
        known = set(Message.objects.filter(state="accepted").values_list("pk", flat=True))
        expected = self.world.round(self.now)
        self.post.pass_at(self.now)
        sent = Message.objects.filter(state="accepted").exclude(pk__in=known)
        numbers = {row.subscriber_id: who for who, row in self.rows.items()}
        got = [
            (one.kind, numbers[one.subscriber_id], one.seminar_id, one.starts_at, one.lead)
            for one in sent
        ]
        assert sorted(map(str, got)) == sorted(map(str, expected)), self.now
        assert all(one.attempts == 1 for one in sent)
        files = len(list(self.post.folder.glob("*.eml")))
        assert files == Message.objects.filter(state="accepted").count()
        assert not Message.objects.filter(state__in=("failed", "leased", "uncertain")).exists()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)


@pytest.mark.django_db
def test_every_message_that_should_exist_does_exactly_once_and_no_other(
    settings: Settings, tmp_path: Path
) -> None:
    settings.EMAIL_HOST = ""
    settings.MAIL_DIR = tmp_path / "mail"
    settings.JOURNAL_DIR = tmp_path / "journal"
    Mail.post = Post(tmp_path / "mail")
    run_state_machine_as_test(
        Mail,
        settings=hypothesis_settings(
            max_examples=30,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
