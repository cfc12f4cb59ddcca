"""The owners' vote: called, frozen, cast, counted, and how anybody counts it again."""

from resolvers.polls import delivery, forms, official, slips, written
from resolvers.polls.annulling import annul
from resolvers.polls.anonymity import Anonymity, anonymity
from resolvers.polls.awaiting import waiting
from resolvers.polls.calling import add_matter, call, codes, draft, strike_matter
from resolvers.polls.candidates import Asked, Candidate, ElectionTerms, Proof
from resolvers.polls.casting import cast
from resolvers.polls.channels import choose_channel
from resolvers.polls.closing import certify, close
from resolvers.polls.confirming import CodeSent, send_code
from resolvers.polls.counting import Count, Weight, count, followed
from resolvers.polls.electing import Election, Tally, elect
from resolvers.polls.envelopes import Opened
from resolvers.polls.extending import extend
from resolvers.polls.figures import Figures, questions
from resolvers.polls.finding import (
    acting,
    find,
    for_voters,
    named,
    number,
    of_council,
    of_estate,
    of_proposal,
)
from resolvers.polls.growing import (
    BEAT,
    Participation,
    cast_count,
    lately,
    participation,
    quorum,
    results_lately,
    subject,
)
from resolvers.polls.hastening import hasten
from resolvers.polls.looking_up import look_up
from resolvers.polls.mandate_terms import MandateTerms, limit_of, within
from resolvers.polls.mandate_terms import of as mandate_terms_of
from resolvers.polls.mandates import Mandate, mandates
from resolvers.polls.mandating import (
    give,
    mandatable,
    mandate_photo,
    revoke,
    why_not_mandate,
)
from resolvers.polls.nominating import nominate, strike_candidate, why_not_nominate
from resolvers.polls.objecting import dismiss, object_, objections, uphold, why_not_answer
from resolvers.polls.opening import open_
from resolvers.polls.parts import Ballot, Done, Matter, Objection, Result, Standing, Turnout
from resolvers.polls.poll import Poll, why_not_draft
from resolvers.polls.printing import STAGES as PAPERS
from resolvers.polls.printing import ask_paper, paper, papers_of, why_not_ask_paper
from resolvers.polls.recounting import Files, Malformed, read, recount
from resolvers.polls.redrafting import chain
from resolvers.polls.results import ballots_file, results, roll_file, turnout
from resolvers.polls.scheduling import schedule
from resolvers.polls.seats import elections, marks_file, seat, seatable, why_not_seat
from resolvers.polls.standings import standings
from resolvers.polls.tending import tend
from resolvers.polls.terms import Terms
from resolvers.polls.terms import of as terms_of
from resolvers.rules import Measure
from resolvers.tables.election_words import (
    CandidateOutcome,
    ElectionOutcome,
    Eligibility,
    Nomination,
)
from resolvers.tables.mandate_words import MandateKind
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
    "PAPERS",
    "Anonymity",
    "Asked",
    "Ballot",
    "BallotCapacity",
    "BallotChoice",
    "Candidate",
    "CandidateOutcome",
    "CodeSent",
    "Count",
    "Done",
    "Election",
    "ElectionOutcome",
    "ElectionTerms",
    "Eligibility",
    "Figures",
    "Files",
    "Malformed",
    "Mandate",
    "MandateKind",
    "MandateTerms",
    "Matter",
    "Measure",
    "Nomination",
    "Objection",
    "Opened",
    "Participation",
    "Poll",
    "PollAct",
    "PollChannel",
    "PollNews",
    "PollStage",
    "Proof",
    "Result",
    "Standing",
    "Tally",
    "Terms",
    "Turnout",
    "Weight",
    "acting",
    "add_matter",
    "annul",
    "anonymity",
    "ask_paper",
    "ballots_file",
    "call",
    "cast",
    "cast_count",
    "certify",
    "chain",
    "choose_channel",
    "close",
    "codes",
    "count",
    "delivery",
    "dismiss",
    "draft",
    "elect",
    "elections",
    "extend",
    "find",
    "followed",
    "for_voters",
    "forms",
    "give",
    "hasten",
    "lately",
    "limit_of",
    "look_up",
    "mandatable",
    "mandate_photo",
    "mandate_terms_of",
    "mandates",
    "marks_file",
    "named",
    "nominate",
    "number",
    "object_",
    "objections",
    "of_council",
    "of_estate",
    "of_proposal",
    "official",
    "open_",
    "paper",
    "papers_of",
    "participation",
    "questions",
    "quorum",
    "read",
    "recount",
    "results",
    "results_lately",
    "revoke",
    "roll_file",
    "schedule",
    "seat",
    "seatable",
    "send_code",
    "slips",
    "standings",
    "strike_candidate",
    "strike_matter",
    "subject",
    "tend",
    "terms_of",
    "turnout",
    "uphold",
    "waiting",
    "why_not_answer",
    "why_not_ask_paper",
    "why_not_draft",
    "why_not_mandate",
    "why_not_nominate",
    "why_not_seat",
    "within",
    "written",
]
