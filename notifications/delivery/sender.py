"""One batch over one connection: every message checked before its final dot, and settled."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from notifications.delivery import claiming, recovery, settling
from notifications.delivery.claiming import Due
from notifications.delivery.clock import Clock
from notifications.delivery.composing import Composer, Letters
from notifications.delivery.guard import Guard
from notifications.delivery.journal import Journal, JournalBroken
from notifications.delivery.owner import new_owner
from notifications.delivery.settling import Accepted
from notifications.delivery.transport import Answer, Dropped, Parcel, RelayDown, Transport, Withheld
from notifications.delivery.truth import Scene, judge, read_scene
from notifications.models import Message
from notifications.rendering.identity import message_id
from seminars.models import Seminar

logger = logging.getLogger(__name__)
MARK_AFTER = 50  # messages; until then the journal alone knows
MARK_AFTER_SECONDS = 0.5
RELAY_REST = timedelta(seconds=60)
TROUBLES_IN_A_ROW = 10
SLOWEST = 5.0  # seconds between two messages when the server says it is busy
DigestFinder = Callable[[list[Due], Scene], Callable[[Due], tuple[Seminar, ...]]]


@dataclass(slots=True)
class Tally:
    """What a round came to; `is_down`: the mail server or journal stopped it."""

    claimed: int = 0
    sent: int = 0
    skipped: int = 0
    retried: int = 0
    failed: int = 0
    is_down: bool = False

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            claimed=self.claimed + other.claimed,
            sent=self.sent + other.sent,
            skipped=self.skipped + other.skipped,
            retried=self.retried + other.retried,
            failed=self.failed + other.failed,
            is_down=self.is_down or other.is_down,
        )


@dataclass(frozen=True, slots=True)
class Written:
    """A message that is ready for the mail server."""

    due: Due
    ident: str
    parcel: Parcel


class Sender:
    """Holds one batch of claims under a name of its own."""

    def __init__(
        self,
        *,
        clock: Clock,
        journal: Journal,
        transport: Transport,
        letters: Letters,
    ) -> None:
        self._clock, self._journal, self._transport = clock, journal, transport
        self._letters = letters
        self._owner = new_owner()
        self._tally = Tally()
        self._unmarked: list[Accepted] = []
        self._marked_at = 0.0
        self._pause = 0.0
        self._troubles = 0

    def work_off(self, limit: int, digests: DigestFinder, should_stop: Callable[[], bool]) -> Tally:
        """Claim up to `limit` messages and settle every one of them."""
        now = self._clock.now()
        self._journal.open(now)
        batch = claiming.claim(owner=self._owner, now=now, limit=limit)
        self._tally.claimed = len(batch)
        if not batch:
            return self._tally
        batch = self._without_known(batch)
        scene = read_scene(batch, now)
        batch = self._judged(batch, scene)
        finder = digests(batch, scene)
        batch = self._without_empty(batch, finder)
        composer = Composer(scene, finder, self._letters)
        composer.remember_targets(batch)
        guard = Guard(owner=self._owner, ids=[due.id for due in batch], clock=self._clock)
        self._send_all(batch, composer, guard, should_stop)
        return self._tally

    def _without_known(self, batch: list[Due]) -> list[Due]:
        self._journal.catch_up(self._clock.now())
        rows = ((due.id, message_id(due.kind, due.key)) for due in batch)
        known = recovery.find_accepted(
            owner=self._owner, rows=rows, journal=self._journal, now=self._clock.now()
        )
        return [due for due in batch if due.id not in known]

    def _judged(self, batch: list[Due], scene: Scene) -> list[Due]:
        verdicts = [(due, judge(due, scene)) for due in batch]
        dropped = sorted((v.drop, due.id) for due, v in verdicts if v.drop)
        for reason, group in groupby(dropped, key=lambda one: one[0]):
            settling.skip(owner=self._owner, ids=[pk for _, pk in group], reason=reason)
        for due, verdict in verdicts:
            if verdict.wait_until:
                settling.postpone(owner=self._owner, pk=due.id, until=verdict.wait_until)
        self._tally.skipped += len(dropped)
        return [due for due, verdict in verdicts if not verdict.drop and not verdict.wait_until]

    def _without_empty(
        self, batch: list[Due], finder: Callable[[Due], tuple[Seminar, ...]]
    ) -> list[Due]:
        empty = [due.id for due in batch if due.kind == Message.Kind.DIGEST and not finder(due)]
        if empty:
            settling.skip(owner=self._owner, ids=empty, reason=Message.Reason.EMPTY)
            self._tally.skipped += len(empty)
        gone = set(empty)
        return [due for due in batch if due.id not in gone]

    def _send_all(
        self, batch: list[Due], composer: Composer, guard: Guard, should_stop: Callable[[], bool]
    ) -> None:
        left = list(reversed(batch))
        current: Written | None = None
        try:
            while not should_stop() and self._troubles < TROUBLES_IN_A_ROW:
                current = current or self._next_written(left, composer)
                if current is None:
                    break
                upcoming = self._next_written(left, composer)
                try:
                    self._hand_over(current, upcoming, guard)
                except (RelayDown, JournalBroken) as error:
                    logger.warning("Sending stops for a while: %s", error)
                    self._tally.is_down = True
                    left += [one.due for one in (upcoming, current) if one]
                    current = None
                    break
                current = upcoming
        finally:
            self._mark()
            self._give_back(left + ([current.due] if current else []))

    def _give_back(self, left: list[Due]) -> None:
        now = self._clock.now()
        troubled = self._tally.is_down or self._troubles >= TROUBLES_IN_A_ROW
        self._tally.is_down = troubled
        if left:
            rest = RELAY_REST if troubled else timedelta()
            ids = [due.id for due in left]
            claiming.give_back(owner=self._owner, ids=ids, next_try_at=now + rest)

    def _next_written(self, left: list[Due], composer: Composer) -> Written | None:
        """Write the next message that can be written; what cannot fails alone."""
        while left:
            due = left.pop()
            ident = message_id(due.kind, due.key)
            try:
                return Written(due, ident, composer.compose(due, ident))
            except Exception as error:  # one row's fault must not stop the others
                logger.exception("Message %s cannot be written.", due.id)
                settling.fail(
                    owner=self._owner,
                    due=due,
                    reason=Message.Reason.UNWRITABLE,
                    text=f"{type(error).__name__}: {error}",
                )
                self._tally.failed += 1
        return None

    def _hand_over(self, written: Written, upcoming: Written | None, guard: Guard) -> None:
        due, ident = written.due, written.ident
        if self._pause:
            time.sleep(self._pause)

        def may_go() -> bool:
            if not guard.holds(due.id):
                return False
            self._journal.write(b"B", ident)
            return True

        try:
            answer = self._transport.send(
                written.parcel, may_go, upcoming.parcel if upcoming else None
            )
        except Withheld:
            # The next claim looks at the row afresh, and says why it is not sent.
            now = self._clock.now()
            claiming.give_back(owner=self._owner, ids=[due.id], next_try_at=now)
        except Dropped as error:
            self._dropped(due, ident, error)
        else:
            self._answered(due, ident, answer)

    def _answered(self, due: Due, ident: str, answer: Answer) -> None:
        if answer.is_accepted:
            self._journal.write(b"A", ident)
            self._unmarked.append(Accepted(due.id, ident, answer.text))
            self._tally.sent += 1
            self._troubles, self._pause = 0, self._pause / 2 if self._pause > 0.05 else 0.0
            if len(self._unmarked) >= MARK_AFTER or self._is_time_to_mark():
                self._mark()
            return
        self._journal.write(b"N", ident)
        if answer.is_final:
            self._tally.failed += 1
        else:
            self._trouble()
        settling.refuse(owner=self._owner, due=due, answer=answer, now=self._clock.now())

    def _dropped(self, due: Due, ident: str, error: Dropped) -> None:
        self._trouble()
        now = self._clock.now()
        if not error.after_dot:
            settling.try_again(owner=self._owner, due=due, text=str(error), code=None, now=now)
            return
        self._journal.catch_up(now)
        recovery.resolve_uncertain(
            owner=self._owner, pk=due.id, ident=ident, journal=self._journal, now=now
        )

    def _trouble(self) -> None:
        self._tally.retried += 1
        self._troubles += 1
        self._pause = min(SLOWEST, max(0.05, self._pause * 2))

    def _is_time_to_mark(self) -> bool:
        return self._clock.elapsed() - self._marked_at > MARK_AFTER_SECONDS

    def _mark(self) -> None:
        settling.accept(owner=self._owner, accepted=self._unmarked, now=self._clock.now())
        self._unmarked = []
        self._marked_at = self._clock.elapsed()
