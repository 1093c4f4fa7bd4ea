"""Subscribers for tests, and the post that reaches them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from notifications import planning
from notifications.addresses import address_key
from notifications.delivery import rounds
from notifications.delivery.clock import Clock
from notifications.delivery.sender import Tally
from notifications.models import Subscriber, Subscription
from tests.make import LONG_AGO, numbers


def subscriber(**fields: Any) -> Subscriber:
    """Save somebody in Toronto who has confirmed and sleeps when others do."""
    number = next(numbers)
    email = fields.setdefault("email", f"reader{number}@example.org")
    return Subscriber.objects.create(
        **{
            "email_key": address_key(email),
            "status": Subscriber.Status.ACTIVE,
            "timezone": "America/Toronto",
            "consent_at": LONG_AGO,
            "created_at": LONG_AGO,
        }
        | fields
    )


def follower(person: Subscriber | None = None, **fields: Any) -> Subscription:
    """Save a live subscription: to everything, unless the fields name a target."""
    targets = {"seminar", "series", "speaker", "tag", "venue"}
    return Subscription.objects.create(
        **{
            "subscriber": person or subscriber(),
            "state": Subscription.State.ACTIVE,
            "is_everything": not targets & fields.keys(),
            "asked_at": LONG_AGO,
            "started_at": LONG_AGO,
        }
        | fields
    )


@dataclass
class Post:
    """What goes out into a folder; `pass_at` is one round of planning and delivery."""

    folder: Path

    def pass_at(self, now: datetime) -> Tally:
        """Plan and deliver as if it were this instant."""
        planning.plan(now)
        return rounds.deliver_due(Clock(now))

    def walk(self, start: datetime, end: datetime, step: timedelta) -> None:
        """Let time pass in steps, each with a round."""
        now = start
        while now <= end:
            self.pass_at(now)
            now += step

    @property
    def raw(self) -> list[bytes]:
        """What was sent, as octets, oldest first."""
        files = sorted(self.folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return [path.read_bytes() for path in files]

    @property
    def mails(self) -> list[EmailMessage]:
        """What was sent, read."""
        return [message_from_bytes(one, policy=policy.SMTP) for one in self.raw]

    @property
    def subjects(self) -> list[str]:
        """The subjects of what was sent."""
        return [str(one["Subject"]) for one in self.mails]


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """Return a mail's text, or with "html" its HTML."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())
