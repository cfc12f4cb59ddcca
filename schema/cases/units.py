"""What the organisations that work on a case do besides the plain way."""

import datetime as dt
from typing import Annotated

import strawberry

from resolvers import cases as domain
from resolvers.cases import ReturnReason, SuspensionReason
from schema.arguments import about
from schema.cases.acting import Said, Staff, Taken, acts
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

    @acts(
        domain.return_,
        description="Give back what was sent here; the second time an arbiter decides. The unit.",
    )
    def case_return(self, reason: Returned, note: Said, organisation: Whose = None) -> Taken:
        whose = uuid_of(organisation, "Organisation") if organisation else None
        return {"reason": reason, "note": note, "organisation": whose}

    @acts(domain.contact, description="Note that the reporter was spoken to. Who signed for it.")
    def case_contact(self, note: Staff = "") -> Taken:
        return {"note": note}

    @acts(
        domain.transfer,
        description="Hand it over to another organisation; its time runs on. Who signed for it.",
    )
    def case_transfer(self, organisation: Whom, note: Said) -> Taken:
        return {"organisation": uuid_of(organisation, "Organisation"), "note": note}

    @acts(
        domain.enlist,
        description="Have another organisation work beside the lead. The lead and dispatchers.",
    )
    def case_enlist(self, organisation: Whom, days: Days, note: Said) -> Taken:
        return {"organisation": uuid_of(organisation, "Organisation"), "days": days, "note": note}

    @acts(
        domain.delegate, description="Hand a part down to an organisation seated below. The lead."
    )
    def case_delegate(self, organisation: Whom, days: Days, note: Said) -> Taken:
        return {"organisation": uuid_of(organisation, "Organisation"), "days": days, "note": note}

    @acts(domain.report_up, description="Ask an organisation seated above for help. The lead.")
    def case_report_up(self, organisation: Whom, days: Days, note: Said) -> Taken:
        return {"organisation": uuid_of(organisation, "Organisation"), "days": days, "note": note}

    @acts(domain.join, description="Sign for your organisation's part. Who works beside the lead.")
    def case_join(self) -> Taken:
        return {}

    @acts(
        domain.contribute,
        description="Say what came of your organisation's part. Who works beside the lead.",
    )
    def case_contribute(self, note: Said) -> Taken:
        return {"note": note}

    @acts(
        domain.release,
        description="End the part of another organisation. The lead and dispatchers.",
    )
    def case_release(self, organisation: Whom, note: Said) -> Taken:
        return {"organisation": uuid_of(organisation, "Organisation"), "note": note}

    @acts(
        domain.ask_extension,
        description="Ask for more time before it is due, twice at most. Who signed for it.",
    )
    def case_ask_extension(self, days: Days, note: Said) -> Taken:
        return {"days": days, "note": note}

    @acts(
        domain.ask_suspension,
        description="Ask that it stands still until a day. Who signed for it.",
    )
    def case_ask_suspension(self, reason: Suspended, review_on: Review, note: Said) -> Taken:
        return {"reason": reason, "review_on": review_on, "note": note}

    @acts(domain.resume, description="Take up again what stood still. Who signed for it.")
    def case_resume(self) -> Taken:
        return {}

    @acts(domain.reply, description="Answer a superior. Who signed for it, and dispatchers.")
    def case_reply(self, note: Said) -> Taken:
        return {"note": note}
