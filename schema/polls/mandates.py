"""Mandates: who votes for whom, and the acts on them."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import polls as domain
from resolvers.polls import MandateKind
from schema.arguments import Id, Phone, about
from schema.context import Info
from schema.nodes import global_id, shows, uuid_of
from schema.polls.acts import BallotAnswerInput
from schema.polls.parts import BallotAnswer
from schema.refusals import Refusal, cannot, shown
from schema.words import worded

worded(MandateKind, "As what somebody votes for an owner.")

Given: TypeAlias = strawberry.Parent[domain.Mandate]
Name = Annotated[str, about(description="Of who votes, 1 to 60 characters.")]


@shows(domain.MandateTerms)
class PollMandateTerms:
    """What a place says of who may vote for owners."""

    place: str = strawberry.field(description="Where it holds.")
    version: str = strawberry.field(description="Which version.")
    source: str = strawberry.field(description="Who says so.")
    article: str = strawberry.field(description="Where it stands there.")
    staff: bool = strawberry.field(description="Whether the property company's people may.")
    note: str = strawberry.field(description="All this in words.")


@shows(domain.Mandate)
class PollMandate:
    """Somebody votes for an owner in one poll; for both of them and who runs it."""

    key: str = strawberry.field(description="The owner's number on the frozen roll.")
    units: list[str] = strawberry.field(description="What they own.")
    kind: MandateKind = strawberry.field(description="As what they vote.")
    name: str = strawberry.field(description="Of who votes; masked for others.")
    granted_at: dt.datetime = strawberry.field(description="When it was received.")
    registered: bool = strawberry.field(description="Whether it is on paper.")
    revoked_at: dt.datetime | None = strawberry.field(description="When it was taken back.")
    cast: bool = strawberry.field(description="Whether this owner's ballot was cast.")
    rank: int = strawberry.field(description="Which of its proxy's it is, by when it was received.")
    limit: int | None = strawberry.field(
        description="How many of one proxy's count by the rule; any number if null."
    )
    valid: bool = strawberry.field(description="Whether it stands, and is within the limit.")
    viewer_cannot_revoke = cannot("revoke", "take it back")

    @strawberry.field(description="Names it when it is taken back.")
    def id(parent: Given) -> strawberry.ID:
        return global_id("PollMandate", parent.id)

    @strawberry.field(description="The photo of the paper, if it is on paper; under `/files/`.")
    def file(parent: Given) -> strawberry.ID | None:
        return strawberry.ID(str(parent.file)) if parent.file else None

    @strawberry.field(description="What the proxy is told to say; for them and who told them.")
    def instructed(parent: Given) -> list[BallotAnswer]:
        return [
            BallotAnswer(matter=global_id("PollMatter", matter), choice=said)
            for matter, said in parent.instructed.items()
        ]


PollMandateResult = Annotated[
    PollMandate | Refusal, strawberry.union("PollMandateResult", description="It, or why not.")
]


@strawberry.type
class MandateQueries:
    """Mandates are for those whom they concern."""

    @strawberry.field(
        graphql_type=list[PollMandate],
        description="All for who runs the poll, else your own and those you hold; at most 500.",
    )
    async def poll_mandates(self, info: Info, poll: Id) -> tuple[domain.Mandate, ...]:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return await domain.mandates(info.context.actor, there)

    @strawberry.field(
        graphql_type=PollMandateTerms, description="Who may vote for owners in a poll."
    )
    async def poll_mandate_terms(self, info: Info, poll: Id) -> domain.MandateTerms:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return domain.mandate_terms_of(there.council.area)

    @strawberry.field(description="Why you cannot let anybody vote for you; null when you can.")
    async def viewer_cannot_mandate(self, info: Info, poll: Id) -> Refusal | None:
        actor = info.context.actor
        there = await domain.find(actor, uuid_of(poll, "Poll"))
        mine = await domain.standings(actor, there)
        given = await domain.mandates(actor, there)
        return shown(domain.why_not_mandate(there, mine, given, actor), info)


@strawberry.type
class MandateMutations:
    """For owners, and those who run a poll."""

    @strawberry.mutation(
        graphql_type=PollMandateResult,
        description="Let somebody vote for you in a poll; until they have, take it back.",
    )
    async def mandate_give(
        self,
        info: Info,
        poll: Id,
        head: Annotated[strawberry.ID, about(description="One of `pollStandings`.")],
        name: Name,
        phone: Phone,
        answers: Annotated[
            list[BallotAnswerInput] | None,
            about(description="What they are told to say; of other matters they decide."),
        ] = None,
        agreed: Annotated[bool, about(description="Of co-owners: that they agreed.")] = False,
    ) -> domain.Mandate:
        return await domain.give(
            info.context.actor,
            uuid_of(poll, "Poll"),
            head=uuid_of(head, "PollHead"),
            name=name,
            phone=phone,
            answers={uuid_of(e.matter, "PollMatter"): e.choice for e in answers or ()},
            agreed=agreed,
        )

    @strawberry.mutation(
        graphql_type=PollMandateResult, description="Take a mandate back that was not used."
    )
    async def mandate_revoke(self, info: Info, id: Id) -> domain.Mandate:
        return await domain.revoke(info.context.actor, uuid_of(id, "PollMandate"))
