"""What mail ought to go out, said as plainly as possible: no ledger, no queries, no reuse.

One dictionary of views and sets of what has been said; everything is looked at anew at
every round. Only the zone database is shared with the real thing.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LENGTH = HOUR
USELESS = {"week": 2 * DAY, "day": 3 * HOUR, "hour": HOUR / 6}


@dataclass
class Person:
    zone: str
    leads: tuple[str, ...]
    hears_changes: bool
    quiet: tuple[time, time] | None
    since: datetime | None = None  # None: follows nothing now


@dataclass
class Talk:
    start: datetime
    off: bool = False
    edited: datetime | None = None  # the last edit that nobody has been told of yet
    told: tuple[datetime, bool] = (datetime.max.replace(tzinfo=UTC), False)


@dataclass
class World:
    people: dict[int, Person]
    talks: dict[int, Talk]
    done: set[tuple[object, ...]] = field(default_factory=set)
    heard: dict[tuple[int, int], datetime] = field(default_factory=dict)

    def round(self, now: datetime) -> set[tuple[object, ...]]:
        """Return what goes out in a round at `now`; each as (kind, person, talk, start, lead)."""
        out = self.reminders(now)
        changes = self.changes(now)
        for kind, person, talk, *_ in changes:
            if kind != "cancellation":
                self.heard[person, talk] = now
        return out | changes

    def changes(self, now: datetime) -> set[tuple[object, ...]]:
        out = set()
        for number, talk in self.talks.items():
            if talk.edited is None or talk.start + LENGTH <= now:
                continue
            old_start, was_off = talk.told
            moved, turned = old_start != talk.start, was_off != talk.off
            soon = min(old_start, talk.start) if moved else talk.start
            at_once = (turned and talk.off) or ((moved or turned) and soon < now + DAY)
            if not at_once and now < talk.edited + HOUR / 12:
                continue
            edited, talk.edited, talk.told = talk.edited, None, (talk.start, talk.off)
            kind = ("cancellation" if talk.off else "reinstatement") if turned else "change"
            is_news = moved or turned
            is_off_anyway = kind == "change" and talk.off
            until = max(talk.start, old_start) + LENGTH if kind == "cancellation" else talk.start
            if is_news and not is_off_anyway and now < until:
                out |= {
                    (kind, who, number, talk.start, "")
                    for who, person in self.people.items()
                    if person.hears_changes and person.since and person.since <= edited
                }
        return out

    def reminders(self, now: datetime) -> set[tuple[object, ...]]:
        out = set()
        for who, person in self.people.items():
            for number, talk in self.talks.items():
                for lead in person.leads if person.since and not talk.off else ():
                    what = ("reminder", who, number, talk.start, lead)
                    if what not in self.done and self.falls(person, talk, lead, now):
                        fate = self.fate(what, person, lead, now)
                        if fate != "later":
                            self.done.add(what)
                        if fate == "send":
                            out.add(what)
        return out

    def falls(self, person: Person, talk: Talk, lead: str, now: datetime) -> bool:
        normally = before(talk.start, lead, person.zone)
        due = polite(normally, talk.start, person)
        assert person.since is not None
        return person.since <= normally and due <= now < talk.start - USELESS[lead]

    def fate(self, what: tuple, person: Person, lead: str, now: datetime) -> str:
        _, who, number, start, _ = what
        last = self.heard.get((who, number))
        if lead == "day" and last and last > now - 2 * HOUR:
            return "drop"
        night = night_of(now, person)
        if night is None:
            return "send"
        return "later" if night[1] < start - USELESS[lead] else "drop"


def before(start: datetime, lead: str, zone: str) -> datetime:
    if lead == "hour":
        return start - HOUR
    days = 7 if lead == "week" else 1
    wall = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) - days * DAY
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def night_of(moment: datetime, person: Person) -> tuple[datetime, datetime] | None:
    """Return the quiet hours around a moment; they go over midnight here."""
    if person.quiet is None:
        return None
    zone = ZoneInfo(person.zone)
    for back in (1, 0):
        evening = moment.astimezone(zone).date() - back * DAY
        begin = datetime.combine(evening, person.quiet[0], tzinfo=zone).astimezone(UTC)
        end = datetime.combine(evening + DAY, person.quiet[1], tzinfo=zone).astimezone(UTC)
        if begin <= moment < end:
            return begin, end
    return None


def polite(due: datetime, start: datetime, person: Person) -> datetime:
    night = night_of(due, person)
    if night is None:
        return due
    return night[0] - HOUR / 2 if start < night[1] + HOUR else night[1]
