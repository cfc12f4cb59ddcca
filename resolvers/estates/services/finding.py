"""Finding service contracts: signed ones are public, drafts are for both sides."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from resolvers import database, files
from resolvers.actors import Actor
from resolvers.estates import rights
from resolvers.estates.estate import find as find_estate
from resolvers.estates.households import residences
from resolvers.estates.services.contract import ServiceContract, contract_of, may_draft
from resolvers.refusals import NotFound
from resolvers.tables.service_contracts import ServiceStage

READ = """
    select c.id, c.estate, c.company, c.stage as stored, c.from_date, c.to_date, c.fee_fen,
           c.staff_count, c.phone, c.services, c.promises, c.signed_on, c.last_day,
           c.terminated_by,
           array(select (a.kind, a.at, a.day) from service_contract_acts a
                  where a.contract = c.id order by a.id) steps,
           array(select p.file from service_contract_photos p where p.contract = c.id
                  order by p.id) photos
      from service_contracts c
"""


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> ServiceContract:
    """A contract: signed ones are public, drafts are for both sides.

    Raises:
        NotFound: there is none with this id, or the actor may not know it.
    """
    if lock:
        await database.execute("select from service_contracts where id = $1 for update", id)
    found = await database.rows(READ + " where c.id = $1", id)
    seen = await _seen(actor, found)
    if not seen:
        raise NotFound
    return seen[0]


async def listed(actor: Actor, estate: UUID) -> tuple[ServiceContract, ...]:
    """The contracts of an estate, the newest first, as far as the actor may know them."""
    sql = READ + " where c.estate = $1 order by c.from_date desc, c.id desc limit 20"
    return await _seen(actor, await database.rows(sql, estate))


async def photo(actor: Actor, file: UUID) -> files.File:
    """A photographed page, for those who belong to the estate or work there.

    Raises:
        NotFound: it is none, or the actor may not see it.
    """
    contract = await database.value(
        "select contract from service_contract_photos where file = $1", file
    )
    if contract is None or file not in (await find(actor, contract)).photos:
        raise NotFound
    return await files.find(file)


async def _seen(actor: Actor, rows: Sequence[Any]) -> tuple[ServiceContract, ...]:
    seen = []
    homes = {each.estate.id for each in await residences.mine(actor)} if rows else set()
    for row in rows:
        estate = await find_estate(row["estate"])
        belongs = rights.sees(actor, estate) or estate.id in homes
        company = may_draft(actor, estate)
        if row["stored"] != ServiceStage.DRAFT.value or company:
            seen.append(contract_of(row, estate, belongs=belongs))
    return tuple(seen)
