"""For which units somebody stands: what they own by the roll, and what is written at the door."""

from collections.abc import Iterable
from uuid import UUID

from resolvers import database
from resolvers.estates import places
from resolvers.refusals import NotValid, Reason, Wrong

# Asked from the side of the person: an estate has thousands of units.
OWNED = """
    select u.id from units u
     where u.estate = {estate} and u.gone_at is null
       and u.id in (
           select h.unit from people p join owners o on o.phone_fingerprint = p.phone_fingerprint
             join ownerships h on h.owner = o.id and h.to_date is null where p.id = {person}
           union all
           select r.unit from residences r
            where r.person = {person} and r.capacity = 'owner' and r.left_at is null)
"""
NAMED = "select id, place from units where estate = $1 and place = any($2) and gone_at is null"
KEPT = "exists (select from units where estate = {estate} and gone_at is null)"
LAPSED = f"({KEPT} and not exists ({OWNED}))"
EMPLOYED = """
    exists (select from posts w join estates e on e.company = w.organisation
             where e.id = {estate} and w.person = {person} and w.revoked_at is null
               and (w.to_at is null or w.to_at > now()))
"""


async def is_kept(estate: UUID) -> bool:
    """Whether the estate has a roll at all."""
    return bool(await database.value("select " + KEPT.format(estate="$1"), estate))


async def owned(estate: UUID, person: UUID) -> frozenset[UUID]:
    """The units that somebody owns, alone or with others: by their phone, or as they joined."""
    owned = OWNED.format(estate="$1", person="$2")
    return frozenset(row["id"] for row in await database.rows(owned, estate, person))


async def employs(estate: UUID, person: UUID) -> bool:
    """Whether the property company of the estate employs somebody."""
    staff = "select " + EMPLOYED.format(estate="$1", person="$2")
    return bool(await database.value(staff, estate, person))


async def written(estate: UUID, room: str) -> UUID | None:
    """The unit that is meant by 3号楼1单元501, 3栋501 or 3-1-501, if the roll has it."""
    found = await database.rows(NAMED, estate, [places.written(room) or ""])
    return found[0]["id"] if found else None


async def named(estate: UUID, rooms: Iterable[str]) -> frozenset[UUID]:
    """The units that are meant.

    Args:
        estate: which.
        rooms: each as 3号楼1单元501, 3栋501 or 3-1-501.

    Raises:
        NotValid: the first that the roll does not have.
    """
    wanted = {room: places.written(room) for room in rooms}
    found = await database.rows(NAMED, estate, [each for each in wanted.values() if each])
    known = {row["place"]: row["id"] for row in found}
    for room, place in wanted.items():
        if place not in known:
            raise NotValid({"rooms": Wrong(Reason.NO_SUCH_ROOM, {"room": room})})
    return frozenset(known.values())
