"""The roll of an estate: its units with their owners, masked, and how its owners are counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import calendar, database, journal
from resolvers.actors import Actor
from resolvers.estates import rights
from resolvers.estates.estate import Estate, find
from resolvers.estates.heads import DEVELOPER, Electorate, Holding, electorate
from resolvers.refusals import Refused, checked

POLICIES = """
    select estate, version, merges_overlapping, counts_parking, source, taken_over_at from rolls
     where estate = $1
"""
TOTALS = """
    select count(*) as units, count(*) filter (where use = 'home') as homes,
           count(*) filter (where counts_for_vote) as counted,
           coalesce(sum(exclusive_area) filter (where counts_for_vote), 0) as area
      from units where estate = $1 and gone_at is null
"""
HOLDINGS = """
    select u.id, u.exclusive_area, u.status <> 'delivered' as undelivered,
           array_remove(array_agg(o.id), null) owners,
           coalesce(bool_and(o.developer), false) as developer
      from units u
      left join ownerships s on s.unit = u.id and s.from_date <= $2
                            and (s.to_date is null or s.to_date > $2)
      left join owners o on o.id = s.owner
     where u.estate = $1 and u.counts_for_vote and u.gone_at is null
       and ($3::uuid is null or u.building = $3) and ($4::text is null or u.entrance = $4)
     group by u.id order by u.place
"""
RULE = """
    insert into rolls (estate, version, merges_overlapping, counts_parking, source)
    values ($1, 1, $2, $3, $4)
    on conflict (estate) do update set version = rolls.version + 1,
        merges_overlapping = $2, counts_parking = $3, source = $4
"""
PARKING = "update units set counts_for_vote = $2 where estate = $1 and use = 'parking'"


@dataclass(frozen=True, slots=True)
class Roll:
    """How an estate counts its owners, and how many units it has; areas in 0.01 m²."""

    estate: Estate
    version: int
    merges_overlapping: bool
    counts_parking: bool
    source: str
    taken_over_at: datetime | None
    units: int
    homes: int
    counted: int
    area: int

    def why_not_rule(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot set how owners are counted."""
        return rights.why_not_keep(actor, self.estate)


class RollRule(BaseModel):
    """How owners are to be counted."""

    merges_overlapping: bool
    counts_parking: bool
    source: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


async def roll(estate: UUID) -> Roll:
    """How an estate counts its owners, and its figures; these are public, names are not.

    Raises:
        NotFound: there is no such estate.
    """
    there = await find(estate)
    policies = await database.row(POLICIES, estate)
    totals = await database.row(TOTALS, estate)
    assert totals is not None
    known = dict(policies) if policies else dict.fromkeys(_NOTHING, None) | _NOTHING
    return Roll(**{**known, **totals, "estate": there})


_NOTHING: dict[str, Any] = {
    "version": 0,
    "merges_overlapping": False,
    "counts_parking": False,
    "source": "",
    "taken_over_at": None,
}


async def rule(
    actor: Actor, estate: UUID, *, merges_overlapping: bool, counts_parking: bool, source: str
) -> Roll:
    """Set how an estate counts its owners.

    Args:
        actor: who keeps the roll.
        estate: which.
        merges_overlapping: whether those who share an owner count as one.
        counts_parking: whether parking spaces count.
        source: which rule of the estate says so, 1 to 200 characters.

    Raises:
        NotFound: no such estate, or the actor may not know its roll.
        NotAllowed: the actor does not keep it.
        NotValid: no source is given.

    Source: the Ministry's guiding rules, art. 25: the owners' rules of procedure say it.
    """
    async with database.transaction():
        there = await locked(estate)
        if refusal := rights.why_not_keep(actor, there):
            raise refusal
        given = checked(
            RollRule,
            merges_overlapping=merges_overlapping,
            counts_parking=counts_parking,
            source=source,
        )
        await database.execute(RULE, estate, *given.model_dump().values())
        await database.execute(PARKING, estate, given.counts_parking)
        policies = given.model_dump(exclude={"source"})
        await journal.record(actor, "roll.ruled", estate, **policies)
    return await roll(estate)


async def locked(estate: UUID) -> Estate:
    """An estate whose roll nobody else changes until the transaction ends."""
    await database.execute("select from estates where id = $1 for no key update", estate)
    return await find(estate)


async def voters(
    estate: UUID,
    *,
    building: UUID | None = None,
    entrance: str | None = None,
    day: date | None = None,
) -> Electorate:
    """Everybody who decides in an estate, a building or an entrance, as the roll says.

    For the resolvers above: what they show of it must name nobody.

    Args:
        estate, building, entrance: the whole, or a part of it.
        day: the record date; today in Shanghai if not given.
    """
    on = day or calendar.today()
    policies = await database.row(POLICIES, estate)
    found = await database.rows(HOLDINGS, estate, on, building, entrance)
    merges = bool(policies and policies["merges_overlapping"])
    return electorate(map(_holding, found), merges_overlapping=merges)


def _holding(row: Mapping[str, Any]) -> Holding:
    if row["undelivered"] or (row["developer"] and row["owners"]):
        return Holding(row["id"], row["exclusive_area"], frozenset([DEVELOPER]))
    return Holding(row["id"], row["exclusive_area"], frozenset(row["owners"]))
