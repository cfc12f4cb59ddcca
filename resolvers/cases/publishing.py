"""Letting everybody read a case, in masked words."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import database, masking
from resolvers.actors import Actor
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.writing import write
from resolvers.clock import now
from resolvers.refusals import checked
from resolvers.tables.case_words import CaseAct
from resolvers.tables.cases import PublicationRow


class CasePublish(BaseModel):
    """What publishing takes."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]


async def publish(
    actor: Actor, id: UUID, *, title: str | None = None, text: str | None = None
) -> Case:
    """Let everybody read a case; phones, id numbers, plates, rooms and names are masked.

    Args:
        actor: a dispatcher of its area.
        id: which case.
        title: in other words, 1 to 120 characters; None keeps the reporter's.
        text: in other words, 1 to 20,000 characters; None keeps the reporter's.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no dispatcher there.
        NotNow: it is published already.
        NotValid: with every wrong field.

    Source: the case state table, row 24.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_publish(actor):
            raise refusal
        kept = {"title": case.title if title is None else title}
        given = checked(CasePublish, **kept, text=case.text if text is None else text)
        await PublicationRow.insert(
            PublicationRow(
                case=id,
                title=masking.text(given.title),
                text=masking.text(given.text),
                by=actor.person,
                at=now(),
            )
        )
        await write(actor, case, CaseAct.PUBLISH, published_at=now())
    return await find(actor, id)
