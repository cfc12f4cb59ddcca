"""Objecting to a published roll."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, files, journal, secrecy
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.estates import standing
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.rolls.objections import Objection, find_objection
from resolvers.rolls.publication import Publication
from resolvers.rolls.publications import find
from resolvers.rolls.telling import tell_keepers
from resolvers.tables.roll_publications import RollClaim, RollObjectionPhotoRow

MOST_PHOTOS = 3
MAKE = """
    insert into roll_objections (id, county, publication, unit, room, person, claim, what, version,
        made_at)
    select $1, p.county, p.id, $3, $4, $5, $6, $7, coalesce(r.version, 0), $8
      from roll_publications p left join rolls r on r.estate = p.estate where p.id = $2
"""
WAITS = """
    select exists (select from roll_objections
                    where publication = $1 and unit is not distinct from $2 and person = $3
                      and claim = $4 and accepted is null)
"""


class RollObject(BaseModel):
    """What objecting takes."""

    room: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    claim: RollClaim
    what: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    photos: Annotated[tuple[UUID, ...], Field(max_length=MOST_PHOTOS)] = ()


async def object_(
    actor: Actor,
    publication: UUID,
    *,
    room: str,
    claim: RollClaim | str,
    what: str,
    photos: Sequence[UUID] = (),
) -> Objection:
    """Say that the published roll is wrong about a unit; who keeps the roll is told.

    Args:
        actor: an owner of the estate; whoever was left out can say that.
        publication: of which roll.
        room: which unit, as 3号楼1单元501, 3栋501 or 3-1-501; 1 to 60 characters.
        claim: what is wrong.
        what: how it should be, 1 to 500 characters; only who keeps the roll reads it.
        photos: at most 3 that show it, uploaded by the actor.

    Raises:
        NotFound: there is no such publication.
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotNow: its days are over, or the actor said the same and was not answered yet.
        NotValid: with every wrong field; the roll has no such unit, or the actor is no owner.

    Source: 业主大会和业主委员会指导规则 art. 12.
    """
    async with database.transaction():
        there = await find(publication, lock=True)
        if refusal := there.why_not_object(actor):
            raise refusal
        given = checked(RollObject, room=room, claim=claim, what=what, photos=tuple(photos))
        unit = await _unit(actor, there, given)
        if await database.value(WAITS, publication, unit, actor.person, given.claim.value):
            raise NotNow(Reason.OBJECTED_ALREADY)
        id = await _write(actor, there, unit, given)
        await tell_keepers(there, id)
    return await find_objection(actor, id)


async def _unit(actor: Actor, there: Publication, given: RollObject) -> UUID | None:
    """The unit that is meant, if the roll has it; all that is wrong with who says what of it."""
    wrong: dict[str, Wrong] = {}
    unit = await standing.written(there.estate.id, given.room)
    if unit is None and given.claim is not RollClaim.LEFT_OUT:
        wrong["room"] = Wrong(Reason.NO_SUCH_ROOM, {"room": given.room})
    if given.claim is not RollClaim.LEFT_OUT and there.why_not_read(actor):
        wrong["claim"] = Wrong(Reason.ONLY_LEFT_OUT)
    if wrong:
        raise NotValid(wrong)
    return unit


async def _write(actor: Actor, there: Publication, unit: UUID | None, given: RollObject) -> UUID:
    id, room = uuid7(), None if unit else secrecy.encrypt(given.room)
    said = (given.claim.value, secrecy.encrypt(given.what), now())
    await database.execute(MAKE, id, there.id, unit, room, actor.person, *said)
    kept = await files.attach(actor, given.photos)
    rows = [RollObjectionPhotoRow(objection=id, file=each.id) for each in kept]
    if rows:
        await RollObjectionPhotoRow.insert(*rows)
    await journal.record(
        *(actor, "roll_objection.made", there.estate.id),
        objection=id,
        unit=unit,
        claim=given.claim,
    )
    return id
