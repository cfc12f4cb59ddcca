"""The parts of a proposal as readers of the API see them."""

import datetime as dt
from typing import TypeAlias

import strawberry

from resolvers import meetings, organisations
from resolvers import proposals as domain
from resolvers.councils import CouncilKind
from resolvers.proposals import Mark, MoneySource, ProposalAct, ProposalBox
from schema.meetings.meeting import Meeting
from schema.meetings.votes import MeetingVote
from schema.nodes import global_id, shows
from schema.organisations import Organisation
from schema.words import worded

worded(ProposalAct, "What is done with a proposal.")
worded(MoneySource, "Where the money for a proposal comes from.")
worded(
    ProposalBox,
    "Which proposals of an estate are listed.",
    open="Still open: proposed, screened, announced or talked over.",
    decided="Put to a decision, carried out, displayed or evaluated.",
    over="Closed, rejected, withdrawn, merged, or without agreement.",
)
worded(
    Mark,
    "What became of a piece of text.",
    same="It is in both.",
    added="It is in the later one only.",
    removed="It is in the earlier one only.",
)
Attached: TypeAlias = strawberry.Parent[domain.Document]
Said: TypeAlias = strawberry.Parent[domain.Answer]


@shows(domain.Author)
class ProposalAuthor:
    """Somebody who writes a proposal."""

    name: str = strawberry.field(description="Masked, but for the person themselves.")
    at: dt.datetime = strawberry.field(description="Since when.")


@shows(domain.Document)
class ProposalDocument:
    """A PDF that belongs to a proposal."""

    name: str = strawberry.field(description="What it is called, ending in `.pdf`.")
    bytes: int = strawberry.field(description="How large it is, in bytes.")

    @strawberry.field(description="As `proposalDetach` takes it.")
    def id(parent: Attached) -> strawberry.ID:
        return strawberry.ID(str(parent.id))

    @strawberry.field(description="Where whoever may read the proposal gets it.")
    def url(parent: Attached) -> str:
        return f"/files/{parent.id}"


@shows(domain.Version)
class ProposalVersion:
    """One version of the text."""

    number: int = strawberry.field(description="Which, from 1.")
    title: str = strawberry.field(description="What it was called then.")
    text: str = strawberry.field(description="Each line is a paragraph.")
    why: str = strawberry.field(description="What was changed and why.")
    name: str | None = strawberry.field(description="Who wrote it, masked; null: the system.")
    at: dt.datetime = strawberry.field(description="When.")


@shows(domain.Piece)
class ProposalPiece:
    """A piece of a paragraph."""

    mark: Mark = strawberry.field(description="What became of it.")
    text: str = strawberry.field(description="What it says.")


@shows(domain.Change)
class ProposalChange:
    """A paragraph between two versions."""

    same: bool = strawberry.field(description="Whether nothing became of it.")
    pieces: list[ProposalPiece] = strawberry.field(description="In the order of reading.")


@shows(domain.Done)
class ProposalStep:
    """What was done with a proposal."""

    kind: ProposalAct = strawberry.field(description="What.")
    at: dt.datetime = strawberry.field(description="When.")
    note: str = strawberry.field(description="What was said of it.")


@shows(domain.Answer)
class ProposalAnswer:
    """What was answered officially; it stands as it is."""

    text: str = strawberry.field(description="In words.")
    at: dt.datetime = strawberry.field(description="When.")
    council: CouncilKind | None = strawberry.field(description="In which council's name.")

    @strawberry.field(description="Names it within its proposal.")
    def id(parent: Said) -> strawberry.ID:
        return global_id("ProposalAnswer", parent.id)

    @strawberry.field(graphql_type=Organisation | None, description="In which organisation's name.")
    def organisation(parent: Said) -> organisations.Organisation | None:
        return organisations.get(parent.organisation)


@shows(domain.Support)
class ProposalSupport:
    """Who stands behind a proposal, in numbers."""

    people: int = strawberry.field(description="How many people.")
    homes: int = strawberry.field(description="How many homes; this is what counts.")
    earlier: int = strawberry.field(description="People who endorsed an earlier text.")
    needed: int = strawberry.field(description="So many homes oblige to an answer.")
    of: int | None = strawberry.field(description="Of so many homes; null where no roll says.")
    reached: bool = strawberry.field(description="Whether they are enough.")


@shows(domain.Satisfaction)
class ProposalSatisfaction:
    """What residents think of what was done: the sum of their 1 to 5, and how many they are."""

    count: int = strawberry.field(description="How many said so.")
    total: int = strawberry.field(description="The sum of what they said.")


@shows(domain.Remark)
class ProposalRemark:
    """What a resident wrote of how it was done; who it was is not told."""

    stars: int = strawberry.field(description="Their 1 to 5.")
    note: str = strawberry.field(description="Their words.")
    at: dt.datetime = strawberry.field(description="When.")


@shows(domain.Shared)
class ProposalShare:
    """The code that lets others write along; it is shown this once."""

    code: str = strawberry.field(description="For `proposalJoin`, or for the page of the link.")
    until: dt.datetime = strawberry.field(description="Until when it works.")


@shows(meetings.VotedOn)
class ProposalVote:
    """A vote at a meeting on a proposal; it decides where those voted to whom it was put."""

    meeting: Meeting = strawberry.field(description="At which meeting.")
    vote: MeetingVote = strawberry.field(description="With every figure, once it is over.")
