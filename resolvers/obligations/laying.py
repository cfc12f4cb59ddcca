"""Laying what was resolved on somebody: who owes what, until when, for how much."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import calendar, database, estates, keys
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.estates import Estate
from resolvers.obligations import decisions, terms
from resolvers.obligations.decisions import Decision, Source
from resolvers.obligations.finding import find
from resolvers.obligations.obligation import Obligation, why_not_lay
from resolvers.obligations.telling import tell
from resolvers.obligations.writing import Sum, record
from resolvers.polls import Poll
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.obligation_words import ObligationAct, Obligor

_INSERT = """
    insert into obligations (id, county, estate, poll, meeting, matter, vote, proposal, obligor,
        organisation, text, due_on, money_fen, terms, stage, stage_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'owed', $15)
"""
_LAID = "select coalesce(sum(money_fen), 0)::bigint from obligations where $1 in (matter, vote)"


class ObligationLay(BaseModel):
    """What has to be said to lay an obligation on somebody."""

    matter: UUID
    obligor: Obligor
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    due_on: date
    money_fen: Sum | None = None
    client_key: UUID | None = None


async def lay(
    actor: Actor,
    source: UUID | None,
    *,
    matter: UUID | str | None,
    obligor: str,
    text: str,
    due_on: date | str,
    money_fen: int | str | None = None,
    client_key: UUID | str | None = None,
) -> Obligation:
    """Say who owes what by what was adopted; who owes it and who accepts it later are told.

    Args:
        actor: a member of the council, or the community or street for it.
        source: the poll that adopted it, certified, or the meeting, its minutes published.
        matter: which of the adopted matters, or votes; it may become several obligations.
        obligor: manager, which is the company of the estate, or council.
        text: what is to be done, 1 to 500 characters.
        due_on: its last day, today or later.
        money_fen: how much of what was resolved is for this, in fen, if anything is; what is laid
            of one matter adds up to no more than its budget.
        client_key: made by the client; a repeat gives the first one back.

    Raises:
        NotFound: no such poll or meeting that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not certified, or its minutes are not published.
        NotValid: with every wrong field; a matter that was not adopted is wrong.

    Source: deliberation.md §4.7; 物业管理条例 art. 12: decisions bind; the terms of the place.
    """
    async with database.transaction():
        there = await decisions.source(actor, source, lock=True)
        if refusal := why_not_lay(there, actor):
            raise refusal
        given = checked(
            ObligationLay,
            matter=matter,
            obligor=obligor,
            text=text,
            due_on=due_on,
            money_fen=money_fen,
            client_key=client_key,
        )
        if known := await keys.known(actor, "obligation", given.client_key):
            return await find(actor, known)
        estate = await estates.find(there.council.estate)
        open_to = {each.id: each for each in await decisions.adopted(there)}
        laid = await database.value(_LAID, given.matter)
        decision = _judged(given, estate, open_to.get(given.matter), laid)
        id = await _insert(there, decision, estate, given)
        await keys.keep(actor, "obligation", given.client_key, id)
        await record(actor, id, ObligationAct.LAY)
        made = await find(actor, id)
        await tell(made, ObligationAct.LAY, but=actor.person)
    return made


def _judged(given: ObligationLay, estate: Estate, matter: Decision | None, laid: int) -> Decision:
    wrong = {}
    if matter is None:
        wrong["matter"] = Wrong(Reason.NOT_ADOPTED)
    elif matter.budget_fen and laid + (given.money_fen or 0) > matter.budget_fen:
        wrong["money_fen"] = Wrong(Reason.OVER_RESOLVED)
    if given.obligor is Obligor.MANAGER and estate.company is None:
        wrong["obligor"] = Wrong(Reason.NO_COMPANY)
    if given.due_on < calendar.today():
        wrong["due_on"] = Wrong(Reason.DUE_OVER)
    if wrong or matter is None:
        raise NotValid(wrong)
    return matter


async def _insert(there: Source, decision: Decision, estate: Estate, given: ObligationLay) -> UUID:
    id, company = uuid7(), estate.company if given.obligor is Obligor.MANAGER else None
    said = (given.obligor.value, company, given.text, given.due_on, given.money_fen)
    custom = terms.of(estate.area).key
    by_poll = (there.id, None, decision.id, None)
    by_meeting = (None, there.id, None, decision.id)
    where = by_poll if isinstance(there, Poll) else by_meeting
    about = (estate.area[:6], estate.id, *where, decision.proposal)
    await database.execute(_INSERT, id, *about, *said, custom, now())
    return id
