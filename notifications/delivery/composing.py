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
Letters = dict[Key, Prepared]


class Composer:
    """Writes the messages of one batch; what recipients share is made once.

    `prepared` outlives the batch: the same letters serve the next one, as long as the
    seminar stays as it is.
    """

    def __init__(
        self,
        scene: Scene,
        digests: Callable[[Due], tuple[Seminar, ...]],
        prepared: Letters,
    ) -> None:
        self._scene = scene
        self._digests = digests
        self._prepared = prepared
        self._targets: dict[int, tuple[str, bool]] = {}
        self._zones: dict[tuple[int | None, str], str] = {}

    def compose(self, due: Due, ident: str) -> Parcel:
        """Return what goes to the mail server; the same octets on every try, while rows stay.

        Raises:
            ValueError: A field cannot stand in a message.
        """
        prepared = self._letter_for(due)
        return Parcel(
            sender=identity.envelope_sender(due.id),
            recipient=due.email,
            octets=prepared.fill(self._fields(due, ident)),
        )

    def _letter_for(self, due: Due) -> Prepared:
        seminar = self._scene.seminars.get(due.seminar_id or 0)
        seminars = self._digests(due) if due.kind == Message.Kind.DIGEST else ()
        attending = bool(due.seminar_id) and self._target(due)[1]
        timezone = self._zone_for(due, seminar)
        note = self._scene.notes.get(due.seminar_id or 0, "") if due.lead else ""
        key: Key = (
            due.kind,
            *((seminar.pk, seminar.revised_at, seminar.sequence) if seminar else ()),
            due.lead,
            attending,
            timezone,
            json.dumps(due.facts, sort_keys=True) if due.facts else "",
            tuple((one.pk, one.revised_at) for one in seminars),
            note,
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
                note=note,
            )
            boundary = identity.letter_mark(f"{key}")
            prepared = self._prepared[key] = prepare(write(occasion), boundary=boundary)
        return prepared

    def _zone_for(self, due: Due, seminar: Seminar | None) -> str:
        known = self._zones.get((due.seminar_id, due.timezone))
        if known is None:
            known = _shared_zone(seminar, due.timezone)
            self._zones[due.seminar_id, due.timezone] = known
        return known

    def _fields(self, due: Due, ident: str) -> Mapping[str, str]:
        what_for, attending = self._target(due)
        return _Fields(due, ident, what_for, is_attending=attending)

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


class _Fields(dict[str, str]):
    """One person's fields, each made when a slot asks for it."""

    def __init__(self, due: Due, ident: str, what_for: str, *, is_attending: bool) -> None:
        super().__init__(to=due.email, messageid=ident, whatfor=what_for)
        self._due, self._is_attending = due, is_attending

    def __missing__(self, name: str) -> str:
        value = self[name] = FIELDS[name](self._due, self["whatfor"], self._is_attending)
        return value


def _why(due: Due, what_for: str, is_attending: bool) -> str:  # noqa: FBT001 - see FIELDS
    if due.kind == Message.Kind.CONFIRM:
        return "somebody typed this address into our form"
    return f"you {'attend' if is_attending else 'follow'} {what_for}"


def _unsubscribe(due: Due, _what: str, _attends: bool) -> str:  # noqa: FBT001 - see FIELDS
    person = due.subscriber_id or 0
    if due.kind == Message.Kind.DIGEST:
        return identity.stop_digests_url(person, due.salt)
    return identity.unsubscribe_url(person, due.salt, due.subscription_id or 0)


@lru_cache(maxsize=64)
def _date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC))


FIELDS: dict[str, Callable[[Due, str, bool], str]] = {
    "date": lambda due, _what, _attends: _date(due.dated_at),
    "threadid": lambda due, _what, _attends: identity.thread_id(
        due.seminar_id or 0, due.subscriber_id or 0
    ),
    "why": _why,
    "unsubscribeurl": _unsubscribe,
    "preferencesurl": lambda due, _what, _attends: identity.preferences_url(
        due.subscriber_id or 0, due.salt
    ),
    "confirmurl": lambda due, _what, _attends: identity.confirm_url(
        due.subscriber_id or 0, due.salt, due.subscription_id or 0
    ),
    "attendee": lambda due, _what, attends: invites.attendee_line(due.email) if attends else "",
}


def _shared_zone(seminar: Seminar | None, timezone: str) -> str:
    # People whose clocks agree with the seminar's read the same letter.
    if seminar is None:
        return timezone
    mine = seminar.starts_at.astimezone(zone(timezone)).utcoffset()
    return seminar.zone_name if mine == seminar.local_start.utcoffset() else timezone
