"""Proposing a council for an estate."""

from typing import Annotated
from uuid import UUID

import asyncpg
from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import calendar, database, estates, keys, rules
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.councils import composition
from resolvers.councils.council import Council, body_of, why_not_propose
from resolvers.councils.finding import find
from resolvers.councils.writing import Note, Phone, record
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.council_words import CouncilAct, CouncilKind

_NEXT = "select coalesce(max(number), 0) + 1 from councils where estate = $1 and kind = $2"
_LOCK = "select from estates where id = $1 for no key update"
_INSERT = """
    insert into councils (id, estate, kind, number, rule, stage, stage_at, phone, term_years,
        filing_number, version)
    values ($1, $2, $3, $4, $5, 'proposed', $6, $7, $8, '', 0)
"""


class CouncilPropose(BaseModel):
    """What has to be said to propose a council."""

    kind: CouncilKind
    rule: UUID
    term_years: Annotated[int, Field(ge=1, le=10)] | None = None
    phone: Phone = ""
    note: Note = ""
    client_key: UUID | None = None


async def propose(
    actor: Actor,
    estate: UUID,
    *,
    kind: CouncilKind | str,
    rule: UUID | str,
    term_years: int | str | None = None,
    phone: str = "",
    note: str = "",
    client_key: UUID | str | None = None,
) -> Council:
    """Propose a council for an estate.

    Args:
        actor: the street or town, or the community for it.
        estate: which estate.
        kind: which kind of council.
        rule: the id of the rule that it goes by; of this kind, in force.
        term_years: for how long, 1 to 10; an open end if not given, where the rule leaves it open.
        phone: whom to call on duty, a telephone number or nothing.
        note: why it is needed, at most 500 characters; public from the announcement on.
        client_key: made by the client; a repeat gives the first council back.

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
            CouncilPropose,
            kind=kind,
            rule=rule,
            term_years=term_years,
            phone=phone,
            note=note,
            client_key=client_key,
        )
        if known := await keys.known(actor, "council", given.client_key):
            return await find(actor, known)
        await _fitting(given)
        id = await _insert(estate, given)
        await keys.keep(actor, "council", given.client_key, id)
        await record(actor, id, CouncilAct.PROPOSE, given.note, kind=given.kind)
    return await find(actor, id)


async def _fitting(given: CouncilPropose) -> None:
    body, today = body_of(given.kind), calendar.today()
    found = {e.id: e for e in await rules.listed(body=body) if e.holds_on(today)}
    if given.rule not in found:
        raise NotValid({"rule": Wrong(Reason.UNKNOWN_CHOICE)})
    if lack := composition.why_not_term(found[given.rule].requirements, given.term_years):
        raise NotValid({"term_years": Wrong(*lack)})


async def _insert(estate: UUID, given: CouncilPropose) -> UUID:
    id, kind = uuid7(), given.kind.value
    number = await database.value(_NEXT, estate, kind)
    try:
        await database.execute(
            _INSERT, id, estate, kind, number, given.rule, now(), given.phone, given.term_years
        )
    except asyncpg.UniqueViolationError:
        raise NotNow(Reason.COUNCIL_UNDERWAY) from None
    return id
