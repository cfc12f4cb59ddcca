"""A proposal as readers of the API see it."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, TypeAlias
from uuid import UUID

import strawberry

from resolvers import comments as talking
from resolvers import estates, meetings, opinions, polls, rules
from resolvers import proposals as domain
from resolvers.cases import Case as CaseSeen
from resolvers.polls import Poll as PollSeen
from resolvers.proposals import MoneySource, ProposalAct, ProposalStage
from resolvers.refusals import NotFound
from resolvers.rules import RuleBody
from schema.cases.case import Case
from schema.cases.case import found as find_case
from schema.context import Info
from schema.estates import Estate
from schema.meetings.meeting import Meeting
from schema.money import Fen
from schema.nodes import Node, as_uuid, shows
from schema.proposals.amendment import ProposalAmendment
from schema.proposals.parts import (
    ProposalAnswer,
    ProposalAuthor,
    ProposalDocument,
    ProposalRemark,
    ProposalSatisfaction,
    ProposalStep,
    ProposalSupport,
    ProposalVersion,
    ProposalVote,
)
from schema.proposals.viewer import Viewer
from schema.refusals import Refusal
from schema.rule_sets import ProposalPhase, RuleSet
from schema.slices import Slice

if TYPE_CHECKING:
    from schema.comments.discussion import Discussion
    from schema.opinions.conversation import Conversation
    from schema.polls.poll import Poll

Parent: TypeAlias = strawberry.Parent[domain.Proposal]


@shows(domain.Proposal)
class Proposal(Viewer, Node):
    """A proposal of an estate; a draft is known to its authors only."""

    number: int | None = strawberry.field(description="Of its estate; null before it is submitted.")
    title: str = strawberry.field(description="What it is called.")
    text: str = strawberry.field(description="What is wanted and why; each line is a paragraph.")
    paragraphs: list[str] = strawberry.field(description="The same, paragraph by paragraph.")
    revision: int = strawberry.field(description="The number of the present version of the text.")
    revised_at: dt.datetime = strawberry.field(description="When it was written.")
    adopted: int | None = strawberry.field(description="The number of the version decided on.")
    stage: ProposalStage = strawberry.field(description="Where it stands.")
    stage_at: dt.datetime = strawberry.field(description="Since when.")
    late_after: dt.datetime | None = strawberry.field(
        description="By when its phase should be over; null where the rule does not say."
    )
    rule: RuleSet = strawberry.field(description="The version of the procedure that it goes by.")
    cost_fen: Fen | None = strawberry.field(description="What it may cost; null: nobody knows.")
    money: MoneySource = strawberry.field(description="Where that comes from.")
    decider: RuleBody | None = strawberry.field(description="Who decides, once it is put to them.")
    submitted_at: dt.datetime | None = strawberry.field(description="When it was submitted.")
    support: ProposalSupport = strawberry.field(description="Who stands behind it, in numbers.")
    reached_at: dt.datetime | None = strawberry.field(description="When they were enough.")
    answer_due_at: dt.datetime | None = strawberry.field(
        description="By when it must be answered; else it comes onto the next agenda by itself."
    )
    answered_at: dt.datetime | None = strawberry.field(description="When it was answered first.")
    announced_until: dt.date | None = strawberry.field(
        description="The last day of the display that is running."
    )
    responsible: str = strawberry.field(description="Who carries it out; empty before.")
    due_on: dt.date | None = strawberry.field(description="Until which day.")
    version: int = strawberry.field(description="How often it was changed; for `expectedVersion`.")
    authors: list[ProposalAuthor] = strawberry.field(description="Who writes it.")
    acts: list[ProposalStep] = strawberry.field(description="What was done, in order.")
    answers: list[ProposalAnswer] = strawberry.field(description="What was answered officially.")
    photos: list[strawberry.ID] = strawberry.field(description="`/files/{id}/{size}` shows each.")
    documents: list[ProposalDocument] = strawberry.field(
        description="Quotes, reports, plans as PDF, in the order in which they were added."
    )
    satisfaction: ProposalSatisfaction = strawberry.field(description="What residents think of it.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Proposal:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(graphql_type=Estate, description="Of which estate.")
    def estate(parent: Parent) -> estates.Estate:
        return parent.estate

    @strawberry.field(graphql_type=list[ProposalPhase], description="The phases, in their order.")
    def phases(parent: Parent) -> list[rules.Step]:
        return list(parent.procedure.steps)

    @strawberry.field(
        graphql_type=list[ProposalVersion], description="Every version of the text, oldest first."
    )
    async def versions(parent: Parent, info: Info) -> tuple[domain.Version, ...]:
        return await domain.versions(info.context.actor, parent.id)

    @strawberry.field(
        graphql_type=list[ProposalAmendment],
        description="Other words for its paragraphs, those that are open first; at most 200.",
    )
    async def amendments(parent: Parent, info: Info) -> tuple[domain.Amendment, ...]:
        return await domain.amendments(info.context.actor, parent.id)

    @strawberry.field(
        graphql_type=list[ProposalRemark],
        description="What residents wrote of how it was done, the latest first, at most 100; for"
        " those who run or manage the estate, others find nothing.",
    )
    async def remarks(parent: Parent, info: Info) -> tuple[domain.Remark, ...]:
        return await domain.remarks(info.context.actor, parent.id)

    @strawberry.field(
        graphql_type=list[
            Annotated["Conversation", strawberry.lazy("schema.opinions.conversation")]
        ],
        description="What residents were asked about it, the newest first; at most 20.",
    )
    async def conversations(parent: Parent, info: Info) -> list[opinions.Conversation]:
        return list(await opinions.about(info.context.actor, parent))

    @strawberry.field(
        graphql_type=list[Annotated["Poll", strawberry.lazy("schema.polls.poll")]],
        description="The owners' polls that decide on it, the latest first; at most 10.",
    )
    async def polls(parent: Parent, info: Info) -> list[PollSeen]:
        return list(await polls.of_proposal(info.context.actor, parent.id))

    @strawberry.field(
        graphql_type=list[ProposalVote],
        description="The votes on it at meetings, as far as you may read them.",
    )
    async def meeting_votes(parent: Parent, info: Info) -> list[meetings.VotedOn]:
        return list(await meetings.votes_on(info.context.actor, parent.id))

    @strawberry.field(
        graphql_type=list[RuleSet], description="The rules of those who may decide on it."
    )
    async def deciders(parent: Parent) -> tuple[rules.RuleSet, ...]:
        return await domain.deciders(parent)

    @strawberry.field(
        graphql_type=Annotated["Discussion", strawberry.lazy("schema.comments.discussion")],
        description="What neighbours say of it.",
    )
    async def discussion(parent: Parent, info: Info) -> talking.Discussion:
        return await talking.discussion_of(info.context.actor, parent)

    @strawberry.field(description="Whether you stand behind it.")
    def viewer_endorses(parent: Parent) -> bool:
        return parent.endorsed

    @strawberry.field(description="What you said of how it was done, 1 to 5.")
    def viewer_stars(parent: Parent) -> int | None:
        return parent.stars

    @strawberry.field(
        graphql_type=Meeting | None, description="The meeting on whose agenda it stands."
    )
    async def meeting(parent: Parent, info: Info) -> meetings.Meeting | None:
        if parent.meeting is None:
            return None
        try:
            return await meetings.find(info.context.actor, parent.meeting)
        except NotFound:
            return None

    @strawberry.field(
        graphql_type=list[Case], description="The cases it came from or led to, as you may read."
    )
    async def cases(parent: Parent, info: Info) -> list[CaseSeen]:
        return [each for each in [await _case(info, one) for one in parent.cases] if each]

    @strawberry.field(
        graphql_type=Annotated["Proposal", strawberry.lazy("schema.proposals.proposal")] | None,
        description="The one into which it was merged.",
    )
    async def merged_into(parent: Parent, info: Info) -> domain.Proposal | None:
        return await _other(info, parent.merged_into)

    @strawberry.field(
        graphql_type=Annotated["Proposal", strawberry.lazy("schema.proposals.proposal")] | None,
        description="The one from which it was split.",
    )
    async def split_from(parent: Parent, info: Info) -> domain.Proposal | None:
        return await _other(info, parent.split_from)


BY_ID = ("versions", "amendments", "remarks", "polls", "meeting_votes")
READ_BY = {
    **{name: {"id"} for name in BY_ID},
    "paragraphs": {"text"},
    "late_after": {"stage", "stage_at", "rule"},
    "phases": {"rule"},
    "viewer_endorses": {"endorsed"},
    "viewer_stars": {"stars"},
    **{f"viewer_cannot_{act}": domain.judged_by(act) for act in ProposalAct},
}
SLICE = Slice(domain.SLICED, READ_BY)


async def _other(info: Info, id: UUID | None) -> domain.Proposal | None:
    """Another one, if the reader may know of it."""
    try:
        return await domain.find(info.context.actor, id) if id else None
    except NotFound:
        return None


async def _case(info: Info, linked: domain.Linked) -> CaseSeen | None:
    try:
        return await find_case(info, linked.case)
    except NotFound:
        return None


ProposalResult = Annotated[
    Proposal | Refusal, strawberry.union("ProposalResult", description="A proposal, or why not.")
]
