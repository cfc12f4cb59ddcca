"""Every act on a case, one field each."""

from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

import strawberry

from resolvers import cases as domain
from resolvers.cases import DeclineReason, Outcome, Rating, Urgency
from schema.arguments import Id, about
from schema.cases.acting import Photos, Staff
from schema.cases.case import CaseResult, done
from schema.context import Info
from schema.nodes import uuid_of
from schema.places import PointInput


@strawberry.input(description="A concern, as its reporter sees it.")
class Report:
    """Raw, as all inputs: the resolver checks."""

    category: str = strawberry.field(description="The code of what it is about.")
    text: str = strawberry.field(description="What is the matter, 1 to 2,000 characters.")
    title: str = strawberry.field(
        default="", description="Up to 120 characters; made from the text when empty."
    )
    area: str | None = strawberry.field(
        default=None,
        description="The code of the village or grid; not needed with an estate or a point.",
    )
    estate: strawberry.ID | None = strawberry.field(
        default=None, description="The estate that it lies in."
    )
    place: str = strawberry.field(default="", description="Where, in words, up to 200 characters.")
    point: PointInput | None = strawberry.field(
        default=None, description="Where on the map; without an area it finds its grid."
    )
    urgency: Urgency = strawberry.field(
        default=Urgency.NORMAL, description="How soon somebody must come."
    )
    anonymous: bool = strawberry.field(default=False, description="Hide your name from the staff.")
    found_at: datetime | None = strawberry.field(default=None, description="When it was seen.")
    photos: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="What `POST /files` gave for up to 9 photos."
    )
    client_key: strawberry.ID | None = strawberry.field(
        default=None, description="A UUID of the client's; a repeat returns the first case."
    )

    def given(self) -> dict[str, Any]:
        """As the resolver takes it."""
        estate = uuid_of(self.estate, "Estate") if self.estate else None
        point = vars(self.point) if self.point else None
        return {**vars(self), "estate": estate, "point": point}


Given = Annotated[Report, about(description="What is the matter, and where.")]


@strawberry.type
class CaseMutations:
    """Acts that begin a case, and those that move it."""

    @strawberry.mutation(
        graphql_type=CaseResult,
        description="Report a concern; where a rule knows who is responsible, it goes there.",
    )
    async def case_report(self, info: Info, report: Given) -> domain.Case:
        return await done(info, await domain.report(info.context.actor, **report.given()))

    @strawberry.mutation(
        graphql_type=CaseResult,
        description="Write down what was found and settled on the spot. Staff of the grid.",
    )
    async def case_self_handle(
        self,
        info: Info,
        report: Given,
        reply: Annotated[str, about(description="What was done, 1 to 2,000 characters.")],
    ) -> domain.Case:
        actor = info.context.actor
        return await done(info, await domain.self_handle(actor, reply=reply, **report.given()))

    @strawberry.mutation(graphql_type=CaseResult, description="Take a report on. Dispatchers.")
    async def case_accept(self, info: Info, id: Id, note: Staff = "") -> domain.Case:
        case = uuid_of(id, "Case")
        return await done(info, await domain.accept(info.context.actor, case, note=note))

    @strawberry.mutation(
        graphql_type=CaseResult, description="Do not take a report on, and say why. Dispatchers."
    )
    async def case_decline(
        self,
        info: Info,
        id: Id,
        reason: Annotated[DeclineReason, about(description="Why.")],
        note: Annotated[str, about(description="What the reporter is told.")],
    ) -> domain.Case:
        case, actor = uuid_of(id, "Case"), info.context.actor
        return await done(info, await domain.decline(actor, case, reason=reason, note=note))

    @strawberry.mutation(
        graphql_type=CaseResult, description="Send a case to an organisation. Dispatchers."
    )
    async def case_dispatch(
        self,
        info: Info,
        id: Id,
        organisation: Annotated[strawberry.ID, about(description="To whose desk.")],
        note: Staff = "",
    ) -> domain.Case:
        case, whom = uuid_of(id, "Case"), uuid_of(organisation, "Organisation")
        actor = info.context.actor
        return await done(info, await domain.dispatch(actor, case, organisation=whom, note=note))

    @strawberry.mutation(
        graphql_type=CaseResult,
        description="Sign for a case in the name of the organisation that it was sent to.",
    )
    async def case_sign(self, info: Info, id: Id) -> domain.Case:
        return await done(info, await domain.sign(info.context.actor, uuid_of(id, "Case")))

    @strawberry.mutation(
        graphql_type=CaseResult, description="Say what came of a case. Who signed for it."
    )
    async def case_finish(
        self,
        info: Info,
        id: Id,
        outcome: Annotated[Outcome, about(description="How it ended.")],
        reply: Annotated[str, about(description="What the reporter is told.")],
        internal: Staff = "",
        contacted: Annotated[bool, about(description="Whether they were spoken to.")] = False,
        photos: Photos = None,
    ) -> domain.Case:
        case = await domain.finish(
            info.context.actor,
            uuid_of(id, "Case"),
            outcome=outcome,
            reply=reply,
            internal=internal,
            contacted=contacted,
            photos=cast("list[UUID]", photos or []),  # the resolver checks them
        )
        return await done(info, case)

    @strawberry.mutation(
        graphql_type=CaseResult,
        description="Confirm that it was done. Checkers who did not handle it.",
    )
    async def case_verify(self, info: Info, id: Id, note: Staff = "") -> domain.Case:
        case = uuid_of(id, "Case")
        return await done(info, await domain.verify(info.context.actor, case, note=note))

    @strawberry.mutation(
        graphql_type=CaseResult, description="Send it back to who answered. Checkers."
    )
    async def case_send_back(
        self,
        info: Info,
        id: Id,
        note: Annotated[str, about(description="Why, for that organisation.")],
    ) -> domain.Case:
        case = uuid_of(id, "Case")
        return await done(info, await domain.send_back(info.context.actor, case, note=note))

    @strawberry.mutation(
        graphql_type=CaseResult, description="Say what you think of the answer. Its reporter."
    )
    async def case_rate(
        self,
        info: Info,
        id: Id,
        rating: Annotated[Rating, about(description="What you think.")],
        note: Annotated[
            str, about(description="Why, up to 2,000 characters; needed when unsatisfied.")
        ] = "",
    ) -> domain.Case:
        case, actor = uuid_of(id, "Case"), info.context.actor
        return await done(info, await domain.rate(actor, case, rating=rating, note=note))

    @strawberry.mutation(
        graphql_type=CaseResult,
        description="Close a checked case without the reporter's word. Dispatchers.",
    )
    async def case_close(
        self,
        info: Info,
        id: Id,
        note: Annotated[str, about(description="What the reporter is told.")] = "",
    ) -> domain.Case:
        case = uuid_of(id, "Case")
        return await done(info, await domain.close(info.context.actor, case, note=note))

    @strawberry.mutation(
        graphql_type=CaseResult,
        description="Have a closed case handled again, asked for or not. Dispatchers.",
    )
    async def case_reopen(
        self, info: Info, id: Id, note: Annotated[str, about(description="Why.")]
    ) -> domain.Case:
        case = uuid_of(id, "Case")
        return await done(info, await domain.reopen(info.context.actor, case, note=note))

    @strawberry.mutation(
        graphql_type=CaseResult, description="Let everybody read a case, masked. Dispatchers."
    )
    async def case_publish(
        self,
        info: Info,
        id: Id,
        title: Annotated[str | None, about(description="In other words.")] = None,
        text: Annotated[str | None, about(description="In other words.")] = None,
    ) -> domain.Case:
        case, actor = uuid_of(id, "Case"), info.context.actor
        return await done(info, await domain.publish(actor, case, title=title, text=text))
