"""Who wants to hear of what, and every message to them."""

from notifications.models.feed import PersonalFeed
from notifications.models.heartbeat import Heartbeat
from notifications.models.message import Message
from notifications.models.notice import Bulletin, Note, Notice
from notifications.models.subscriber import Subscriber, Suppression
from notifications.models.subscription import Seating, Subscription

__all__ = [
    "Bulletin",
    "Heartbeat",
    "Message",
    "Note",
    "Notice",
    "PersonalFeed",
    "Seating",
    "Subscriber",
    "Subscription",
    "Suppression",
]
