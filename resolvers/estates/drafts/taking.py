"""Taking a file over into the roll: all of it in one transaction, or nothing."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.estates.drafts import planning
from resolvers.estates.drafts.comparing import Print
from resolvers.estates.drafts.planning import Plan, Row
from resolvers.sheets import Progress

BATCH = 2_000
OWNERS = """
    select id, name_fingerprint, phone_fingerprint, id_fingerprint, credit_code
      from owners where estate = $1
"""
CHANGE = """
    update units set use = n.use, exclusive_area = n.area, area_basis = n.basis,
           status = n.status, counts_for_vote = n.counts,
           certificate = coalesce(n.certificate, units.certificate)
      from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[], $6::bool[],
                  $7::bytea[]) n (id, use, area, basis, status, counts, certificate)
     where units.id = n.id
"""
LEARN = """
    update owners set name = n.name, name_fingerprint = n.name_mark,
           phone = coalesce(n.phone, owners.phone),
           phone_fingerprint = coalesce(n.phone_mark, owners.phone_fingerprint),
           id_number = coalesce(n.number, owners.id_number),
           id_fingerprint = coalesce(n.number_mark, owners.id_fingerprint),
           credit_code = coalesce(n.code, owners.credit_code)
      from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[],
                  $7::bytea[], $8::text[])
           n (id, name, name_mark, phone, phone_mark, number, number_mark, code)
     where owners.id = n.id
"""
AMEND = """
    update ownerships set share_numerator = n.part, share_denominator = n.whole,
           represents = n.represents, tail_fingerprint = coalesce(n.tail, tail_fingerprint)
      from unnest($1::uuid[], $2::int[], $3::int[], $4::bool[], $5::bytea[])
           n (id, part, whole, represents, tail)
     where ownerships.id = n.id
"""
END = "update ownerships set to_date = greatest($2, from_date) where id = any($1)"
LEAVE = "update tenants set to_date = greatest($2, from_date) where id = any($1)"
DROP = "update units set gone_at = $2 where id = any($1)"
MEASURE = """
    update buildings set exclusive_area = n.area from unnest($1::uuid[], $2::int[]) n (id, area)
     where buildings.id = n.id
"""
SEALED_PLACES = (0, 5, 6, 7, 8, 9, 10, 11)


async def owners_known(estate: UUID) -> dict[UUID, Print]:
    """Everybody whom the roll of an estate has ever named."""
    found = await database.rows(OWNERS, estate)
    return {id: Print(*marks) for id, *marks in (tuple(row.values()) for row in found)}


async def write(plan: Plan, ground: planning.Ground, progress: Progress) -> None:
    """Write every row of the plan, within the transaction that is open."""
    total = sum(map(len, (plan.units, plan.owners, plan.ownerships, plan.tenants)))
    done = 0
    await _copy("buildings", planning.BUILDING, plan.buildings)
    await database.execute(MEASURE, list(plan.areas), list(plan.areas.values()))
    for table, columns, rows in (
        ("units", planning.UNIT, plan.units),
        ("owners", planning.OWNER, plan.owners),
        ("ownerships", planning.OWNERSHIP, plan.ownerships),
        ("tenants", planning.TENANT, plan.tenants),
    ):
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            await _copy(table, columns, batch)
            done += len(batch)
            progress(done, total)
    await database.execute(CHANGE, *_columns(plan.changed, range(7)))
    await database.execute(LEARN, *_columns(plan.known, SEALED_PLACES))
    await database.execute(AMEND, *_columns(plan.amended, range(5)))
    await database.execute(END, plan.ended, ground.today)
    await database.execute(LEAVE, plan.left, ground.today)
    await database.execute(DROP, plan.gone, ground.at)


async def _copy(table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    async with database.connection() as c:
        await c.copy_records_to_table(table, records=rows, columns=columns)


def _columns(rows: Sequence[Row], places: Sequence[int] | range) -> list[list[Any]]:
    return [[row[place] for row in rows] for place in places]
