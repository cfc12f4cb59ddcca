"""What was found and settled on the spot: one act, closed at once."""

from typing import Any
from uuid import UUID

from pydantic import ValidationInfo, field_validator
from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.actors import Actor, PostKind
from resolvers.cases import categories
from resolvers.cases.capacities import FINDERS
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.placing import with_place
from resolvers.cases.reporting import CaseReport, begun, sent_before, why_not_report
from resolvers.cases.transitions import TRANSITIONS
from resolvers.cases.writing import Deed, Words, with_photo
from resolvers.clock import now
from resolvers.refusals import NotAllowed, Reason, Refused
from resolvers.tables.case_words import CaseAct, Outcome, Stage


class CaseSelfHandle(CaseReport):
    """What settling something on the spot takes; some categories ask for a photo."""

    reply: Words

    @field_validator("photos")
    @classmethod
    def _shown(cls, photos: list[UUID], info: ValidationInfo) -> list[UUID]:
        code = info.data.get("category")
        about = categories.category(code) if code else None
        needed = about is not None and about.self_handled and about.photo_needed
        return with_photo(photos, needed=needed)


def why_not_self_handle(
    actor: Actor, category: str, area: str, company: UUID | None
) -> Refused | None:
    """Why *actor* cannot settle such a thing there on the spot."""
    scope = TRANSITIONS[CaseAct.SELF_HANDLE].scope
    if not actor.may(scope):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=scope)
    manages = company and actor.holds(PostKind.PROPERTY_MANAGER, organisation=company)
    if not (manages or actor.holds(*FINDERS, area=area)):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not categories.category(category).self_handled:
        return NotAllowed(Reason.NOT_SELF_HANDLED, category=category)
    return None


async def self_handle(
    actor: Actor, *, area: str | None = None, estate: UUID | None = None, **fields: Any
) -> Case:
    """Write down what was found and settled on the spot: one act, closed at once.

    Args:
        actor: a grid or micro-grid worker of the area, or the estate's property manager.
        reply: what was done, 1 to 2,000 characters; all else as for `report`.

    Raises:
        NotAllowed: not their area, a category that nobody settles alone, or somebody else's words.
        NotFound: there is no such area or estate.
        NotNow: the actor reports too often.
        NotValid: with every wrong field; some categories ask for a photo.

    Source: the case state table, row 2.
    """
    if refusal := why_not_report(actor):
        raise refusal
    given, place = await with_place(CaseSelfHandle, area, estate, fields)
    if refusal := why_not_self_handle(actor, given.category, place.area, place.company):
        raise refusal
    async with database.transaction():
        id = uuid7()
        if known := await sent_before(actor, given, id):
            return await find(actor, known)
        await begun(actor, given, place, _settled(actor, given), id=id)
    return await find(actor, id)


def _settled(actor: Actor, given: CaseSelfHandle) -> Deed:
    at, outcome = now(), Outcome.SOLVED
    answer = {
        "id": uuid7(),
        "by": actor.person,
        "at": at,
        "outcome": outcome,
        "contacted": True,
        "reply": given.reply,
    }
    ended = {"outcome": outcome, "finished_by": actor.person, "finished_at": at, "closed_at": at}
    return Deed(
        actor,
        CaseAct.SELF_HANDLE,
        to=Stage.CLOSED,
        note=given.reply,
        photos=given.photos,
        changes=ended,
        beside=[("case_finishes", answer)],
    )
