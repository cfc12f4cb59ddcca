"""What was said against a published roll, for who said it and for who keeps the roll."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import database, estates, files, masking, secrecy
from resolvers.actors import Actor, Scope
from resolvers.estates import places
from resolvers.refusals import NotFound, NotNow, Reason, Refused
from resolvers.rolls.publication import Publication
from resolvers.rolls.publications import find
from resolvers.tables.roll_publications import RollClaim, RollStage

READ = """
    select o.id, o.publication, o.unit, b.name as building, u.entrance, u.room as number, o.room,
           o.person, p.name, o.claim, o.what, o.version, o.made_at, o.accepted, o.answer,
           o.decided_at, coalesce(r.version, 0) as now,
           array(select f.file from roll_objection_photos f where f.objection = o.id
                  order by f.id) photos
      from roll_objections o join people p on p.id = o.person
      join roll_publications l on l.id = o.publication left join rolls r on r.estate = l.estate
      left join units u on u.id = o.unit left join buildings b on b.id = u.building
"""
LISTED = (
    READ
    + """
     where o.publication = $1 and ($2 or o.person = $3)
     order by o.accepted is not null, o.id limit 100
"""
)


@dataclass(frozen=True, slots=True)
class Objection:
    """Somebody says that the roll is wrong; *accepted* is None until it is answered.

    *name* is masked, but for who objected; *unit* is None where the roll has no such unit;
    *changed* is whether the roll was changed since.
    """

    id: UUID
    publication: Publication
    unit: UUID | None
    label: str
    person: UUID
    name: str
    claim: RollClaim
    what: str
    made_at: datetime
    accepted: bool | None
    answer: str
    decided_at: datetime | None
    photos: tuple[UUID, ...]
    changed: bool

    def why_not_decline(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot decline it: who keeps the roll can, but not what they said."""
        if refusal := estates.why_not_keep(actor, self.publication.estate):
            return refusal
        if self.decided_at:
            return NotNow(Reason.REQUEST_DECIDED, at=self.decided_at)
        if self.publication.stage is not RollStage.OPEN:
            return NotNow(Reason.WRONG_STAGE, stage=self.publication.stage)
        return NotNow(Reason.OWN_OBJECTION) if self.person == actor.person else None

    def why_not_accept(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot accept it: the roll is put right first."""
        if refusal := self.why_not_decline(actor):
            return refusal
        return None if self.changed else NotNow(Reason.ROLL_UNCHANGED)


async def objections(actor: Actor, publication: UUID) -> tuple[Objection, ...]:
    """What waits first; all for who keeps the roll, else only one's own; at most 100.

    Raises:
        NotFound: there is no such publication.
    """
    there = await find(publication)
    keeps = estates.keeps(actor, there.estate)
    if (actor.person is None and not keeps) or not actor.may(Scope.READ):
        return ()
    rows = await database.rows(LISTED, publication, keeps, actor.person)
    return tuple(_objection(actor, row, there) for row in rows)


async def find_objection(actor: Actor, id: UUID, *, lock: bool = False) -> Objection:
    """An objection, for who made it and for who keeps the roll.

    Raises:
        NotFound: there is none with this id, or the actor may not know it.
    """
    if lock:
        await database.execute("select from roll_objections where id = $1 for update", id)
    row = await database.row(READ + " where o.id = $1", id)
    if row is None or not actor.may(Scope.READ):
        raise NotFound
    there = await find(row["publication"])
    if actor.person != row["person"] and not estates.keeps(actor, there.estate):
        raise NotFound
    return _objection(actor, row, there)


async def photo(actor: Actor, file: UUID) -> files.File:
    """A photo that somebody sent with an objection, for those who may know it.

    Raises:
        NotFound: it is none, or the actor may not know it.
    """
    sql = "select objection from roll_objection_photos where file = $1"
    objection = await database.value(sql, file)
    if objection is None:
        raise NotFound
    await find_objection(actor, objection)
    return await files.find(file)


def _objection(actor: Actor, row: Mapping[str, Any], there: Publication) -> Objection:
    return Objection(
        row["id"],
        there,
        row["unit"],
        _label(row),
        row["person"],
        row["name"] if actor.person == row["person"] else masking.name(row["name"]),
        RollClaim(row["claim"]),
        secrecy.decrypt(row["what"]),
        row["made_at"],
        row["accepted"],
        secrecy.decrypt(row["answer"]) if row["answer"] else "",
        row["decided_at"],
        tuple(row["photos"]),
        row["now"] > row["version"],
    )


def _label(row: Mapping[str, Any]) -> str:
    if row["unit"] is None:
        return secrecy.decrypt(row["room"])
    return places.label(row["building"], row["entrance"], row["number"])
