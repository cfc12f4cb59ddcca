"""What the organisations that work on a case do besides the plain way."""

import datetime as dt
from typing import Annotated

import strawberry

from resolvers import cases as domain
from resolvers.cases import ReturnReason, SuspensionReason
from schema.arguments import Id, about
from schema.cases.acting import Said, Staff, acted, mutation
from schema.context import Info
from schema.nodes import uuid_of
from schema.words import worded

worded(ReturnReason, "Why a unit gives back what was sent to it.")
worded(SuspensionReason, "Why the handling has to stand still.")

Days = Annotated[int, about(description="How many days.")]
Returned = Annotated[ReturnReason, about(description="Why.")]
Review = Annotated[dt.date, about(description="When it is looked at again, within a year.")]
Suspended = Annotated[SuspensionReason, about(description="Why.")]
Whom = Annotated[strawberry.ID, about(description="Which organisation.")]
Whose = Annotated[strawberry.ID | None, about(description="Whose it is instead.")]


@strawberry.type
class CaseUnitMutations:
    """Acts of the lead and of those beside it."""

    @mutation(
        description="Give back what was sent here; the second time an arbiter decides. The unit."
    )
    async def case_return(
        self, info: Info, id: Id, reason: Returned, note: Said, organisation: Whose = None
    ) -> domain.Case:
        whose = uuid_of(organisation, "Organisation") if organisation else None
        return await acted(info, id, domain.return_, reason=reason, note=note, organisation=whose)

    @mutation(description="Note that the reporter was spoken to. Who signed for it.")
    async def case_contact(self, info: Info, id: Id, note: Staff = "") -> domain.Case:
        return await acted(info, id, domain.contact, note=note)

    @mutation(
        description="Hand it over to another organisation; its time runs on. Who signed for it."
    )
    async def case_transfer(
        self, info: Info, id: Id, organisation: Whom, note: Said
    ) -> domain.Case:
        return await acted(
            info, id, domain.transfer, organisation=uuid_of(organisation, "Organisation"), note=note
        )

    @mutation(
        description="Have another organisation work beside the lead. The lead and dispatchers."
    )
    async def case_enlist(
        self, info: Info, id: Id, organisation: Whom, days: Days, note: Said
    ) -> domain.Case:
        return await acted(
            info,
            id,
            domain.enlist,
            organisation=uuid_of(organisation, "Organisation"),
            days=days,
            note=note,
        )

    @mutation(description="Hand a part down to an organisation seated below. The lead.")
    async def case_delegate(
        self, info: Info, id: Id, organisation: Whom, days: Days, note: Said
    ) -> domain.Case:
        return await acted(
            info,
            id,
            domain.delegate,
            organisation=uuid_of(organisation, "Organisation"),
            days=days,
            note=note,
        )

    @mutation(description="Ask an organisation seated above for help. The lead.")
    async def case_report_up(
        self, info: Info, id: Id, organisation: Whom, days: Days, note: Said
    ) -> domain.Case:
        return await acted(
            info,
            id,
            domain.report_up,
            organisation=uuid_of(organisation, "Organisation"),
            days=days,
            note=note,
        )

    @mutation(description="Sign for your organisation's part. Who works beside the lead.")
    async def case_join(self, info: Info, id: Id) -> domain.Case:
        return await acted(info, id, domain.join)

    @mutation(description="Say what came of your organisation's part. Who works beside the lead.")
    async def case_contribute(self, info: Info, id: Id, note: Said) -> domain.Case:
        return await acted(info, id, domain.contribute, note=note)

    @mutation(description="End the part of another organisation. The lead and dispatchers.")
    async def case_release(self, info: Info, id: Id, organisation: Whom, note: Said) -> domain.Case:
        return await acted(
            info, id, domain.release, organisation=uuid_of(organisation, "Organisation"), note=note
        )

    @mutation(description="Ask for more time before it is due, twice at most. Who signed for it.")
    async def case_ask_extension(self, info: Info, id: Id, days: Days, note: Said) -> domain.Case:
        return await acted(info, id, domain.ask_extension, days=days, note=note)

    @mutation(description="Ask that it stands still until a day. Who signed for it.")
    async def case_ask_suspension(
        self, info: Info, id: Id, reason: Suspended, review_on: Review, note: Said
    ) -> domain.Case:
        return await acted(
            info, id, domain.ask_suspension, reason=reason, review_on=review_on, note=note
        )

    @mutation(description="Take up again what stood still. Who signed for it.")
    async def case_resume(self, info: Info, id: Id) -> domain.Case:
        return await acted(info, id, domain.resume)

    @mutation(description="Answer a superior. Who signed for it, and dispatchers.")
    async def case_reply(self, info: Info, id: Id, note: Said) -> domain.Case:
        return await acted(info, id, domain.reply, note=note)
