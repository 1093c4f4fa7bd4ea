"""One message of each kind, as it really goes out, from an invented department."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from notifications import bulletins, seating, subscribing
from notifications.models import Bulletin, Message, Note, Seating, Subscriber, Subscription
from notifications.subscribing import Wish
from seminars import scheduling
from seminars.models import Seminar, Venue
from seminars.scheduling import Change
from tests import make
from tests.post import Post, follower, subscriber

START = datetime(2026, 3, 9, 19, tzinfo=UTC)  # Monday 15:00 in Toronto, the day after its change
TUESDAY = datetime(2026, 3, 3, 14, tzinfo=UTC)
READERS = {"confirm": "new@example.org", "waiting": "late@example.org"}
ABSTRACT = """We count the knots that a rope of length $n$ can hold, & find fewer than 2^n.

Tea is served *before*; bring a rope. See [the notes](https://example.org/knots?a=1&b=2)."""


def one_of_each(post: Post) -> dict[str, bytes]:
    """Return a message of each kind by its name; invitations also as `update` and `cancel`."""
    seminar, person = _department()
    other = _other_room()
    sent: dict[str, bytes] = {}

    def catch(name: str, kind: str, now: datetime, deed: Callable[[], object]) -> None:
        before = set(post.folder.glob("*.eml"))
        deed()
        post.pass_at(now)
        new = [path.read_bytes() for path in set(post.folder.glob("*.eml")) - before]
        reader = READERS.get(name, "ada@example.org")
        marks = f"\r\nMessage-ID: <{kind}.".encode(), f"\r\nTo: {reader}\r\n".encode()
        sent[name] = next(one for one in new if all(mark in one for mark in marks))

    series = follower(person, series=seminar.series, digest="weekly", wants_notices=True)
    Note.objects.create(seminar=seminar, text="Please bring your own cup.", made_at=TUESDAY)
    catch("digest", "digest", TUESDAY, lambda: None)
    catch(
        "confirm",
        "confirm",
        TUESDAY,
        lambda: subscribing.ask(
            email="new@example.org", wish=Wish(target={"series": seminar.series}), now=TUESDAY
        ),
    )
    catch("bulletin", "bulletin", TUESDAY, lambda: _bulletin(seminar))
    catch("reminder", "reminder", START - timedelta(days=1, hours=-1), lambda: None)

    def move(venue: Venue, now: datetime) -> None:
        one = Seminar.objects.filter(pk=seminar.pk)
        with scheduling.revising(one, Change(by=None, now=now)):
            one.update(venue=venue, date=date(2026, 3, 16), title="Knots, counted again")

    later = START - timedelta(hours=20)
    catch("change", "change", later, lambda: move(other, later))
    Subscription.objects.filter(pk=series.pk).update(state="ended")
    second = later + timedelta(minutes=10)
    attending = _attendee(seminar, person)
    catch("invitation", "invitation", second, lambda: seating.take_seat(attending, second))
    third = second + timedelta(minutes=10)
    catch("update", "change", third, lambda: _move_an_hour(seminar, third))
    fourth = third + timedelta(minutes=10)
    Seating.objects.update(seats=1)
    late = _attendee(seminar, subscriber(email="late@example.org", salt="c" * 32))
    catch("waiting", "waiting", fourth, lambda: seating.take_seat(late, fourth))
    fifth = fourth + timedelta(minutes=10)
    catch("cancel", "cancellation", fifth, lambda: _cancel(seminar, fifth))
    sixth = fifth + timedelta(minutes=10)
    Subscription.objects.filter(pk=series.pk).update(state="active")
    Subscription.objects.filter(pk=attending.pk).update(state="ended")
    catch("reinstatement", "reinstatement", sixth, lambda: _reinstate(seminar, sixth))
    seventh = sixth + timedelta(minutes=10)
    catch("cancellation", "cancellation", seventh, lambda: _cancel(seminar, seventh))
    _reinstate(seminar, seventh + timedelta(seconds=5))
    eighth = seventh + timedelta(minutes=10)
    Subscription.objects.filter(pk=attending.pk).update(state="active")
    catch(
        "withdrawal",
        "withdrawal",
        eighth,
        lambda: subscribing.end(subscription=attending, now=eighth),
    )
    assert not Message.objects.filter(state="failed").exists()
    return sent


def _department() -> tuple[Seminar, Subscriber]:
    venue = make.venue(
        name="DC 1304",
        slug="dc-1304",
        building="Noether Building",
        latitude="43.472300",
        longitude="-80.542000",
        access_note="Step-free from the east door.",
    )
    series = make.series(
        title="Topology Seminar",
        slug="topology",
        venue=venue,
        contact_email="topology@example.edu",
        contact_name="Emmy Organiser",
    )
    speaker = make.speaker(
        name="Zoë O’Brien", slug="zoe-obrien", affiliation="University of Østfold"
    )
    seminar = make.seminar(
        series=series,
        speakers=[speaker],
        title="Knots, links; and more",
        abstract=ABSTRACT,
        notice="Please note the unusual room.",
        date=START.date(),
        uid="6f1c1f86-0000-4000-8000-000000000001@seminars.example.edu",
        published_at=START - timedelta(days=30),
    )
    appearance = seminar.appearances.get()
    appearance.bio = "Zoë O’Brien ties knots. She holds a degree in rope."
    appearance.save()
    person = subscriber(
        email="ada@example.org",
        timezone="Europe/Zurich",
        salt="a" * 32,
        digest_weekday=2,
        quiet_from=time(3),
        quiet_until=time(3),
    )
    return seminar, person


def _other_room() -> Venue:
    return make.venue(name="Great Hall", slug="great-hall", building="Gauss House")


def _attendee(seminar: Seminar, person: Subscriber) -> Subscription:
    return follower(person, seminar=seminar, remind_day=False, started_at=START - timedelta(days=9))


def _bulletin(seminar: Seminar) -> None:
    bulletin = Bulletin.objects.create(
        series=seminar.series,
        subject="Tea moves to the library",
        text="From next week on tea is served in the **library**.\n\nAll are welcome.",
    )
    bulletins.release(bulletin=bulletin, by=None, now=TUESDAY)


def _move_an_hour(seminar: Seminar, now: datetime) -> None:
    one = Seminar.objects.filter(pk=seminar.pk)
    with scheduling.revising(one, Change(by=None, now=now - timedelta(minutes=6))):
        one.update(time="16:00")


def _cancel(seminar: Seminar, now: datetime) -> None:
    scheduling.cancel_seminar(seminar_id=seminar.pk, change=Change(by=None, now=now))


def _reinstate(seminar: Seminar, now: datetime) -> None:
    change = Change(by=None, now=now - timedelta(minutes=6))
    scheduling.reinstate_seminar(seminar_id=seminar.pk, change=change)
