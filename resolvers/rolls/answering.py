"""Answering what owners object to: the roll was put right, or it is right as it stands."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import database, journal, secrecy
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.refusals import Refused, checked
from resolvers.rolls.objections import Objection, find_objection
from resolvers.rolls.telling import tell_objector
from resolvers.tables.roll_publications import RollNews

DECIDE = """
    update roll_objections set accepted = $2, answer = $3, decided_by = $4, decided_at = $5
     where id = $1
"""


class RollAnswer(BaseModel):
    """What answering an objection takes."""

    answer: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


async def accept(actor: Actor, id: UUID, *, answer: str) -> Objection:
    """Accept an objection after the roll was put right; who objected is told.

    Args:
        actor: who keeps the roll, and did not object themselves.
        id: which objection.
        answer: what was put right and by what evidence, 1 to 500 characters.

    Raises:
        NotFound: there is no such objection, or the actor may not know it.
        NotAllowed: the actor does not keep the roll.
        NotNow: it is answered, the publication has ended, or the roll is as it was.
        NotValid: no answer is given.

    Source: 业主大会和业主委员会指导规则 art. 12; Civil Code art. 216, 217 (the register decides).
    """
    async with database.transaction():
        found = await find_objection(actor, id, lock=True)
        await _answer(actor, found, found.why_not_accept(actor), answer, RollNews.ACCEPTED)
    return await find_objection(actor, id)


async def decline(actor: Actor, id: UUID, *, answer: str) -> Objection:
    """Decline an objection and say why; who objected is told.

    Args:
        actor: who keeps the roll, and did not object themselves.
        id: which objection.
        answer: why the roll is right, 1 to 500 characters.

    Raises:
        NotFound, NotAllowed: as in `accept`.
        NotNow: it is answered, or the publication has ended.
        NotValid: no answer is given.
    """
    async with database.transaction():
        found = await find_objection(actor, id, lock=True)
        await _answer(actor, found, found.why_not_decline(actor), answer, RollNews.DECLINED)
    return await find_objection(actor, id)


async def _answer(
    actor: Actor, found: Objection, refusal: Refused | None, answer: str, news: RollNews
) -> None:
    if refusal:
        raise refusal
    said = secrecy.encrypt(checked(RollAnswer, answer=answer).answer)
    accepted = news is RollNews.ACCEPTED
    await database.execute(DECIDE, found.id, accepted, said, actor.person, now())
    action = f"roll_objection.{news.value}"
    await journal.record(actor, action, found.publication.estate.id, objection=found.id)
    await tell_objector(found.publication, found.id, found.person, news)
