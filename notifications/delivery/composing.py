"""A claimed message → the octets of it: the letter from memory, the person's fields put in."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache

from notifications.delivery.claiming import Due
from notifications.delivery.transport import Parcel
from notifications.delivery.truth import Scene
from notifications.models import Message, Subscription
from notifications.rendering import identity, invites
from notifications.rendering.letters import write
from notifications.rendering.mime import Prepared, prepare
from notifications.rendering.occasion import Occasion
from seminars.models import Seminar
from seminars.zones import zone

Key = tuple[object, ...]


class Composer:
    """Writes the messages of one batch; what recipients share is made once."""

    def __init__(self, scene: Scene, digests: Callable[[Due], tuple[Seminar, ...]]) -> None:
        self._scene = scene
        self._digests = digests
        self._prepared: dict[Key, Prepared] = {}
        self._targets: dict[int, tuple[str, bool]] = {}

    def compose(self, due: Due) -> Parcel:
        """Return what goes to the mail server; the same octets on every try, while rows stay.

        Raises:
            ValueError: A field cannot stand in a message.
        """
        prepared = self._letter_for(due)
        return Parcel(
            sender=identity.envelope_sender(due.id),
            recipient=due.email,
            octets=prepared.fill(self._fields(due)),
        )

    def _letter_for(self, due: Due) -> Prepared:
        seminar = self._scene.seminars.get(due.seminar_id or 0)
        seminars = self._digests(due) if due.kind == Message.Kind.DIGEST else ()
        attending = bool(due.seminar_id) and self._target(due)[1]
        timezone = _shared_zone(seminar, due.timezone)
        key: Key = (
            due.kind,
            due.seminar_id,
            due.lead,
            attending,
            timezone,
            json.dumps(due.facts, sort_keys=True) if due.facts else "",
            tuple(one.pk for one in seminars),
        )
        prepared = self._prepared.get(key)
        if prepared is None:
            occasion = Occasion(
                kind=due.kind,
                timezone=timezone,
                now=self._scene.now,
                seminar=seminar,
                lead=due.lead,
                attending=attending,
                facts=due.facts,
                seminars=seminars,
                note=self._scene.notes.get(due.seminar_id or 0, "") if due.lead else "",
            )
            boundary = identity.letter_mark(repr(key))
            prepared = self._prepared[key] = prepare(write(occasion), boundary=boundary)
        return prepared

    def _fields(self, due: Due) -> Mapping[str, str]:
        subscriber, subscription = due.subscriber_id or 0, due.subscription_id or 0
        what_for, attending = self._target(due)
        return {
            "to": due.email,
            "date": _date(due.dated_at),
            "messageid": identity.message_id(due.kind, due.key),
            "threadid": identity.thread_id(due.seminar_id or 0, subscriber),
            "why": f"you {'attend' if attending else 'follow'} {what_for}"
            if due.kind != Message.Kind.CONFIRM
            else "somebody typed this address into our form",
            "whatfor": what_for,
            "unsubscribeurl": identity.stop_digests_url(subscriber, due.salt)
            if due.kind == Message.Kind.DIGEST
            else identity.unsubscribe_url(subscriber, due.salt, subscription),
            "preferencesurl": identity.preferences_url(subscriber, due.salt),
            "confirmurl": identity.confirm_url(subscriber, due.salt, subscription),
            "attendee": invites.attendee_line(due.email) if attending else "",
        }

    def _target(self, due: Due) -> tuple[str, bool]:
        # Most of a batch shares a few targets, but each has a subscription of its own.
        if due.subscription_id is None:
            return "our seminars", False
        known = self._targets.get(due.subscription_id)
        if known is None:
            self._load_targets()
            known = self._targets.get(due.subscription_id, ("our seminars", False))
        return known

    def remember_targets(self, batch: list[Due]) -> None:
        """Read, in one query, what the subscriptions behind a batch are to."""
        self._wanted = [due.subscription_id for due in batch if due.subscription_id]

    def _load_targets(self) -> None:
        rows = Subscription.objects.filter(pk__in=self._wanted).values_list(
            "pk",
            "seminar_id",
            "seminar__title",
            "series__title",
            "speaker__name",
            "tag__name",
            "venue__name",
        )
        for pk, seminar_id, title, *names in rows:
            name = next((one for one in names if one), "all seminars")
            shown = (title or "a seminar to be announced") if seminar_id else name
            self._targets[pk] = " ".join(str(shown).split()), seminar_id is not None


def _shared_zone(seminar: Seminar | None, timezone: str) -> str:
    # People whose clocks agree with the seminar's read the same letter.
    if seminar is None:
        return timezone
    mine = seminar.starts_at.astimezone(zone(timezone)).utcoffset()
    return seminar.zone_name if mine == seminar.local_start.utcoffset() else timezone


@lru_cache(maxsize=64)
def _date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC))
