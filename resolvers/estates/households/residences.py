"""Who belongs to which unit: one's own homes, and the households of an estate for its staff."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database, journal, lists, masking
from resolvers.actors import Actor, PostKind, Scope
from resolvers.estates import places, rights
from resolvers.estates.estate import Estate
from resolvers.estates.estate import find as find_estate
from resolvers.lists import Page
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.tables.households import HouseholdCapacity, JoinWay
from resolvers.tables.people import PostRow

READ = """
    select r.id, r.person, r.unit, u.estate, b.name as building, u.entrance, u.room,
           u.exclusive_area, p.name, r.capacity, r.way, r.joined_at, r.left_at
      from residences r join units u on u.id = r.unit join buildings b on b.id = u.building
      join people p on p.id = r.person
"""
MINE = READ + " where r.person = $1 and r.left_at is null order by r.id"
LISTED = (
    READ
    + """
     where u.estate = $1 and r.left_at is null and ($2::uuid is null or r.id < $2)
     order by r.id desc limit $3
"""
)
SELLERS = """
    where r.unit in (select unit from ownerships where id = any($1))
      and r.capacity = 'owner' and r.left_at is null
      and not exists (select from ownerships h join owners o on o.id = h.owner
                        join people p on p.phone_fingerprint = o.phone_fingerprint
                       where h.unit = r.unit and h.to_date is null and p.id = r.person)
"""
OF_UNIT = READ + " where r.unit = $1 and r.left_at is null order by r.id"
HELD = """
    select id from posts where person = $1 and estate = $2 and kind = $3 and revoked_at is null
       and from_at <= now() and (to_at is null or to_at > now()) limit 1
"""
JOIN = """
    insert into residences (id, county, unit, person, capacity, way, post, joined_at)
    select $1, county, id, $3, $4, $5, $6, now() from units where id = $2
"""
ALREADY = "select id from residences where unit = $1 and person = $2 and left_at is null"
LEAVE = "update residences set left_at = now(), ended_by = $2 where id = $1"
RELEASE = """
    update posts set revoked_at = now(), revoked_by = $2
     where id = (select post from residences where id = $1) and revoked_at is null
       and not exists (select from residences r where r.post = posts.id and r.left_at is null)
    returning id
"""
POSTS = {HouseholdCapacity.OWNER: PostKind.OWNER}


@dataclass(frozen=True, slots=True)
class Residence:
    """That somebody belongs to a unit; the exclusive area in 0.01 m².

    *name* is masked, but for the person themselves.
    """

    id: UUID
    person: UUID
    unit: UUID
    estate: Estate
    building: str
    entrance: str
    room: str
    exclusive_area: int
    name: str
    capacity: HouseholdCapacity
    way: JoinWay
    joined_at: datetime
    left_at: datetime | None

    @property
    def label(self) -> str:
        """“3号楼1单元501”."""
        return places.label(self.building, self.entrance, self.room)

    def why_not_leave(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot end it: the person can, and who keeps the roll."""
        if self.left_at:
            return NotNow(Reason.RESIDENCE_ENDED, at=self.left_at)
        if actor.person != self.person and not rights.keeps(actor, self.estate):
            return NotAllowed(Reason.NOT_YOUR_POST)
        if not actor.may(Scope.ADMINISTER):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
        return None


def why_not_join(actor: Actor) -> Refused | None:
    """Why *actor* cannot join any estate."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.ADMINISTER):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    return None


async def mine(actor: Actor) -> tuple[Residence, ...]:
    """The units to which somebody belongs; nothing for those who are not signed in."""
    if actor.person is None or not actor.may(Scope.READ):
        return ()
    return await _residences(actor, await database.rows(MINE, actor.person))


async def of_unit(actor: Actor, unit: UUID) -> tuple[Residence, ...]:
    """Who belongs to a unit, for those who may read the roll; nothing for others."""
    estate = await database.value("select estate from units where id = $1", unit)
    if estate is None or rights.why_not_read(actor, await find_estate(estate)):
        return ()
    return await _residences(actor, await database.rows(OF_UNIT, unit))


async def listed(
    actor: Actor, estate: UUID, *, first: int = 50, after: str | None = None
) -> Page[Residence]:
    """The households of an estate, those who came last in front.

    Args:
        actor: who works in the estate.
        estate: which.
        first: how many, 1 to 100.
        after: the cursor to go on from.

    Raises:
        NotFound: no such estate, or the actor may not know its roll.
        NotValid: *first* or *after* is wrong.
    """
    if refusal := rights.why_not_read(actor, await find_estate(estate)):
        raise refusal
    last = lists.asked(first, after, UUID)
    rows = await database.rows(LISTED, estate, last[1] if last else None, first + 1)
    found = await _residences(actor, rows)
    return lists.page(found, first, lambda each: (None, each.id), after=after)


async def find(actor: Actor, id: UUID) -> Residence:
    """A residence, for the person and for those who may read the roll.

    Raises:
        NotFound: there is none with this id, or the actor may not know it.
    """
    rows = await database.rows(READ + " where r.id = $1", id)
    found = next(iter(await _residences(actor, rows)), None)
    if found is None or (actor.person != found.person and not rights.sees(actor, found.estate)):
        raise NotFound
    return found


async def enter(
    actor: Actor, person: UUID, unit: UUID, capacity: HouseholdCapacity, way: JoinWay
) -> UUID:
    """Let somebody belong to a unit, within the transaction of the act that says why.

    Raises:
        NotNow: they belong to it already.
    """
    estate = await database.value("select estate from units where id = $1 for share", unit)
    await database.execute("select pg_advisory_xact_lock(hashtext($1))", f"residence:{person}")
    if await database.value(ALREADY, unit, person):
        raise NotNow(Reason.BELONGS_ALREADY)
    post = await _post(actor, person, estate, POSTS.get(capacity, PostKind.RESIDENT))
    id = uuid7()
    await database.execute(JOIN, id, unit, person, capacity.value, way.value, post)
    await journal.record(
        actor, "residence.joined", unit, residence=id, person=person, capacity=capacity, way=way
    )
    return id


async def leave(actor: Actor, id: UUID) -> Residence:
    """Leave a unit, or note that somebody has moved out; the post goes when nothing needs it.

    Args:
        actor: the person, or who keeps the roll.
        id: which residence.

    Raises:
        NotFound: there is none with this id, or the actor may not know it.
        NotAllowed: it is somebody else's, and the actor does not keep the roll.
        NotNow: it has ended already.
    """
    async with database.transaction():
        await database.execute("select from residences where id = $1 for update", id)
        found = await find(actor, id)
        if refusal := found.why_not_leave(actor):
            raise refusal
        await _end(actor, id, found.person, found.unit)
    return await find(actor, id)


async def end_owners(actor: Actor, ended: Collection[UUID]) -> None:
    """Note that those who joined as owners have sold their units, within that act.

    Whom the roll names still, as a co-owner who stays, has not.

    Args:
        actor: who keeps the roll.
        ended: the ownerships that end with it.
    """
    for row in await database.rows(READ + SELLERS, list(ended)):
        await _end(actor, row["id"], row["person"], row["unit"])


async def _end(actor: Actor, id: UUID, person: UUID, unit: UUID) -> None:
    await database.execute(LEAVE, id, actor.person)
    if post := await database.value(RELEASE, id, actor.person):
        await journal.record(actor, "post.revoked", post, person=person)
    await journal.record(actor, "residence.left", unit, residence=id, person=person)


async def _post(actor: Actor, person: UUID, estate: UUID, kind: PostKind) -> UUID:
    if held := await database.value(HELD, person, estate, kind.value):
        return UUID(str(held))
    row = PostRow(person=person, kind=kind, estate=estate, granted_by=actor.person)
    await PostRow.insert(row)
    await journal.record(actor, "post.granted", row.id, post=kind, person=person)
    id: UUID = row.id
    return id


async def _residences(actor: Actor, rows: list[Any]) -> tuple[Residence, ...]:
    estates = {id: await find_estate(id) for id in {row["estate"] for row in rows}}
    return tuple(_residence(actor, row, estates[row["estate"]]) for row in rows)


def _residence(actor: Actor, row: Mapping[str, Any], estate: Estate) -> Residence:
    own = actor.person == row["person"]
    words = {
        "estate": estate,
        "name": row["name"] if own else masking.name(row["name"]),
        "capacity": HouseholdCapacity(row["capacity"]),
        "way": JoinWay(row["way"]),
    }
    return Residence(**{**row, **words})
