"""What is told to whom: inboxes of persons, of organisations' desks and of roles in an area."""

from resolvers.notices.inbox import (
    AT_ONCE,
    NEEDED,
    Notice,
    find,
    listed,
    read,
    read_through,
    unread,
)
from resolvers.notices.offices import HELD, STAFF, Address, Offices, offices
from resolvers.notices.sending import New, send, settle
from resolvers.tables.notices import Desk, NoticeBox, NoticeKind, Reminder

__all__ = [
    "AT_ONCE",
    "HELD",
    "NEEDED",
    "STAFF",
    "Address",
    "Desk",
    "New",
    "Notice",
    "NoticeBox",
    "NoticeKind",
    "Offices",
    "Reminder",
    "find",
    "listed",
    "offices",
    "read",
    "read_through",
    "send",
    "settle",
    "unread",
]
