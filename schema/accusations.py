"""Accusations: who accuses stands nowhere in the graph."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import accusations as domain
from resolvers import unmaskings
from resolvers.accusations import AccusationAct, AccusationStage
from schema.areas import Area, as_area
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal, shown
from schema.unmaskings import Reason, UnmaskingResult
from schema.words import worded

worded(AccusationStage, "Where an accusation stands.")
worded(AccusationAct, "What can be done to an accusation.")

Parent: TypeAlias = strawberry.Parent[domain.Accusation]
Found: TypeAlias = tuple[domain.Accusation, ...]
Looks: TypeAlias = tuple[domain.Look, ...]
Candidates: TypeAlias = tuple[domain.Candidate, ...]
Note = Annotated[str, about(description="What the reporter is told, up to 2,000 characters.")]


@shows(domain.Step)
class AccusationStep:
    """One line of what was done."""

    kind: AccusationAct = strawberry.field(description="What was done.")
    at: datetime = strawberry.field(description="When.")
    note: str = strawberry.field(description="For the reporter.")
    internal: str = strawberry.field(description="For those who handle it; empty to the reporter.")


@shows(domain.Look)
class AccusationLook:
    """That somebody opened an accusation."""

    name: str = strawberry.field(description="Who.")
    at: datetime = strawberry.field(description="When.")


@shows(domain.Candidate)
class AccusationCandidate:
    """Somebody who could be put on the access list."""

    name: str = strawberry.field(description="Who.")

    @strawberry.field(description="Their id, for `accusationRefer`.")
    def person(parent: strawberry.Parent[domain.Candidate]) -> strawberry.ID:
        return strawberry.ID(str(parent.person))


@shows(domain.Accusation)
class Accusation(Node):
    """What somebody accuses an organisation of, for those on its access list."""

    number: str = strawberry.field(description="Its number.")
    accused_names: str = strawberry.field(description="Of whom; they never read it.")
    text: str = strawberry.field(description="What they did.")
    stage: AccusationStage = strawberry.field(description="Where it stands.")
    filed_at: datetime = strawberry.field(description="When it was filed.")
    due_at: datetime = strawberry.field(description="By when the next must be done.")
    due_source: str = strawberry.field(description="Where that is written.")
    closed_at: datetime | None = strawberry.field(description="When it was closed.")
    mine: bool = strawberry.field(description="Whether you filed it.")
    steps: list[AccusationStep] = strawberry.field(description="What was done; empty in lists.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Accusation:
        return await domain.open_(info.context.actor, as_uuid(key))

    @strawberry.field(description="The organisation that is accused.")
    def accused(parent: Parent) -> Organisation | None:
        return as_organisation(parent.accused)

    @strawberry.field(description="The organisation that looks into it.")
    def lead(parent: Parent) -> Organisation | None:
        return as_organisation(parent.lead)

    @strawberry.field(description="Whose intake officers have it.")
    def area(parent: Parent) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(
        graphql_type=list[AccusationLook], description="Who opened it. Confidants of its area."
    )
    async def looks(parent: Parent, info: Info) -> Looks:
        return await domain.looks(info.context.actor, parent.id)

    @strawberry.field(
        graphql_type=list[AccusationCandidate],
        description="Who at an organisation could read it. Intake officers.",
    )
    async def candidates(
        parent: Parent,
        info: Info,
        organisation: Annotated[strawberry.ID, about(description="Which organisation.")],
    ) -> Candidates:
        there = uuid_of(organisation, "Organisation")
        return await domain.candidates(info.context.actor, parent.id, there)

    @strawberry.field(description="Why you cannot register it; null when you can.")
    def viewer_cannot_register(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_register(info.context.actor), info)

    @strawberry.field(description="Why you cannot give it to somebody; null when you can.")
    def viewer_cannot_refer(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_refer(info.context.actor), info)

    @strawberry.field(description="Why you cannot answer it; null when you can.")
    def viewer_cannot_answer(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_answer(info.context.actor), info)

    @strawberry.field(description="Why you cannot close it; null when you can.")
    def viewer_cannot_close(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_close(info.context.actor), info)

    @strawberry.field(description="Why you cannot ask who filed it; null when you can.")
    def viewer_cannot_unmask(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_unmask(info.context.actor), info)


AccusationResult = Annotated[
    Accusation | Refusal,
    strawberry.union("AccusationResult", description="An accusation, or why not."),
]


@strawberry.type
class AccusationQueries:
    """Accusations that you filed or may read."""

    @strawberry.field(
        graphql_type=list[Accusation], description="What you may read by post or access list."
    )
    async def accusations(self, info: Info) -> Found:
        return await domain.listed(info.context.actor)

    @strawberry.field(graphql_type=list[Accusation], description="What you filed.")
    async def my_accusations(self, info: Info) -> Found:
        return await domain.mine(info.context.actor)


@strawberry.type
class AccusationMutations:
    """Filing an accusation, and what is done with it."""

    @strawberry.mutation(
        graphql_type=AccusationResult,
        description="Accuse an organisation or its people, in confidence.",
    )
    async def accusation_file(
        self,
        info: Info,
        accused: Annotated[strawberry.ID, about(description="The organisation.")],
        text: Annotated[str, about(description="What it did, 1 to 5,000 characters.")],
        accused_names: Annotated[str, about(description="Of whom, up to 200.")] = "",
        client_key: Key = None,
    ) -> domain.Accusation:
        return await domain.file(
            info.context.actor,
            accused=uuid_of(accused, "Organisation"),
            accused_names=accused_names,
            text=text,
            client_key=client_key,
        )

    @strawberry.mutation(
        graphql_type=AccusationResult, description="Register an accusation. Intake officers."
    )
    async def accusation_register(self, info: Info, id: Id, note: Note = "") -> domain.Accusation:
        return await domain.register(info.context.actor, uuid_of(id, "Accusation"), note=note)

    @strawberry.mutation(
        graphql_type=AccusationResult,
        description="Give it to named people of an organisation, never the accused.",
    )
    async def accusation_refer(
        self,
        info: Info,
        id: Id,
        organisation: Annotated[strawberry.ID, about(description="To whom.")],
        readers: Annotated[
            list[strawberry.ID], about(description="Who there, of `candidates`; 1 to 20.")
        ],
        note: Annotated[str, about(description="For them, up to 2,000 characters.")] = "",
    ) -> domain.Accusation:
        return await domain.refer(
            info.context.actor,
            uuid_of(id, "Accusation"),
            organisation=uuid_of(organisation, "Organisation"),
            readers=[str(each) for each in readers],
            note=note,
        )

    @strawberry.mutation(
        graphql_type=AccusationResult, description="Say what came of it. Its readers."
    )
    async def accusation_answer(
        self,
        info: Info,
        id: Id,
        reply: Annotated[str, about(description="For the reporter, 1 to 5,000 characters.")],
        internal: Annotated[str, about(description="For the intake officers.")] = "",
    ) -> domain.Accusation:
        accusation = uuid_of(id, "Accusation")
        return await domain.answer(info.context.actor, accusation, reply=reply, internal=internal)

    @strawberry.mutation(
        graphql_type=AccusationResult, description="Close what was answered. Intake officers."
    )
    async def accusation_close(self, info: Info, id: Id, note: Note = "") -> domain.Accusation:
        return await domain.close(info.context.actor, uuid_of(id, "Accusation"), note=note)

    @strawberry.mutation(
        graphql_type=UnmaskingResult,
        description="Ask who filed it; a second person decides. Confidants.",
    )
    async def accusation_unmask(self, info: Info, id: Id, reason: Reason) -> unmaskings.Unmasking:
        return await domain.unmask(info.context.actor, uuid_of(id, "Accusation"), reason=reason)
