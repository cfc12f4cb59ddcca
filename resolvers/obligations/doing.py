"""Carrying out what was resolved: work as a case, contracts, payments, the report of it."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from resolvers import cases, database
from resolvers.actors import Actor
from resolvers.obligations.finding import find
from resolvers.obligations.obligation import Obligation
from resolvers.obligations.telling import tell
from resolvers.obligations.transitions import STEPS
from resolvers.obligations.writing import Proofs, Reasoned, Sent, Sum, ready, repeated, write
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.obligation_words import ObligationAct

A = ObligationAct
Ids = Sequence[UUID | str]


class ObligationSum(Proofs, Sent):
    """What a contract or a payment takes."""

    amount_fen: Sum
    note: Reasoned


class ObligationReport(Proofs):
    """What reporting takes."""

    note: Reasoned


class ObligationEvaluate(BaseModel):
    """What evaluating takes."""

    stars: Annotated[int, Field(ge=1, le=5)]
    note: Reasoned


async def file_case(
    actor: Actor,
    id: UUID,
    *,
    category: str,
    text: str,
    client_key: UUID | str | None = None,
    **more: Any,
) -> Obligation:
    """Have work done by a case, which goes its usual way with its own clocks.

    Args:
        actor: who owes it, or who runs the poll.
        id: of which obligation.
        category: the code of what it is about.
        text: what has to be done, 1 to 2,000 characters.
        client_key: made by the client; a repeat gives it as it is and does nothing.
        more: what else `cases.report` takes.

    Raises:
        NotFound: no such obligation that the actor may know of.
        NotAllowed: the actor neither owes it nor runs the poll.
        NotNow: it is reported as done.
        NotValid: with every wrong field.

    Source: deliberation.md §4.7 (resolution → work order).
    """
    async with database.transaction():
        there = await ready(actor, id, A.FILE_CASE)
        sent = checked(Sent, client_key=client_key)
        if await repeated(actor, there, A.FILE_CASE, sent):
            return there
        where = {"estate": there.estate.id, **more}
        case = await cases.report(actor, category=category, text=text, **where)
        to = STEPS[A.FILE_CASE].to
        await write(actor, there, A.FILE_CASE, to=to, case=case.id, sent=sent)
    return await find(actor, id)


async def contract(
    actor: Actor,
    id: UUID,
    *,
    amount_fen: int | str,
    note: str,
    photos: Ids = (),
    documents: Ids = (),
    client_key: UUID | str | None = None,
    expected_version: int | None = None,
) -> Obligation:
    """Say for how much it was contracted; a later one takes the place of the one before.

    Args:
        actor: who owes it, or who runs the poll.
        id: of which obligation.
        amount_fen: the sum, in fen; more than was resolved is shown as such to everybody.
        note: with whom and for what, 1 to 500 characters.
        photos, documents: the contract; 9 and 5 at most.
        client_key: made by the client; a repeat gives it as it is and does nothing.
        expected_version: that of the obligation as it was seen, if it must not have changed.

    Raises:
        NotFound: no such obligation that the actor may know of.
        NotAllowed: the actor neither owes it nor runs the poll.
        NotNow: it is reported as done, or has changed since it was seen.
        NotValid: with every wrong field.
    """
    proofs = {"photos": list(photos), "documents": list(documents)}
    said = {"amount_fen": amount_fen, "note": note, "client_key": client_key}
    return await _sum(actor, id, A.CONTRACT, {**said, **proofs}, expected_version)


async def pay(
    actor: Actor,
    id: UUID,
    *,
    amount_fen: int | str,
    note: str,
    photos: Ids = (),
    documents: Ids = (),
    client_key: UUID | str | None = None,
) -> Obligation:
    """Say what was paid; payments add up.

    Args:
        actor: who owes it, or who runs the poll.
        id: for which obligation.
        amount_fen: the sum, in fen.
        note: to whom and for what, 1 to 500 characters.
        photos, documents: the bill; 9 and 5 at most.
        client_key: made by the client; a repeat gives it as it is and does nothing.

    Raises:
        NotFound: no such obligation that the actor may know of.
        NotAllowed: the actor neither owes it nor runs the poll.
        NotNow: it is evaluated.
        NotValid: with every wrong field.
    """
    proofs = {"photos": list(photos), "documents": list(documents)}
    said = {"amount_fen": amount_fen, "note": note, "client_key": client_key}
    return await _sum(actor, id, A.PAY, {**said, **proofs})


async def _sum(
    actor: Actor, id: UUID, act: ObligationAct, said: dict[str, Any], seen: int | None = None
) -> Obligation:
    async with database.transaction():
        there = await ready(actor, id, act)
        given = checked(ObligationSum, **said)
        if await repeated(actor, there, act, given):
            return there
        if seen not in (None, there.version):
            raise NotNow(Reason.CHANGED_MEANWHILE)
        to, paid = STEPS[act].to, given.amount_fen
        known: dict[str, Any] = {"proofs": given, "sent": given, "to": to, "amount_fen": paid}
        await write(actor, there, act, given.note, **known)
    return await find(actor, id)


async def report(
    actor: Actor, id: UUID, *, note: str, photos: Ids = (), documents: Ids = ()
) -> Obligation:
    """Report it as done, with what proves it; the owners are asked to accept it.

    Args:
        actor: who owes it.
        id: which obligation.
        note: what was done, 1 to 500 characters.
        photos, documents: of the work; one of either at least, 9 and 5 at most.

    Raises:
        NotFound: no such obligation that the actor may know of.
        NotAllowed: the actor does not owe it.
        NotNow: it is reported.
        NotValid: with every wrong field.
    """
    async with database.transaction():
        there = await ready(actor, id, A.REPORT)
        proofs = {"photos": list(photos), "documents": list(documents)}
        given = checked(ObligationReport, note=note, **proofs)
        if not given.photos and not given.documents:
            raise NotValid({"photos": Wrong(Reason.PROOF_MISSING)})
        await write(actor, there, A.REPORT, given.note, proofs=given, to=STEPS[A.REPORT].to)
        await tell(there, A.REPORT, but=actor.person)
    return await find(actor, id)


async def evaluate(actor: Actor, id: UUID, *, stars: int | str, note: str) -> Obligation:
    """Evaluate what was accepted, which ends it: the council, in public.

    Args:
        actor: who runs the poll and did not do the work; what the council owed the community
            evaluates.
        id: which obligation.
        stars: 1 to 5.
        note: how it was done, 1 to 500 characters.

    Raises:
        NotFound: no such obligation that the actor may know of.
        NotAllowed: the actor does not run the poll, or did the work.
        NotNow: it is not accepted.
        NotValid: with every wrong field.
    """
    async with database.transaction():
        there = await ready(actor, id, A.EVALUATE)
        given = checked(ObligationEvaluate, stars=stars, note=note)
        to = STEPS[A.EVALUATE].to
        await write(actor, there, A.EVALUATE, given.note, to=to, stars=given.stars)
        await tell(there, A.EVALUATE, but=actor.person)
    return await find(actor, id)
