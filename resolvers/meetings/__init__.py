"""Meetings: called in time, counted at the door by the body's own rule, minuted and published."""

from resolvers.meetings.bodies import bodies, unregistered
from resolvers.meetings.calling import add_point, call, cancel, draft, strike_point
from resolvers.meetings.coming import ask, check_in, holder, register, ticket, withdraw
from resolvers.meetings.door import count_door
from resolvers.meetings.finding import VotedOn, coming, find, named, of_council, of_estate, votes_on
from resolvers.meetings.holding import close, conclude, minute, open_, publish, sign
from resolvers.meetings.meeting import Meeting, why_not_draft
from resolvers.meetings.parts import (
    Attendance,
    Conclusion,
    Done,
    DoorCount,
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
from resolvers.meetings.voting.casting import cast_vote, recuse, tick_hands
from resolvers.meetings.voting.displays import Display
from resolvers.meetings.voting.ending import abandon_vote, close_vote, count_vote
from resolvers.meetings.voting.putting import put_vote
from resolvers.meetings.voting.tally import Figure, Sums, Tally, tally
from resolvers.meetings.voting.vote import Hand, Recusal, Teller, Vote
from resolvers.papers import PaperKind
from resolvers.tables.meeting_words import (
    CheckInWay,
    DoorWay,
    MeetingAct,
    MeetingStage,
    VoteNews,
    VoteStage,
    VoteWay,
)
from resolvers.tables.poll_words import BallotChoice

__all__ = [
    "Attendance",
    "BallotChoice",
    "CheckInWay",
    "Conclusion",
    "Display",
    "Done",
    "DoorCount",
    "DoorWay",
    "Figure",
    "Guest",
    "Hand",
    "Meeting",
    "MeetingAct",
    "MeetingStage",
    "PaperKind",
    "Point",
    "Question",
    "Recusal",
    "Standing",
    "Sums",
    "Tally",
    "Teller",
    "Vote",
    "VoteNews",
    "VoteStage",
    "VoteWay",
    "VotedOn",
    "abandon_vote",
    "add_point",
    "ask",
    "ask_paper",
    "bodies",
    "call",
    "cancel",
    "cast_vote",
    "check_in",
    "close",
    "close_vote",
    "coming",
    "conclude",
    "count_door",
    "count_vote",
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
    "put_vote",
    "recuse",
    "register",
    "sign",
    "strike_point",
    "tally",
    "tend",
    "tick_hands",
    "ticket",
    "unregistered",
    "votes_on",
    "why_not_ask_paper",
    "why_not_draft",
    "withdraw",
]
