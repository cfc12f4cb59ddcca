"""Every act on a case, one field each."""

from datetime import datetime
from typing import Annotated, Any

import strawberry

from resolvers import cases as domain
from resolvers.cases import DeclineReason, Outcome, Rating, Urgency
from schema.arguments import about
from schema.cases.acting import Photos, Staff, Taken, acts
from schema.cases.case import CaseResult, done, found
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
    found_at: datetime | None = strawberry.field(
        default=None,
        description="When it was seen; by your own clock where you say what that shows now.",
    )
    sent_at: datetime | None = strawberry.field(
        default=None,
        description="What your clock shows as you send what waited: found_at is corrected by it.",
    )
    written_by: strawberry.ID | None = strawberry.field(
        default=None, description="Who wrote it down, where it waited: nobody else can send it."
    )
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
        writer = uuid_of(self.written_by, "Person") if self.written_by else None
        return {**vars(self), "estate": estate, "point": point, "written_by": writer}


Given = Annotated[Report, about(description="What is the matter, and where.")]


@strawberry.type
class CaseMutations:
    """Acts that begin a case, and those that move it."""

    @strawberry.mutation(
        graphql_type=CaseResult,
        description="Report a concern; where a rule knows who is responsible, it goes there.",
    )
    async def case_report(self, info: Info, report: Given) -> domain.Case:
        return await found(info, await domain.reported(info.context.actor, **report.given()))

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

    @acts(domain.accept, description="Take a report on. Dispatchers.")
    def case_accept(self, note: Staff = "") -> Taken:
        return {"note": note}

    @acts(domain.decline, description="Do not take a report on, and say why. Dispatchers.")
    def case_decline(
        self,
        reason: Annotated[DeclineReason, about(description="Why.")],
        note: Annotated[str, about(description="What the reporter is told.")],
    ) -> Taken:
        return {"reason": reason, "note": note}

    @acts(domain.dispatch, description="Send a case to an organisation. Dispatchers.")
    def case_dispatch(
        self,
        organisation: Annotated[strawberry.ID, about(description="To whose desk.")],
        note: Staff = "",
    ) -> Taken:
        return {"organisation": uuid_of(organisation, "Organisation"), "note": note}

    @acts(
        domain.sign,
        description="Sign for a case in the name of the organisation that it was sent to.",
    )
    def case_sign(self) -> Taken:
        return {}

    @acts(domain.finish, description="Say what came of a case. Who signed for it.")
    def case_finish(
        self,
        outcome: Annotated[Outcome, about(description="How it ended.")],
        reply: Annotated[str, about(description="What the reporter is told.")],
        internal: Staff = "",
        contacted: Annotated[bool, about(description="Whether they were spoken to.")] = False,
        photos: Photos = None,
    ) -> Taken:
        return {
            "outcome": outcome,
            "reply": reply,
            "internal": internal,
            "contacted": contacted,
            "photos": photos or [],
        }

    @acts(domain.verify, description="Confirm that it was done. Checkers who did not handle it.")
    def case_verify(self, note: Staff = "") -> Taken:
        return {"note": note}

    @acts(domain.send_back, description="Send it back to who answered. Checkers.")
    def case_send_back(
        self, note: Annotated[str, about(description="Why, for that organisation.")]
    ) -> Taken:
        return {"note": note}

    @acts(domain.rate, description="Say what you think of the answer. Its reporter.")
    def case_rate(
        self,
        rating: Annotated[Rating, about(description="What you think.")],
        note: Annotated[
            str, about(description="Why, up to 2,000 characters; needed when unsatisfied.")
        ] = "",
    ) -> Taken:
        return {"rating": rating, "note": note}

    @acts(
        domain.close, description="Close a checked case without the reporter's word. Dispatchers."
    )
    def case_close(
        self, note: Annotated[str, about(description="What the reporter is told.")] = ""
    ) -> Taken:
        return {"note": note}

    @acts(
        domain.reopen,
        description="Have a closed case handled again, asked for or not. Dispatchers.",
    )
    def case_reopen(self, note: Annotated[str, about(description="Why.")]) -> Taken:
        return {"note": note}

    @acts(domain.publish, description="Let everybody read a case, masked. Dispatchers.")
    def case_publish(
        self,
        title: Annotated[str | None, about(description="In other words.")] = None,
        text: Annotated[str | None, about(description="In other words.")] = None,
    ) -> Taken:
        return {"title": title, "text": text}
