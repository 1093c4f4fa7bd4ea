"""A message exactly as it will go out, for staff to look at or to send to themselves."""

from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from notifications.delivery.claiming import COLUMNS, Due
from notifications.delivery.composing import Composer, Letters
from notifications.delivery.digest_contents import seminars_for
from notifications.delivery.transport import Parcel, RelayDown, open_transport
from notifications.delivery.truth import read_scene
from notifications.models import Message
from notifications.rendering.identity import message_id


@dataclass(frozen=True, slots=True)
class Shown:
    """The parts of a message, and its octets."""

    subject: str
    to: str
    text: str
    html: str
    calendar: str
    raw: str


def preview(message: Message, now: datetime) -> Shown | None:
    """Return a message as it would be sent now; None when its person or seminar is gone."""
    parcel = _parcel(message, now)
    if parcel is None:
        return None
    mail = message_from_bytes(parcel.octets, policy=policy.default)
    calendar = next((p for p in mail.walk() if p.get_content_type() == "text/calendar"), None)
    return Shown(
        subject=str(mail["Subject"]),
        to=str(mail["To"]),
        text=_body(mail, "plain"),
        html=_body(mail, "html"),
        calendar=str(calendar.get_content()) if calendar else "",
        raw=parcel.octets.decode("ascii"),
    )


def send_test(message: Message, address: str, now: datetime) -> str:
    """Send a copy to somebody else's own mailbox; return what the mail server said.

    The copy has a Message-ID of its own, so that it hides no real one, and says TEST.
    """
    parcel = _parcel(message, now)
    if parcel is None:
        return "it cannot be written"
    head, _, body = parcel.octets.partition(b"\r\n\r\n")
    head = head.replace(b"\r\nMessage-ID: <", f"\r\nMessage-ID: <test.{now:%s}.".encode())
    head = head.replace(b"\r\nSubject: ", b"\r\nSubject: TEST ")
    test = replace(parcel, recipient=address, octets=head + b"\r\n\r\n" + body)
    transport = open_transport()
    try:
        return transport.send(test, lambda: True).text
    except RelayDown as error:
        return str(error)
    finally:
        transport.close()


def _parcel(message: Message, now: datetime) -> Parcel | None:
    row = Message.objects.filter(pk=message.pk).values_list(*COLUMNS).first()
    if row is None:
        return None
    due = Due(*row)
    if message.dated_at is None:
        due = due._replace(dated_at=now)
    scene = read_scene([due], now)
    if due.subscriber_id is None or (due.seminar_id and due.seminar_id not in scene.seminars):
        return None
    composer = Composer(scene, seminars_for([due], scene), Letters())
    composer.remember_targets([due])
    return composer.compose(due, message_id(due.kind, due.key))


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part is not None else ""
