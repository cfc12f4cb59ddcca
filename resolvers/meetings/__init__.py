"""Meetings: called in time, counted at the door by the body's own rule, minuted and published."""

from resolvers.meetings.calling import add_point, bodies, call, cancel, draft, strike_point
from resolvers.meetings.coming import ask, check_in, holder, register, ticket, withdraw
from resolvers.meetings.finding import find, named, of_council, of_estate
from resolvers.meetings.holding import close, conclude, minute, open_, publish, sign
from resolvers.meetings.meeting import Meeting, why_not_draft
from resolvers.meetings.parts import (
    Attendance,
    Conclusion,
    Count,
    Done,
    Guest,
    Point,
    Question,
    Standing,
)
from resolvers.meetings.printing import (
    ask_paper,
    may_read_paper,
    paper,
    papers_for,
    why_not_ask_paper,
)
from resolvers.meetings.telling import tend
from resolvers.papers import PaperKind
from resolvers.tables.meeting_words import CheckInWay, MeetingAct, MeetingStage

__all__ = [
    "Attendance",
    "CheckInWay",
    "Conclusion",
    "Count",
    "Done",
    "Guest",
    "Meeting",
    "MeetingAct",
    "MeetingStage",
    "PaperKind",
    "Point",
    "Question",
    "Standing",
    "add_point",
    "ask",
    "ask_paper",
    "bodies",
    "call",
    "cancel",
    "check_in",
    "close",
    "conclude",
    "draft",
    "find",
    "holder",
    "may_read_paper",
    "minute",
    "named",
    "of_council",
    "of_estate",
    "open_",
    "paper",
    "papers_for",
    "publish",
    "register",
    "sign",
    "strike_point",
    "tend",
    "ticket",
    "why_not_ask_paper",
    "why_not_draft",
    "withdraw",
]
