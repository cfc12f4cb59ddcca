"""Reading the notice, handing it over at the door, putting it on the wall."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import database, estates, files, journal, keys
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.polls.delivery.finding import doors, reached
from resolvers.polls.delivery.judging import (
    TOLD,
    why_not_hand,
    why_not_post,
    why_not_read,
    why_not_see,
)
from resolvers.polls.delivery.reach import Reach
from resolvers.polls.finding import find
from resolvers.polls.poll import Poll
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.delivery_words import DeliveryTo, DeliveryWay, PostingKind

_MINE = """
    select u.id from units u
     where u.estate = $1 and u.gone_at is null and u.counts_for_vote and u.id in (
        select s.unit from people p join owners o on o.phone_fingerprint = p.phone_fingerprint
          join ownerships s on s.owner = o.id
         where p.id = $2 and s.from_date <= $3 and (s.to_date is null or s.to_date > $3)
        union all
        select r.unit from residences r
         where r.person = $2 and r.capacity = 'owner' and r.left_at is null)
"""
_DELIVER = """
    insert into poll_deliveries (id, poll, unit, way, receiver, photo, by, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (poll, unit, way) do nothing returning id
"""
_POST = """
    insert into poll_postings (id, poll, building, kind, photo, by, at)
    values ($1, $2, $3, $4, $5, $6, $7)
"""


class PollHand(BaseModel):
    """What handing over takes."""

    unit: UUID
    receiver: DeliveryTo
    photos: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=1)]
    client_key: UUID | None = None


class PollPost(BaseModel):
    """What putting on the wall takes."""

    building: UUID
    kind: PostingKind
    photos: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=1)]
    client_key: UUID | None = None


async def read(actor: Actor, id: UUID) -> Poll:
    """Say that one read the notice, which is written down for each unit that one owns.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: not signed in, or by an app that only reads.

    Source: domain.md §1.4: proof of delivery for each owner.
    """
    poll = await find(actor, id)
    if refusal := why_not_read(actor):
        raise refusal
    await mark_read(actor, poll)
    return poll


async def mark_read(actor: Actor, poll: Poll) -> bool:
    """Write down that an owner read the notice: for each unit of theirs, once.

    Gives whether anything was written; nothing is for others, before the call and after the end,
    nor by an app that only reads.
    """
    if why_not_read(actor) or poll.stage not in TOLD:
        return False
    day = poll.publication.record_on if poll.publication else now().date()
    mine = await database.rows(_MINE, poll.council.estate, actor.person, day)
    known = await database.rows(
        "select unit from poll_deliveries where poll = $1 and way = 'online' and unit = any($2)",
        *(poll.id, [row["id"] for row in mine]),
    )
    new = {row["id"] for row in mine} - {row["unit"] for row in known}
    for unit in sorted(new):
        said = (DeliveryWay.ONLINE.value, None, None, actor.person, now())
        async with database.transaction():
            if await database.value(_DELIVER, uuid7(), poll.id, unit, *said):
                await journal.record(actor, "poll.notice_read", poll.id, unit=unit)
    return bool(new)


async def hand(
    actor: Actor,
    id: UUID,
    *,
    unit: UUID | str | None,
    receiver: DeliveryTo | str | None,
    photos: Sequence[UUID | str],
    client_key: UUID | str | None = None,
) -> Reach:
    """Prove that the notice was handed over at a door.

    Args:
        actor: who runs the poll, keeps the roll or looks after the building.
        id: which poll, called or open.
        unit: at which door.
        receiver: who took it.
        photos: one, uploaded by the actor: the signed slip, or the hand-over.
        client_key: made by the client; what is sent again when the network is back counts once.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor may not know the roll.
        NotNow: it is not called, or closed; the door was reached before.
        NotValid: there is no photo, or the unit is not on the roll.

    Source: 物业管理条例 art. 12: 书面征求意见送达每一位业主; domain.md §1.3.
    """
    async with database.transaction():
        poll = await find(actor, id, hold=True)
        if refusal := why_not_hand(poll, actor):
            raise refusal
        given = checked(
            PollHand, unit=unit, receiver=receiver, photos=tuple(photos), client_key=client_key
        )
        if await keys.known(actor, "delivery", given.client_key):
            return await reached(poll)
        there = await doors(poll)
        if given.unit not in {door.unit for door in there}:
            raise NotValid({"unit": Wrong(Reason.NOT_IN_ROLL)})
        made = await _hand(actor, poll, given)
        await keys.keep(actor, "delivery", given.client_key, made)
        await journal.record(actor, "poll.notice_handed", id, unit=given.unit)
    return await reached(poll, there)


async def _hand(actor: Actor, poll: Poll, given: PollHand) -> UUID:
    [photo] = await files.attach(actor, given.photos)
    made = uuid7()
    said = (DeliveryWay.HANDED.value, given.receiver.value, photo.id, actor.person, now())
    if await database.value(_DELIVER, made, poll.id, given.unit, *said) is None:
        sql = "select at from poll_deliveries where poll = $1 and unit = $2 and way = 'handed'"
        at = await database.value(sql, poll.id, given.unit)
        raise NotNow(Reason.HANDED_ALREADY, at=at)
    return made


async def post(
    actor: Actor,
    id: UUID,
    *,
    building: UUID | str | None,
    kind: PostingKind | str | None,
    photos: Sequence[UUID | str],
    client_key: UUID | str | None = None,
) -> Reach:
    """Prove by a photo that the notice, or the result, hangs on the wall of a building.

    Args:
        actor: who runs the poll, keeps the roll or looks after the building.
        id: which poll.
        building: on whose wall.
        kind: notice, while it is called or open; result, once it is out.
        photos: one, uploaded by the actor.
        client_key: made by the client; what is sent twice counts once.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor may not know the roll.
        NotNow: there is no such paper at its stage.
        NotValid: there is no photo, or no such building in the estate.

    Source: 物业管理条例 art. 14; Beijing art. 37: results within three days.
    """
    async with database.transaction():
        poll = await find(actor, id, hold=True)
        if refusal := why_not_see(poll, actor):
            raise refusal
        given = checked(
            PollPost, building=building, kind=kind, photos=tuple(photos), client_key=client_key
        )
        if refusal := why_not_post(poll, actor, given.kind):
            raise refusal
        if await keys.known(actor, "posting", given.client_key):
            return await reached(poll)
        estate = await estates.find(poll.council.estate)
        if given.building not in {each.id for each in estate.buildings}:
            raise NotValid({"building": Wrong(Reason.UNKNOWN_CHOICE)})
        [photo] = await files.attach(actor, given.photos)
        made = uuid7()
        said = (given.building, given.kind.value, photo.id, actor.person, now())
        await database.execute(_POST, made, id, *said)
        await keys.keep(actor, "posting", given.client_key, made)
        await journal.record(
            actor, "poll.paper_posted", id, building=given.building, kind=given.kind
        )
    return await reached(poll)
