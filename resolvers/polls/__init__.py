"""The owners' vote: called, frozen, cast, counted, and how anybody counts it again."""

from resolvers.polls.calling import (
    add_matter,
    annul,
    call,
    codes,
    draft,
    strike_matter,
)
from resolvers.polls.casting import cast
from resolvers.polls.channels import choose_channel
from resolvers.polls.closing import certify, close
from resolvers.polls.confirming import CodeSent, send_code
from resolvers.polls.counting import Count, Measure, Weight, count, followed
from resolvers.polls.extending import extend
from resolvers.polls.finding import find, named, of_council, of_estate, of_proposal
from resolvers.polls.growing import BEAT, Participation, lately, participation, quorum, subject
from resolvers.polls.objecting import dismiss, object_, objections, uphold, why_not_answer
from resolvers.polls.opening import open_
from resolvers.polls.parts import Ballot, Done, Matter, Objection, Result, Standing, Turnout
from resolvers.polls.poll import Poll, why_not_draft
from resolvers.polls.recounting import Files, Malformed, read, recount
from resolvers.polls.results import ballots_file, results, roll_file, turnout
from resolvers.polls.standings import standings
from resolvers.polls.tending import tend
from resolvers.polls.terms import Terms
from resolvers.polls.terms import of as terms_of
from resolvers.tables.poll_words import (
    BallotCapacity,
    BallotChoice,
    PollAct,
    PollChannel,
    PollNews,
    PollStage,
)

__all__ = [
    "BEAT",
    "Ballot",
    "BallotCapacity",
    "BallotChoice",
    "CodeSent",
    "Count",
    "Done",
    "Files",
    "Malformed",
    "Matter",
    "Measure",
    "Objection",
    "Participation",
    "Poll",
    "PollAct",
    "PollChannel",
    "PollNews",
    "PollStage",
    "Result",
    "Standing",
    "Terms",
    "Turnout",
    "Weight",
    "add_matter",
    "annul",
    "ballots_file",
    "call",
    "cast",
    "certify",
    "choose_channel",
    "close",
    "codes",
    "count",
    "dismiss",
    "draft",
    "extend",
    "find",
    "followed",
    "lately",
    "named",
    "object_",
    "objections",
    "of_council",
    "of_estate",
    "of_proposal",
    "open_",
    "participation",
    "quorum",
    "read",
    "recount",
    "results",
    "roll_file",
    "send_code",
    "standings",
    "strike_matter",
    "subject",
    "tend",
    "terms_of",
    "turnout",
    "uphold",
    "why_not_answer",
    "why_not_draft",
]
