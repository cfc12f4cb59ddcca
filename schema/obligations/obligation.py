"""An obligation as readers of the API see it."""

import datetime as dt
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from resolvers import obligations as domain
from resolvers import organisations
from resolvers.obligations import ObligationAct, ObligationStage, Obligor
from schema.context import Info
from schema.money import Fen
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.refusals import Refusal, cannot
from schema.words import worded

worded(ObligationStage, "Where what was resolved stands on its way to being done.")
worded(ObligationAct, "What is done with an obligation.")
worded(Obligor, "Who owes what was resolved.")

Parent: TypeAlias = strawberry.Parent[domain.Obligation]
Listed: TypeAlias = strawberry.Parent[domain.Brief]
Done: TypeAlias = strawberry.Parent[domain.Deed]


@shows(domain.ObligationTerms)
class ObligationTerms:
    """What a place says of how resolutions are carried out."""

    place: str = strawberry.field(description="Where it holds.")
    version: str = strawberry.field(description="Which version.")
    source: str = strawberry.field(description="Who says so.")
    article: str = strawberry.field(description="Where it stands there.")
    acceptances: int = strawberry.field(description="How many owners accept or refuse a report.")
    escalate_days: list[int] = strawberry.field(
        description="Days after the last one on which the next above is told."
    )


@shows(domain.Deed)
class ObligationDeed:
    """One act on an obligation; owners who speak stay without a name."""

    kind: ObligationAct = strawberry.field(description="What was done.")
    at: dt.datetime = strawberry.field(description="When.")
    note: str = strawberry.field(description="What was said of it.")
    amount_fen: Fen | None = strawberry.field(description="Of a contract or a payment, in fen.")
    stars: int | None = strawberry.field(description="Of an evaluation, 1 to 5.")
    round: int = strawberry.field(description="Which report it is about, from 1.")

    @strawberry.field(description="The case that was filed, if one was.")
    def case(parent: Done) -> strawberry.ID | None:
        return global_id("Case", parent.case) if parent.case else None

    @strawberry.field(description="`/files/{id}/{size}` shows each to neighbours.")
    def photos(parent: Done) -> list[strawberry.ID]:
        return [strawberry.ID(str(each)) for each in parent.photos]

    @strawberry.field(description="`/documents/{id}` gives each to neighbours.")
    def documents(parent: Done) -> list[strawberry.ID]:
        return [strawberry.ID(str(each.id)) for each in parent.documents]


@shows(domain.Decision)
class Decision:
    """What was adopted, in a poll or at a meeting."""

    text: str = strawberry.field(description="As it was voted on.")
    details: str = strawberry.field(description="What one should know of it.")
    budget_fen: Fen | None = strawberry.field(description="What was resolved for it, in fen.")

    @strawberry.field(description="The proposal that it is about, if any.")
    def proposal(parent: strawberry.Parent[domain.Decision]) -> strawberry.ID | None:
        return global_id("Proposal", parent.proposal) if parent.proposal else None


@shows(domain.Brief)
class ObligationBrief:
    """An obligation in a list."""

    text: str = strawberry.field(description="What is to be done.")
    resolved: str = strawberry.field(description="What was adopted, word for word.")
    stage: ObligationStage = strawberry.field(description="Where it stands.")
    due_on: dt.date = strawberry.field(description="Its last day.")
    is_late: bool = strawberry.field(description="Whether that is over and nothing is reported.")
    obligor: Obligor = strawberry.field(description="Who owes it.")
    money_fen: Fen | None = strawberry.field(description="What was resolved for it, in fen.")
    estate: str = strawberry.field(description="The name of the estate.")

    @strawberry.field(description="Names it for `obligation`.")
    def id(parent: Listed) -> strawberry.ID:
        return global_id("Obligation", parent.id)


@shows(domain.Obligation)
class Obligation(Node):
    """What somebody owes by a resolution: the adopted text, what was done, what it cost."""

    decision: Decision = strawberry.field(description="What was adopted, word for word.")
    obligor: Obligor = strawberry.field(description="Who owes it.")
    text: str = strawberry.field(description="What is to be done.")
    due_on: dt.date = strawberry.field(description="Its last day.")
    is_late: bool = strawberry.field(description="Whether that is over and nothing is reported.")
    money_fen: Fen | None = strawberry.field(description="What was resolved for it, in fen.")
    contracted_fen: Fen | None = strawberry.field(description="By the latest contract, in fen.")
    paid_fen: Fen = strawberry.field(description="What was paid so far, in fen.")
    over_contract_fen: Fen | None = strawberry.field(
        description="Contracted above what was resolved; below it, negative."
    )
    over_paid_fen: Fen | None = strawberry.field(
        description="Paid above what was resolved; below it, negative."
    )
    terms: ObligationTerms = strawberry.field(description="The custom that it is held by.")
    stage: ObligationStage = strawberry.field(description="Where it stands.")
    stage_at: dt.datetime = strawberry.field(description="Since when.")
    acts: list[ObligationDeed] = strawberry.field(description="What was done, in order.")
    viewer_cannot_file_case = cannot("file_case", "have work done as a case")
    viewer_cannot_contract = cannot("contract", "say for how much it was contracted")
    viewer_cannot_pay = cannot("pay", "say what was paid")
    viewer_cannot_report = cannot("report", "report it as done")
    viewer_cannot_accept = cannot("accept", "accept it")
    viewer_cannot_refuse = cannot("refuse", "say that it is not done as resolved")
    viewer_cannot_ask = cannot("ask", "ask about it")
    viewer_cannot_answer = cannot("answer", "answer what was asked")
    viewer_cannot_evaluate = cannot("evaluate", "evaluate it")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Obligation:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="The poll that adopted it, if one did.")
    def poll(parent: Parent) -> strawberry.ID | None:
        return global_id("Poll", parent.poll.id) if parent.poll else None

    @strawberry.field(description="The meeting that adopted it, if one did.")
    def meeting(parent: Parent) -> strawberry.ID | None:
        return global_id("Meeting", parent.meeting.id) if parent.meeting else None

    @strawberry.field(description="The matter of that poll, or the vote at that meeting.")
    def adopted_as(parent: Parent) -> strawberry.ID:
        return global_id("PollMatter" if parent.poll else "MeetingVote", parent.decision.id)

    @strawberry.field(description="The name of the company, where the manager owes it.")
    def company(parent: Parent) -> str | None:
        known = organisations.get(parent.organisation)
        return known.name if known else None

    @strawberry.field(description="How many owners accepted the latest report.")
    def accepted_count(parent: Parent) -> int:
        return len(parent.said(ObligationAct.ACCEPT))

    @strawberry.field(description="How many owners refused it.")
    def refused_count(parent: Parent) -> int:
        return len(parent.said(ObligationAct.REFUSE))


def source_of(poll: str | None, meeting: str | None) -> UUID | None:
    """The poll or the meeting that was named."""
    if poll:
        return uuid_of(poll, "Poll")
    return uuid_of(meeting, "Meeting") if meeting else None


ObligationResult = Annotated[
    Obligation | Refusal, strawberry.union("ObligationResult", description="It, or why not.")
]
