"""Proposing a council for an estate."""

from typing import Annotated
from uuid import UUID

import asyncpg
from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import database, estates
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.councils.composition import Policy
from resolvers.councils.council import Council, why_not_propose
from resolvers.councils.finding import find
from resolvers.councils.policies import holds_now, policies
from resolvers.councils.writing import Note, Phone, record
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.council_words import CouncilAct, CouncilKind

_NEXT = "select coalesce(max(number), 0) + 1 from councils where estate = $1 and kind = $2"
_LOCK = "select from estates where id = $1 for no key update"
_INSERT = """
    insert into councils (id, estate, kind, number, policy, stage, stage_at, phone, term_years,
        filing_number, version)
    values ($1, $2, $3, $4, $5, 'proposed', $6, $7, $8, '', 0)
"""


class CouncilPropose(BaseModel):
    """What has to be said to propose a council."""

    kind: CouncilKind
    policy: UUID
    term_years: Annotated[int, Field(ge=1, le=10)] | None = None
    phone: Phone = ""
    note: Note = ""


async def propose(
    actor: Actor,
    estate: UUID,
    *,
    kind: CouncilKind | str,
    policy: UUID | str,
    term_years: int | str | None = None,
    phone: str = "",
    note: str = "",
) -> Council:
    """Propose a council for an estate.

    Args:
        actor: the street or town, or the community for it.
        estate: which estate.
        kind: which kind of council.
        policy: the id of the policy that its composition is judged by; of this kind, in force.
        term_years: for how long, 1 to 10; an open end if not given.
        phone: whom to call on duty, at most 20 characters.
        note: why it is needed, at most 500 characters; public from the announcement on.

    Raises:
        NotFound: no such estate.
        NotAllowed: the actor prepares no councils there.
        NotNow: one of this kind is being prepared there already.
        NotValid: with every wrong field.

    Source: domain.md §1.3, §1.5, §2.
    """
    async with database.transaction():
        await database.rows(_LOCK, estate)
        there = await estates.find(estate)
        if refusal := why_not_propose(actor, there.area):
            raise refusal
        given = checked(
            CouncilPropose, kind=kind, policy=policy, term_years=term_years, phone=phone, note=note
        )
        await _fitting(given)
        id = await _insert(estate, given)
        await record(actor, id, CouncilAct.PROPOSE, given.note, kind=given.kind)
    return await find(actor, id)


async def _fitting(given: CouncilPropose) -> Policy:
    fitting = (each for each in await policies(given.kind) if holds_now(each))
    found = next((each for each in fitting if each.id == given.policy), None)
    if found is None:
        raise NotValid({"policy": Wrong(Reason.UNKNOWN_CHOICE)})
    return found


async def _insert(estate: UUID, given: CouncilPropose) -> UUID:
    id, kind = uuid7(), given.kind.value
    number = await database.value(_NEXT, estate, kind)
    try:
        await database.execute(
            _INSERT, id, estate, kind, number, given.policy, now(), given.phone, given.term_years
        )
    except asyncpg.UniqueViolationError:
        raise NotNow(Reason.COUNCIL_UNDERWAY) from None
    return id
