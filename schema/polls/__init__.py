"""Polls: the owners' vote, with every figure of its result and why."""

import strawberry

from schema.polls.acts import PollMutations as Acts
from schema.polls.delivery import PollDeliveryMutations, PollDeliveryQueries
from schema.polls.elections import ElectionMutations, ElectionQueries
from schema.polls.forms import BallotFormMutations, BallotFormQueries
from schema.polls.mandates import MandateMutations, MandateQueries
from schema.polls.official import OfficialMutations, OfficialQueries
from schema.polls.papers import PollPaperMutations, PollPaperQueries
from schema.polls.queries import PollQueries as Queries
from schema.polls.queries import PollSubscriptions
from schema.polls.secret import SecretPollQueries
from schema.polls.slips import BallotSlipMutations, BallotSlipQueries
from schema.polls.written import WrittenMandateMutations, WrittenMandateQueries

__all__ = [
    "ElectionMutations",
    "ElectionQueries",
    "MandateMutations",
    "MandateQueries",
    "PollMutations",
    "PollQueries",
    "PollSubscriptions",
]


@strawberry.type
class PollQueries(
    Queries,
    BallotFormQueries,
    PollPaperQueries,
    PollDeliveryQueries,
    OfficialQueries,
    SecretPollQueries,
    BallotSlipQueries,
    WrittenMandateQueries,
):
    """All that is read of polls."""


@strawberry.type
class PollMutations(
    Acts,
    BallotFormMutations,
    BallotSlipMutations,
    PollPaperMutations,
    PollDeliveryMutations,
    OfficialMutations,
    WrittenMandateMutations,
):
    """All that is done to polls."""
