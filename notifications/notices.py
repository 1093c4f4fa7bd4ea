"""Revisions → notices: what people who know the old programme must hear, once it has settled.

`seminars` writes a Revision for every change and knows nothing of mail. Here the
revisions since the last notice are added up to one net difference; five quick edits
are one notice, and what was moved and moved back is none.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from notifications import audience
from notifications.audience import Plan
from notifications.models import Message, Notice, Subscriber, Subscription
from notifications.timing import PersonClock, after_quiet
from seminars.models import Revision, Seminar, SeminarQuerySet
from seminars.scheduling import facts_of

SETTLED_AFTER = timedelta(minutes=5)
AT_ONCE_WITHIN = timedelta(hours=24)
PRESSING = timedelta(hours=12)
TOLD = ("starts_at", "timezone", "venue", "title", "appearances", "status")
CANCELLED = Seminar.Status.CANCELLED


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed in sum: facts by the names of `scheduling.facts_of`."""

    before: dict[str, Any]
    after: dict[str, Any]

    def kind(self) -> Message.Kind:
        """Return which message tells of it."""
        if self.after.get("status") == CANCELLED:
            return Message.Kind.CANCELLATION
        if self.before.get("status") == CANCELLED:
            return Message.Kind.REINSTATEMENT
        return Message.Kind.CHANGE


def plan_notices(now: datetime) -> int:
    """Turn settled revisions into notices; return how many messages are new."""
    return sum(_plan_one(seminar.pk, now) for seminar in _revised(now))


def people_to_tell(seminar: Seminar) -> QuerySet[Subscription]:
    """Return whom a notice about a seminar goes to: who attends, waits or follows."""
    return Subscription.objects.covering(seminar).filter(
        subscriber__status=Subscriber.Status.ACTIVE,
        state__in=(Subscription.State.ACTIVE, Subscription.State.WAITING),
        wants_notices=True,
    )


def difference_since_told(seminar: Seminar, since: int) -> tuple[Difference, Revision | None]:
    """Return the net difference of a seminar's audible revisions after number `since`.

    Old values are those before the first audible revision that touched a fact, new
    ones those of today. The second value is the last revision looked at.
    """
    revisions = list(_since_known(seminar, since))
    before: dict[str, Any] = {}
    for revision in revisions:
        if not revision.is_quiet:
            before = {**_told(revision.before), **before}
    now_said = facts_of(seminar)
    changed = [fact for fact in before if _essence(fact, before[fact], now_said[fact])]
    difference = Difference(
        before={fact: before[fact] for fact in changed},
        after={fact: now_said[fact] for fact in changed},
    )
    return difference, revisions[-1] if revisions else None


def _revised(now: datetime) -> SeminarQuerySet:
    told = (
        Notice.objects.filter(seminar=OuterRef("seminar"))
        .order_by()
        .values("seminar")
        .annotate(last=Max("revision"))
        .values("last")
    )
    news = Revision.objects.filter(seminar=OuterRef("pk"), id__gt=Coalesce(told, Value(0)))
    return audience.public_seminars(now).filter(Exists(news), ends_at__gt=now).order_by("starts_at")


@transaction.atomic
def _plan_one(seminar_id: int, now: datetime) -> int:
    # The seminar's row is the lock: two planners at once make one notice.
    Seminar.objects.select_for_update().get(pk=seminar_id)
    seminar = Seminar.objects.with_programme().get(pk=seminar_id)
    since = _unsent_folded(seminar)
    difference, last = difference_since_told(seminar, since)
    if last is None or not _is_settled(seminar, difference, last, now):
        return 0
    notice, _ = Notice.objects.update_or_create(
        revision=last,
        defaults={
            "seminar": seminar,
            "before": difference.before,
            "after": difference.after,
            "planned_at": now,
        },
    )
    if not difference.after or _is_over(seminar, difference, now):
        return 0
    people = people_to_tell(seminar).filter(started_at__lte=last.made_at)
    planned = _queue(seminar, difference, last, people, now)
    notice.recipients = audience.size(people)
    notice.save(update_fields=["recipients"])
    return planned


def _unsent_folded(seminar: Seminar) -> int:
    """Return the last revision told of; a notice that nobody has been sent yet is taken back."""
    last = Notice.objects.filter(seminar=seminar).order_by("-revision").first()
    if last is None:
        return 0
    stems = Q()
    for kind in (Message.Kind.CHANGE, Message.Kind.CANCELLATION, Message.Kind.REINSTATEMENT):
        stems |= Q(key__startswith=f"{kind}:{seminar.pk}:{last.revision_id}:")
    messages = Message.objects.filter(stems, seminar=seminar)
    waiting = messages.filter(state__in=Message.WAITING, attempts=0)
    is_news = Revision.objects.filter(seminar=seminar, id__gt=last.revision_id).exists()
    if not is_news or not waiting.exists() or messages.exclude(pk__in=waiting).exists():
        return last.revision_id
    messages.delete()
    before = Notice.objects.filter(seminar=seminar, revision__lt=last.revision_id)
    last.delete()
    return before.aggregate(last=Max("revision"))["last"] or 0


def _since_known(seminar: Seminar, since: int) -> list[Revision]:
    """Return the revisions after `since` that changed what the public could know."""
    every = list(Revision.objects.filter(seminar=seminar).order_by("made_at", "id"))
    new = [one for one in every if one.pk > since]
    if any(one.kind == Revision.Kind.WITHDRAWN for one in every) or seminar.published_at is None:
        return new
    for one in new:
        if one.made_at < seminar.published_at or one.kind == Revision.Kind.PUBLISHED:
            one.is_quiet = True  # nobody had seen it: edited before it was published
    return new


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    return {fact: facts[fact] for fact in TOLD if fact in facts}


def _essence(fact: str, old: Any, new: Any) -> bool:  # noqa: ANN401 - JSON
    """Whether a fact differs in what people are told of it."""
    if fact == "appearances":
        return _speakers(old) != _speakers(new)
    if fact == "status":  # tentative or confirmed: it takes place
        return bool((old == CANCELLED) != (new == CANCELLED))
    if fact == "timezone":
        return False
    return bool(old != new)


def _speakers(appearances: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in appearances if one["role"] == "speaker"]


def _is_settled(seminar: Seminar, difference: Difference, last: Revision, now: datetime) -> bool:
    if difference.after.get("status") == CANCELLED:
        return True
    starts = [seminar.starts_at]
    if "starts_at" in difference.before:
        starts.append(datetime.fromisoformat(difference.before["starts_at"]))
    soon = min(starts) < now + AT_ONCE_WITHIN
    return (bool(difference.after) and soon) or now >= last.made_at + SETTLED_AFTER


def _is_over(seminar: Seminar, difference: Difference, now: datetime) -> bool:
    return _expires(seminar, difference) <= now


def _expires(seminar: Seminar, difference: Difference) -> datetime:
    if difference.kind() == Message.Kind.CANCELLATION:
        old = difference.before.get("starts_at")
        length = seminar.ends_at - seminar.starts_at
        return max(
            seminar.ends_at, datetime.fromisoformat(old) + length if old else seminar.ends_at
        )
    return seminar.starts_at


def _queue(
    seminar: Seminar,
    difference: Difference,
    last: Revision,
    people: QuerySet[Subscription],
    now: datetime,
) -> int:
    kind = difference.kind()
    facts = {"before": difference.before, "after": difference.after}
    planned = 0
    for clock in audience.clocks_of(people):
        plan = Plan(
            stem=f"{kind}:{seminar.pk}:{last.pk}:",
            kind=kind,
            due_at=_when(seminar, clock, now),
            expires_at=_expires(seminar, difference),
            seminar=seminar,
            facts=facts,
        )
        planned += audience.queue(audience.with_clock(people, clock), plan, now)
    return planned


def _when(seminar: Seminar, clock: PersonClock, now: datetime) -> datetime:
    return now if seminar.starts_at < now + PRESSING else after_quiet(now, clock)
