"""What owners say of it: they accept or refuse what was reported, and ask; it is answered."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import database
from resolvers.actors import Actor
from resolvers.obligations.finding import find
from resolvers.obligations.obligation import Obligation
from resolvers.obligations.telling import members, obligors, send, tell
from resolvers.obligations.transitions import STEPS
from resolvers.obligations.writing import Note, Reasoned, Sent, ready, repeated, write
from resolvers.refusals import checked
from resolvers.tables.obligation_words import ObligationAct

A = ObligationAct


class ObligationAccept(BaseModel):
    """What accepting takes."""

    note: Note = ""


class ObligationSay(Sent):
    """What refusing, asking and answering take."""

    note: Reasoned


async def accept(actor: Actor, id: UUID, *, note: str = "") -> Obligation:
    """Accept what was reported; it is accepted once as many owners have as the custom asks.

    Args:
        actor: an owner of the estate who is none of those who did it; once for each report.
        id: which obligation.
        note: at most 500 characters, public without a name.

    Raises:
        NotFound: no such obligation that the actor may know of.
        NotAllowed: the actor is no owner there, or is one of those who did it.
        NotNow: it is not reported, or the actor has said so before.
        NotValid: the note is too long.

    Source: deliberation.md §4.7 (acceptance by n witnesses); obligations/customs/terms.csv.
    """
    return await _say(actor, id, A.ACCEPT, ObligationAccept, note)


async def refuse(actor: Actor, id: UUID, *, note: str) -> Obligation:
    """Say that it is not done as resolved; it goes back once as many owners have said so.

    Args:
        actor: as in `accept`.
        id: which obligation.
        note: what is missing, 1 to 500 characters, public without a name.

    Raises:
        NotFound, NotAllowed, NotNow, NotValid: as in `accept`.
    """
    return await _say(actor, id, A.REFUSE, ObligationSay, note)


async def _say(
    actor: Actor,
    id: UUID,
    act: ObligationAct,
    model: type[ObligationAccept] | type[ObligationSay],
    note: str,
) -> Obligation:
    async with database.transaction():
        there = await ready(actor, id, act)
        given = checked(model, note=note)
        enough = len(there.said(act)) + 1 >= there.terms.acceptances
        await write(actor, there, act, given.note, to=STEPS[act].to if enough else None)
        if enough:
            await tell(there, act, but=actor.person)
    return await find(actor, id)


async def ask(
    actor: Actor, id: UUID, *, note: str, client_key: UUID | str | None = None
) -> Obligation:
    """Ask about it; who owes it and the council are told, and the answer is public.

    Args:
        actor: an owner of the estate.
        id: about which obligation.
        note: the question, 1 to 500 characters, public without a name.
        client_key: made by the client; a repeat gives it as it is and does nothing.

    Raises:
        NotFound: no such obligation that the actor may know of.
        NotAllowed: the actor is no owner there.
        NotNow: it is evaluated.
        NotValid: nothing is asked, or too much.
    """
    async with database.transaction():
        there = await ready(actor, id, A.ASK)
        given = checked(ObligationSay, note=note, client_key=client_key)
        if await repeated(actor, there, A.ASK, given):
            return there
        await write(actor, there, A.ASK, given.note, sent=given)
        await send(there, A.ASK, [*await obligors(there), *members(there)], but=actor.person)
    return await find(actor, id)


async def answer(
    actor: Actor, id: UUID, *, note: str, client_key: UUID | str | None = None
) -> Obligation:
    """Answer what was asked.

    Args:
        actor: who owes it, or who runs the poll.
        id: about which obligation.
        note: the answer, 1 to 500 characters, public.
        client_key: made by the client; a repeat gives it as it is and does nothing.

    Raises:
        NotFound: no such obligation that the actor may know of.
        NotAllowed: the actor neither owes it nor runs the poll.
        NotNow: it is evaluated.
        NotValid: nothing is said, or too much.
    """
    async with database.transaction():
        there = await ready(actor, id, A.ANSWER)
        given = checked(ObligationSay, note=note, client_key=client_key)
        if await repeated(actor, there, A.ANSWER, given):
            return there
        await write(actor, there, A.ANSWER, given.note, sent=given)
        await send(there, A.ANSWER, there.askers, but=actor.person)
    return await find(actor, id)
