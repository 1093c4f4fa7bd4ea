"""Whatever happens to the programme, no feed is ever stale, and none goes back in time."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.db import transaction
from django.test import RequestFactory
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from icalendar import Calendar

from seminars import rendering, scheduling
from seminars.feeds import composing
from seminars.feeds.answering import answer
from seminars.feeds.copies import COPIES
from seminars.feeds.feed import CHOICES, Feed
from seminars.models import (
    Appearance,
    FeedKind,
    RenderedEvent,
    Seminar,
    Series,
    Tag,
    Venue,
)
from seminars.scheduling import Change, revising
from speakers.models import Speaker
from tests import make

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDS = st.sampled_from(["Knots", "Links", "Braids", "Graphs, trees; and $x^2$", ""])
DAY = st.sampled_from([-95, -88, -6, -1, 0, 1, 1, 2, 40])
PICK = st.integers(min_value=0, max_value=99)


@dataclass
class Client:
    """A program that subscribed: what it holds, and how it asks whether that is still right."""

    feed: Feed
    validator: str
    held: bytes | None = None
    tag: str = ""
    date: str = ""
    seen: dict[str, tuple[str, int, bytes]] = field(default_factory=dict)


class Programme(RuleBasedStateMachine):
    """A department at work, and programs that poll."""

    @initialize()
    def open(self):
        COPIES.clear()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now = START
        self.steps = 0
        self.batch = rendering.AT_A_TIME
        rendering.AT_A_TIME = 2  # so that “many” is three
        self.series = [make.series(revised_at=START) for _ in range(2)]
        self.venues = [make.venue(revised_at=START) for _ in range(2)]
        self.speakers = [make.speaker(revised_at=START) for _ in range(2)]
        self.tags = [make.tag() for _ in range(2)]
        Series.objects.filter(pk=self.series[0].pk).update(venue=self.venues[0])
        self.clients = [
            Client(feed, validator) for feed in self.feeds() for validator in ("tag", "date")
        ]

    def feeds(self):
        subjects = [
            (FeedKind.ALL, ""),
            *((FeedKind.SERIES, one.slug) for one in self.series),
            *((FeedKind.SPEAKER, one.slug) for one in self.speakers),
            *((FeedKind.VENUE, one.slug) for one in self.venues),
            *((FeedKind.TAG, one.slug) for one in self.tags),
        ]
        return [
            Feed(kind, slug, f"/feeds/{kind}/{slug}.ics", lambda: "/", CHOICES[kind], "All")
            for kind, slug in subjects
        ]

    def teardown(self):
        if not hasattr(self, "atomic"):
            return
        try:
            for client in self.clients:
                self.look(client)
        finally:
            rendering.AT_A_TIME = self.batch
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    # What happens

    def change(self):
        self.now += timedelta(milliseconds=300)
        return Change(by=None, now=self.now)

    def one(self, pick):
        seminars = Seminar.objects.order_by("pk")
        return seminars[pick % len(seminars)]

    def has_seminars(self):
        return Seminar.objects.exists()

    @rule(
        pick=PICK,
        title=WORDS,
        day=st.sampled_from([-95, -88, -6, -1, 0, 1, 1, 2, 40]),
        is_public=st.booleans(),
    )
    def announce(self, pick, title, day, is_public):
        self.now += timedelta(milliseconds=300)
        seminar = scheduling.announce_seminar(
            seminar=Seminar(
                series=self.series[pick % 2],
                title=title,
                date=(self.now + timedelta(days=day)).date(),
                time=time(15),
                published_at=self.now if is_public else None,
            ),
            now=self.now,
        )
        Appearance.objects.create(seminar=seminar, speaker=self.current(pick))
        seminar.tags.set(Tag.objects.order_by("pk")[: pick % 3])

    def current(self, pick):
        speakers = Speaker.objects.filter(merged_into=None).order_by("pk")
        return speakers[pick % len(speakers)]

    @precondition(has_seminars)
    @rule(pick=PICK, title=WORDS, took=st.sampled_from([0, 3]))
    def retitle(self, pick, title, took):
        """Retitle, in a transaction that may have read the clock some seconds ago."""
        one = Seminar.objects.filter(pk=self.one(pick).pk)
        with revising(one, Change(by=None, now=self.change().now - timedelta(seconds=took))):
            one.update(title=title)

    @precondition(has_seminars)
    @rule(pick=PICK, hour=st.integers(8, 20), days=st.integers(-3, 3))
    def move(self, pick, hour, days):
        seminar = self.one(pick)
        with revising(Seminar.objects.filter(pk=seminar.pk), self.change()):
            Seminar.objects.filter(pk=seminar.pk).update(
                time=time(hour), date=seminar.date + timedelta(days=days)
            )

    @precondition(has_seminars)
    @rule(pick=PICK)
    def give_another_room(self, pick):
        one = Seminar.objects.filter(pk=self.one(pick).pk)
        venues = [None, *Venue.objects.order_by("pk")]
        with revising(one, self.change()):
            one.update(venue=venues[pick % len(venues)])

    @precondition(has_seminars)
    @rule(pick=PICK)
    def cancel_or_reinstate(self, pick):
        seminar = self.one(pick)
        deed = scheduling.reinstate_seminar if seminar.is_cancelled else scheduling.cancel_seminar
        deed(seminar_id=seminar.pk, change=self.change())

    @precondition(has_seminars)
    @rule(pick=PICK, later=st.sampled_from([0, 2, 86_400]))
    def publish_or_withdraw(self, pick, later):
        seminar = self.one(pick)
        if seminar.published_at:
            scheduling.withdraw_seminar(seminar_id=seminar.pk, change=self.change())
        else:
            change = self.change()
            scheduling.publish_seminar(
                seminar_id=seminar.pk,
                change=change,
                from_=change.now + timedelta(seconds=later),
            )

    @precondition(has_seminars)
    @rule(pick=PICK)
    def delete(self, pick):
        self.one(pick).delete()

    @rule(pick=PICK, is_private=st.booleans())
    def hide_or_show_a_series(self, pick, is_private):
        series = self.series[pick % 2]
        change = self.change()
        with revising(scheduling.that_show_series(series), change):
            Series.objects.filter(pk=series.pk).update(is_private=is_private, revised_at=change.now)

    @rule(pick=PICK, word=WORDS, what=st.sampled_from(["title", "description"]))
    def rename_a_series(self, pick, word, what):
        series = self.series[pick % 2]
        change = self.change()
        with revising(scheduling.that_show_series(series), change):
            # The date tells nobody: a form may forget it, and a feed must not.
            said = {what: f"{word} {series.pk}"}
            Series.objects.filter(pk=series.pk).update(**said)

    @rule(pick=PICK, word=WORDS, what=st.sampled_from(["name", "street", "public_link"]))
    def rename_a_venue(self, pick, word, what):
        venue = self.venues[pick % 2]
        said = f"https://example.edu/{word[:3]}" if what == "public_link" else f"{word} {pick}"
        change = self.change()
        with revising(scheduling.that_show_venue(venue), change):
            Venue.objects.filter(pk=venue.pk).update(**{what: said, "revised_at": change.now})

    @rule(pick=PICK, word=WORDS)
    def rename_a_speaker_one_floor_below(self, pick, word):
        self.now += timedelta(milliseconds=300)
        Speaker.objects.filter(pk=self.current(pick).pk).update(
            name=f"Ada {word}", revised_at=self.now
        )

    @rule(pick=PICK, word=WORDS)
    def rename_a_tag(self, pick, word):
        tags = Tag.objects.order_by("pk")
        tag = tags[pick % len(tags)]
        with revising(Seminar.objects.filter(tags=tag), self.change()):
            Tag.objects.filter(pk=tag.pk).update(name=f"{word} {tag.pk}")

    @precondition(lambda _: Tag.objects.count() > 1)
    @rule()
    def merge_the_tags(self):
        kept, gone = Tag.objects.order_by("pk")[:2]
        with revising(Seminar.objects.filter(tags=gone), self.change()):
            for seminar in Seminar.objects.filter(tags=gone):
                seminar.tags.add(kept)
            gone.delete()

    @precondition(lambda _: Speaker.objects.filter(merged_into=None).count() > 1)
    @rule()
    def merge_the_speakers(self):
        kept, gone = self.speakers
        change = self.change()
        with revising(scheduling.that_show_speaker(gone), change):
            both = Appearance.objects.filter(seminar__appearances__speaker=kept, speaker=gone)
            Appearance.objects.filter(pk__in=list(both.values_list("pk", flat=True))).delete()
            Appearance.objects.filter(speaker=gone).update(speaker=kept)
            Speaker.objects.filter(pk=gone.pk).update(merged_into=kept, revised_at=change.now)

    @rule(seconds=st.sampled_from([0.2, 1, 3, 3_600, 86_400, 8 * 86_400, 60 * 86_400]))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule()
    def the_background_task_runs(self):
        rendering.mend(self.now)
        while not rendering.catch_up(self.now, limit=5):
            pass

    @rule()
    def the_server_starts_anew(self):
        COPIES.clear()

    @rule(pick=PICK)
    def a_client_polls(self, pick):
        self.look(self.clients[pick % len(self.clients)])

    # What must hold

    @invariant()
    def some_clients_poll(self):
        """Two look after each step, the others in turn: much happens between their polls."""
        if hasattr(self, "clients"):
            self.steps += 1
            turn = self.clients[self.steps % len(self.clients)]
            for client in (self.clients[0], self.clients[1], turn):
                self.look(client)

    def look(self, client):
        self.now += timedelta(milliseconds=50)
        response = self.ask(client)
        truth = self.from_scratch(client.feed)
        if response is None:
            assert truth is None
            return
        if response.status_code == 304:
            assert client.held == truth, "validated, and stale"
            return
        got = b"".join(response) if response.streaming else response.content
        if response.has_header("ETag"):
            assert got == truth
            self.remember(client, response, got)
        else:  # not caught up: right all the same, but for the date in its head
            assert events_of(got) == events_of(truth)

    def ask(self, client):
        headers = {}
        if client.tag:
            headers = (
                {"If-None-Match": client.tag}
                if client.validator == "tag"
                else {"If-Modified-Since": client.date}
            )
        request = RequestFactory().get(client.feed.address, headers=headers)
        return self.answered(request, client.feed)

    def answered(self, request, feed):
        from django.http import Http404

        try:
            return answer(request, feed, composing.parts, self.now)
        except Http404:
            return None

    def from_scratch(self, feed):
        """Forget all that is rendered but the stamps, and render it from the rows."""
        kept, COPIES._copies = COPIES._copies, type(COPIES._copies)()
        try:
            with transaction.atomic():
                RenderedEvent.objects.update(event=b"forgotten", due_at=0)
                rendering.catch_up(self.now, limit=10_000)
                response = self.answered(RequestFactory().get(feed.address), feed)
                content = response.content if response else None
                transaction.set_rollback(True)
        finally:
            COPIES._copies = kept
        return content

    def remember(self, client, response, got):
        if client.date:
            before, after = parsedate_to_datetime(client.date), response["Last-Modified"]
            assert before <= parsedate_to_datetime(after), "Last-Modified went backwards"
        client.held, client.tag, client.date = got, response["ETag"], response["Last-Modified"]
        for event in Calendar.from_ical(got).events:
            uid, stamp, sequence = str(event["UID"]), event["DTSTAMP"].dt, int(event["SEQUENCE"])
            said = without_stamps(event)
            if uid in client.seen:
                old_said, old_sequence, old_stamp = client.seen[uid]
                assert sequence >= old_sequence
                # The same words may have been others in between, for whoever looked then.
                assert stamp > old_stamp if said != old_said else stamp >= old_stamp
            client.seen[uid] = (said, sequence, stamp)


def events_of(calendar):
    return (
        sorted(event.to_ical() for event in Calendar.from_ical(calendar).events)
        if calendar
        else None
    )


def without_stamps(event):
    lines = event.to_ical().decode().splitlines()
    return "\n".join(
        line for line in lines if not line.startswith(("DTSTAMP", "LAST-MODIFIED", "SEQUENCE"))
    )


def test_no_feed_is_ever_stale_whatever_happens():
    run_state_machine_as_test(
        Programme,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            phases=[Phase.generate],  # shrinking such a story takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
