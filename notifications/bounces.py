"""Mail that comes back: delivery status notifications (RFC 3464), complaints, unsubscriptions.

Only the signed token in the address that it came back to is trusted, never the text: so
nobody can switch another's address off by forging a report.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.message import Message as MimeMessage

from django.db import transaction

from notifications.models import Message, Subscriber
from notifications.tokens import BadToken, read_bounce

TOKEN = re.compile(r"\+([0-9a-f]+-[0-9a-f]{16})@")
GONE = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"})
# Permanent by their number, but about today's mailbox or message, not about the address.
SOFT = frozenset({"5.2.2", "5.4.4"})
SOFT_IN_A_ROW = 3
WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Report:
    """What came back: to which message it belongs, and why (RFC 3463 status, or "complaint")."""

    token: str
    status: str
    text: str


class NotABounce(Exception):
    """The mail is no report on a message of ours."""


def read_report(octets: bytes) -> Report:
    """Return what a mail reports.

    Raises:
        NotABounce: It is something else, or carries no token of ours.
    """
    mail = message_from_bytes(octets, policy=policy.default)
    match = TOKEN.search(" ".join(_recipients(mail)))
    if match is None:
        raise NotABounce("It was not sent to an address that we wrote.")
    if mail.get_content_type() != "multipart/report":
        raise NotABounce("It is no report.")
    kind = mail.get_param("report-type")
    if kind == "feedback-report":  # RFC 5965: the person pressed “spam”
        return Report(match[1], "complaint", "reported as spam")
    return Report(match[1], *_failure(mail))


@transaction.atomic
def take(report: Report, now: datetime) -> Subscriber | None:
    """Note a bounce; return the person whose address it switched off, if it did.

    One clear “no such address”, a complaint, or three soft failures in 14 days do.

    Raises:
        NotABounce: The token is none of ours.
    """
    try:
        message = read_bounce(report.token)
    except BadToken as error:
        raise NotABounce("The token is none of ours.") from error
    Message.objects.filter(pk=message.pk).update(
        bounced_at=now, bounce_status=report.status[:12], smtp_text=report.text[:200]
    )
    if message.subscriber_id is None or not _is_too_much(report, message, now):
        return None
    Subscriber.objects.filter(pk=message.subscriber_id).update(
        status=Subscriber.Status.BOUNCED,
        bounced_at=now,
        bounce_reason=f"{report.status} {report.text}"[:200],
    )
    return Subscriber.objects.get(pk=message.subscriber_id)


def _is_too_much(report: Report, message: Message, now: datetime) -> bool:
    if report.status in GONE or report.status == "complaint":
        return True
    lately = Message.objects.filter(
        subscriber=message.subscriber_id, bounced_at__gt=now - WITHIN
    ).count()
    hard = report.status.startswith("5") and report.status not in SOFT
    return lately >= (2 if hard and not report.status.startswith("5.7") else SOFT_IN_A_ROW)


def _failure(mail: EmailMessage) -> tuple[str, str]:
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            if isinstance(block, MimeMessage) and _word(block, "Action") == "failed":
                status = _word(block, "Status") or "5.0.0"
                said = str(block.get("Diagnostic-Code", "")).partition(";")[2]
                return status, " ".join(said.split())[:150]
    raise NotABounce("It reports no failure.")


def _word(block: MimeMessage, name: str) -> str:
    return str(block.get(name, "")).split(" ")[0].strip().lower()


def _recipients(mail: EmailMessage) -> list[str]:
    names = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
    return [str(value) for name in names for value in mail.get_all(name, [])]
