"""Which seminars stand in a digest: what its person follows, in its span."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from notifications import audience
from notifications.delivery.claiming import Due
from notifications.delivery.truth import Scene
from notifications.models import Message, Subscription
from seminars.models import Seminar


def seminars_for(batch: Sequence[Due], scene: Scene) -> Callable[[Due], tuple[Seminar, ...]]:
    """Return what tells the seminars of a digest, soonest first, for the digests of a batch.

    Three queries and one a span, whatever the number of people.
    """
    digests = [due for due in batch if due.kind == Message.Kind.DIGEST]
    people = {due.subscriber_id for due in digests}
    wishes: dict[tuple[int, str], list[Subscription]] = defaultdict(list)
    for wish in Subscription.objects.live().filter(subscriber__in=people):
        wishes[wish.subscriber_id, wish.digest].append(wish)
    spans: dict[tuple[str, str], list[Seminar]] = {}

    def find(due: Due) -> tuple[Seminar, ...]:
        span = due.facts["from"], due.facts["to"]
        if span not in spans:
            spans[span] = _within(*span, scene.now)
        mine = wishes[due.subscriber_id or 0, due.facts["rule"]]
        return tuple(one for one in spans[span] if any(_covers(wish, one) for wish in mine))

    return find


def _within(start: str, end: str, now: datetime) -> list[Seminar]:
    span = datetime.fromisoformat(start), datetime.fromisoformat(end)
    return list(
        audience.public_seminars(now)
        .starting_between(*span)
        .with_programme()
        .order_by("starts_at", "id")
    )


def _covers(wish: Subscription, seminar: Seminar) -> bool:
    place = seminar.place
    return (
        wish.is_everything
        or wish.seminar_id == seminar.pk
        or wish.series_id == seminar.series_id
        or (place is not None and wish.venue_id == place.pk)
        or any(wish.tag_id == tag.pk for tag in seminar.tags.all())
        or any(wish.speaker_id == one.speaker_id for one in seminar.appearances.all())
    )
