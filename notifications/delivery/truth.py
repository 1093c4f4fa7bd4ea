"""Is a message still true? Asked for a whole batch before it is written, from the rows as they are.

What a message claims (start, status, that the person wants it) is compared with what
holds now; the answer is to send it, to wait for the end of quiet hours, or to drop it
for a reason that staff can read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from notifications import audience
from notifications.delivery.claiming import Due
from notifications.models import Message, Note, Subscriber, Subscription
from notifications.timing import PersonClock, after_quiet
from seminars.models import Seminar
from seminars.scheduling import facts_of

Kind, Reason = Message.Kind, Message.Reason
NOTICES = frozenset({Kind.CHANGE, Kind.CANCELLATION, Kind.REINSTATEMENT})
OWN_DOING = frozenset({Kind.CONFIRM, Kind.INVITATION, Kind.WAITING, Kind.WITHDRAWAL, Kind.DIGEST})
JUST_NOW = timedelta(hours=2)
PRESSING = timedelta(hours=12)  # nearer than that, a change may wake people
NEEDED_STATE = {
    Kind.INVITATION: Subscription.State.ACTIVE,
    Kind.WAITING: Subscription.State.WAITING,
    Kind.WITHDRAWAL: Subscription.State.ENDED,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do: send (nothing set), drop for a reason, or wait until a moment."""

    drop: str = ""
    wait_until: datetime | None = None


@dataclass(slots=True)
class Scene:
    """The rows that a batch speaks of, read once: public seminars, notes, late notices."""

    now: datetime
    seminars: dict[int, Seminar]
    notes: dict[int, str] = field(default_factory=dict)
    noticed: frozenset[tuple[int | None, int | None]] = frozenset()
    _wanting: dict[tuple[int, str], frozenset[int]] = field(default_factory=dict)
    _facts: dict[int, dict[str, object]] = field(default_factory=dict)

    def wanting(self, seminar: Seminar, lead: str) -> frozenset[int]:
        """Return who wants a reminder (or, without a lead, notices) of a seminar."""
        key = seminar.pk, lead
        if key not in self._wanting:
            covering = Subscription.objects.covering(seminar).filter(
                subscriber__status=Subscriber.Status.ACTIVE
            )
            if lead:
                covering = covering.filter(
                    state=Subscription.State.ACTIVE, **{f"remind_{lead}": True}
                )
            else:
                covering = covering.filter(
                    state__in=(Subscription.State.ACTIVE, Subscription.State.WAITING),
                    wants_notices=True,
                )
            people = covering.order_by().values_list("subscriber", flat=True)
            self._wanting[key] = frozenset(people)
        return self._wanting[key]

    def facts(self, seminar: Seminar) -> dict[str, object]:
        """Return what is said of a seminar now, by the names of `scheduling.facts_of`."""
        if seminar.pk not in self._facts:
            self._facts[seminar.pk] = facts_of(seminar)
        return self._facts[seminar.pk]


def read_scene(batch: Sequence[Due], now: datetime) -> Scene:
    """Read what the batch speaks of."""
    keys = {due.seminar_id for due in batch if due.seminar_id}
    seminars = {
        seminar.pk: seminar
        for seminar in audience.public_seminars(now)
        .filter(pk__in=keys)
        .with_programme()
        .prefetch_related("appearances__speaker__profile")
    }
    scene = Scene(now=now, seminars=seminars)
    scene.notes = dict(Note.objects.filter(seminar__in=keys).values_list("seminar", "text"))
    lately = [pk for pk, one in seminars.items() if one.revised_at > now - 2 * JUST_NOW]
    if lately:
        told = Message.objects.filter(
            kind__in=(Kind.CHANGE, Kind.REINSTATEMENT),
            seminar__in=lately,
            accepted_at__gt=now - JUST_NOW,
        )
        scene.noticed = frozenset(told.values_list("subscriber_id", "seminar_id"))
    return scene


def judge(due: Due, scene: Scene) -> Verdict:
    """Say what is to become of one claimed message."""
    reason = _reason_to_drop(due, scene)
    if reason:
        return Verdict(drop=reason)
    return _mind_quiet_hours(due, scene)


def _reason_to_drop(due: Due, scene: Scene) -> str:
    if due.subscriber_id is None:
        return Reason.ERASED
    if due.kind == Kind.CONFIRM:
        return "" if due.subscription_id else Reason.UNSUBSCRIBED
    if due.status == Subscriber.Status.BOUNCED:
        return Reason.BOUNCED
    if due.status != Subscriber.Status.ACTIVE:
        return Reason.UNSUBSCRIBED
    if due.seminar_id:
        return _about_a_seminar(due, scene)
    wanted = due.subscription_state == Subscription.State.ACTIVE or due.kind == Kind.DIGEST
    return "" if wanted else Reason.UNSUBSCRIBED


def _about_a_seminar(due: Due, scene: Scene) -> str:
    seminar = scene.seminars.get(due.seminar_id or 0)
    if seminar is None:
        return Reason.HIDDEN
    if due.kind in NOTICES:
        return _notice(due, seminar, scene)
    if seminar.is_cancelled:
        return Reason.CANCELLED
    if due.kind in NEEDED_STATE:
        fits = due.subscription_state == NEEDED_STATE[Kind(due.kind)]
        return "" if fits else Reason.SUPERSEDED
    return _reminder(due, seminar, scene)


def _reminder(due: Due, seminar: Seminar, scene: Scene) -> str:
    if seminar.starts_at != due.starts_at:
        return Reason.SUPERSEDED
    if due.subscriber_id not in scene.wanting(seminar, due.lead):
        return Reason.UNSUBSCRIBED
    if due.lead == "day" and (due.subscriber_id, due.seminar_id) in scene.noticed:
        return Reason.MERGED
    return ""


def _notice(due: Due, seminar: Seminar, scene: Scene) -> str:
    if seminar.is_cancelled != (due.kind == Kind.CANCELLATION):
        return Reason.SUPERSEDED
    now_said = scene.facts(seminar)
    claimed = due.facts.get("after", {})
    if due.kind != Kind.CANCELLATION and any(
        now_said[fact] != value for fact, value in claimed.items()
    ):
        return Reason.SUPERSEDED
    return "" if due.subscriber_id in scene.wanting(seminar, "") else Reason.UNSUBSCRIBED


def _mind_quiet_hours(due: Due, scene: Scene) -> Verdict:
    if due.kind in OWN_DOING:
        return Verdict()
    if due.kind in NOTICES and due.starts_at and due.starts_at < scene.now + PRESSING:
        return Verdict()
    clock = PersonClock(due.timezone, due.quiet_from, due.quiet_until)
    awake = after_quiet(scene.now, clock)
    if awake == scene.now:
        return Verdict()
    if awake >= due.expires_at:
        return Verdict(drop=Reason.TOO_LATE)
    return Verdict(wait_until=awake)
