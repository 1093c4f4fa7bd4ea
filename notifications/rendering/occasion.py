"""What a letter is made from: the same for all its recipients, and a key to remember it by."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from seminars.models import Seminar


@dataclass(frozen=True, slots=True)
class Occasion:
    """The shared part of a letter.

    `timezone` is the recipients' own; `attending` chooses an invitation to the one
    person (RFC 5546 REQUEST, CANCEL) over a copy for everybody's calendar (PUBLISH).
    """

    kind: str
    timezone: str
    now: datetime
    seminar: Seminar | None = None
    lead: str = ""
    attending: bool = False
    facts: dict[str, Any] = field(default_factory=dict)
    seminars: tuple[Seminar, ...] = ()
    note: str = ""
