"""A court revokes what owners decided: the poll is quashed, and nobody owes anything by it."""

from datetime import date
from uuid import UUID

from resolvers import database, polls
from resolvers.actors import Actor, system
from resolvers.obligations.finding import find
from resolvers.obligations.telling import tell
from resolvers.obligations.transitions import STEPS
from resolvers.obligations.writing import write
from resolvers.polls import Poll
from resolvers.polls import quashing as of_polls
from resolvers.tables.obligation_words import ObligationAct

COURT = system("obligations")
_LAID = "select id from obligations where poll = $1 order by id"


async def quash(actor: Actor, id: UUID, *, judgment: str, judged_on: date | str, note: str) -> Poll:
    """Note that a court revoked what the owners decided in a poll, and what comes of that.

    What was laid on somebody by it lapses, unless it was done and accepted: what was paid stays
    public, and payments for what was done can still be noted. A proposal that it adopted waits for
    its decision again, who was elected in it sits no more, and the next poll is drafted.

    Args:
        actor: the community or the street, who neither sits in the council nor stands, nor sides
            with the company: the same who may declare a result void.
        id: which poll, certified.
        judgment: the number of the judgment that is in force, 1 to 60 characters.
        judged_on: its day, from that of the certificate until today.
        note: what it says, 1 to 500 characters; public.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor is none of those.
        NotNow: it is not certified, or was quashed before.
        NotValid: with every wrong field.

    Source: 民法典 art. 155, 280; domain.md §1.3 (court revocation), §1.4a (REVOKED).
    """
    async with database.transaction():
        await of_polls.quash(actor, id, judgment=judgment, judged_on=judged_on, note=note)
        for row in await database.rows(_LAID, id):
            await _lapse(actor, row["id"])
    return await polls.find(actor, id)


async def _lapse(actor: Actor, id: UUID) -> None:
    there = await find(COURT, id, lock=True)
    if there.why_not(ObligationAct.LAPSE, COURT):
        return
    await write(actor, there, ObligationAct.LAPSE, to=STEPS[ObligationAct.LAPSE].to)
    await tell(there, ObligationAct.LAPSE, but=actor.person)
