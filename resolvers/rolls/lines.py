"""The list that is put up: every unit with its area, its owners masked, and how it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from resolvers import database, estates, lists, masking, secrecy
from resolvers.actors import Actor
from resolvers.estates import AreaBasis, OwnerKind, UnitUse, places
from resolvers.lists import Page
from resolvers.rolls.publications import find

LISTED = """
    select u.id, b.name as building, u.entrance, u.room, u.place, u.use, u.exclusive_area,
           u.area_basis, u.status <> 'delivered' as developer,
           array(select (o.kind, o.name) from ownerships s join owners o on o.id = s.owner
                  where s.unit = u.id and s.from_date <= $2
                    and (s.to_date is null or s.to_date > $2)
                  order by s.represents desc, s.id) owners,
           exists (select from roll_objections j where j.publication = $1 and j.unit = u.id
                      and j.accepted is null) objected,
           exists (select from roll_objections j where j.publication = $1 and j.unit = u.id
                      and j.accepted) corrected,
           m.unit is not null as mine
      from units u join buildings b on b.id = u.building
      join roll_publications p on p.id = $1 and p.estate = u.estate
      left join (select distinct unit from residences
                  where person = $3 and left_at is null) m on m.unit = u.id
     where u.gone_at is null and (not $8 or m.unit is not null)
       and u.place > $4 and ($5::uuid is null or u.building = $5)
       and ($6 = '' or strpos(u.room, $6) > 0 or u.place like '%|' || $6)
     order by u.place limit $7
"""


@dataclass(frozen=True, slots=True)
class RollLine:
    """A unit in the list; its area in 0.01 m², people's names masked.

    *head* numbers the owners in the order of the list and is None where the unit does not
    count; *together* is how many units that owner has. *objected* waits for an answer.
    """

    unit: UUID
    label: str
    place: str
    use: UnitUse
    exclusive_area: int
    area_basis: AreaBasis
    developer: bool
    owners: tuple[str, ...]
    head: int | None
    together: int
    objected: bool
    corrected: bool
    mine: bool


async def lines(
    actor: Actor,
    id: UUID,
    *,
    text: str = "",
    building: UUID | None = None,
    own: bool = False,
    first: int = 50,
    after: str | None = None,
) -> Page[RollLine]:
    """The list of a publication, in the order of buildings, entrances and rooms.

    Args:
        actor: an owner of the estate, or who works there.
        id: which publication.
        text: a part of the room; nobody finds a room by a name.
        building: only this one's.
        own: only the units to which the actor belongs.
        first: how many, 1 to 100.
        after: the cursor to go on from.

    Raises:
        NotFound: there is no such publication.
        NotAllowed: the actor is no owner of the estate and does not work there.
        NotValid: *first* or *after* is wrong.
    """
    publication = await find(id)
    if refusal := publication.why_not_read(actor):
        raise refusal
    last = lists.asked(first, after, str)
    place = last[1] if last else ""
    asked = (actor.person, place, building, places.room(text), first + 1, own)
    found = await database.rows(LISTED, id, publication.record_on, *asked)
    heads = await _heads(publication.estate.id, publication.record_on)
    listed = [_line(row, heads) for row in found]
    return lists.page(listed, first, lambda each: (None, each.place), after=after)


async def _heads(estate: UUID, day: date) -> dict[UUID, tuple[int, int]]:
    """For each unit that counts the number of its owner, and how many units that one has."""
    voters = await estates.voters(estate, day=day)
    return {
        unit: (number, len(head.units))
        for number, head in enumerate(voters.heads, 1)
        for unit in head.units
    }


def _line(row: Mapping[str, Any], heads: Mapping[UUID, tuple[int, int]]) -> RollLine:
    head, together = heads.get(row["id"], (None, 0))
    return RollLine(
        row["id"],
        places.label(row["building"], row["entrance"], row["room"]),
        row["place"],
        UnitUse(row["use"]),
        row["exclusive_area"],
        AreaBasis(row["area_basis"]),
        row["developer"],
        () if row["developer"] else tuple(_name(*each) for each in row["owners"]),
        head,
        together,
        row["objected"],
        row["corrected"],
        row["mine"],
    )


def _name(kind: str, sealed: bytes) -> str:
    name = secrecy.decrypt(sealed)
    return name if kind == OwnerKind.ORGANISATION.value else masking.name(name)
