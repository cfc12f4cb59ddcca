"""Asking to belong to a unit, and what those who keep the roll answer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, files, journal, masking, notices, secrecy
from resolvers.actors import Actor
from resolvers.estates import places, rights
from resolvers.estates.estate import Estate
from resolvers.estates.estate import find as find_estate
from resolvers.estates.households.joining import PlaceNamed, unit_named
from resolvers.estates.households.residences import ALREADY, enter, why_not_join
from resolvers.estates.telling import keepers
from resolvers.notices import Address, New, NoticeKind
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Refused, Wrong, checked
from resolvers.tables.households import HouseholdCapacity, JoinNews, JoinRequestPhotoRow, JoinWay

MOST_PHOTOS = 3
READ = """
    select q.id, q.estate, q.unit, b.name as building, u.entrance, u.room, q.person, p.name,
           q.capacity, q.note, q.asked_at, q.accepted, q.answer, q.decided_at,
           array(select f.file from join_request_photos f where f.request = q.id
                  order by f.id) photos
      from join_requests q join units u on u.id = q.unit join buildings b on b.id = u.building
      join people p on p.id = q.person
"""
ASK = """
    insert into join_requests (id, estate, unit, person, capacity, note, asked_at)
    values ($1, $2, $3, $4, $5, $6, now())
"""
OPEN = """
    select exists (select from join_requests
                    where unit = $1 and person = $2 and accepted is null)
"""
DECIDE = """
    update join_requests set accepted = $2, answer = $3, decided_by = $4, decided_at = now()
     where id = $1
"""
NAMED = """
    select q.id, e.name estate, b.name building, u.entrance, u.room
      from join_requests q join estates e on e.id = q.estate join units u on u.id = q.unit
      join buildings b on b.id = u.building where q.id = any($1)
"""
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class JoinAsk(PlaceNamed):
    """What asking takes."""

    capacity: HouseholdCapacity
    note: Note
    photos: Annotated[tuple[UUID, ...], Field(max_length=MOST_PHOTOS)] = ()


class JoinDecline(BaseModel):
    """What declining takes."""

    answer: Note


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Somebody asks to belong to a unit; *accepted* is None until it is decided.

    *name* is masked; *note* says why, *answer* what they were told when it was declined.
    """

    id: UUID
    estate: Estate
    unit: UUID
    building: str
    entrance: str
    room: str
    person: UUID
    name: str
    capacity: HouseholdCapacity
    note: str
    asked_at: datetime
    accepted: bool | None
    answer: str
    decided_at: datetime | None
    photos: tuple[UUID, ...]

    @property
    def label(self) -> str:
        """“3号楼1单元501”."""
        return places.label(self.building, self.entrance, self.room)

    def why_not_decide(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot accept or decline it."""
        if refusal := rights.why_not_keep(actor, self.estate):
            return refusal
        return NotNow(Reason.REQUEST_DECIDED, at=self.decided_at) if self.decided_at else None


async def ask(
    actor: Actor,
    estate: UUID,
    *,
    building: str,
    entrance: str = "",
    room: str,
    capacity: HouseholdCapacity | str,
    note: str,
    photos: Sequence[UUID] = (),
) -> JoinRequest:
    """Ask to belong to a unit; those who keep the roll are told.

    Args:
        actor: who asks.
        estate: which.
        building, entrance, room: where, as they are written on the door.
        capacity: as what.
        note: why, 1 to 500 characters; only those who keep the roll read it.
        photos: at most 3, uploaded by the actor.

    Raises:
        NotFound: there is no such estate.
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotNow: the actor belongs to it already, or has asked and was not answered yet.
        NotValid: with every wrong field; there is no such unit on the roll.
    """
    there = await find_estate(estate)
    if refusal := why_not_join(actor):
        raise refusal
    given = checked(
        JoinAsk,
        building=building,
        entrance=entrance,
        room=room,
        capacity=capacity,
        note=note,
        photos=tuple(photos),
    )
    unit = await unit_named(there, given)
    if unit is None:
        raise NotValid({"room": Wrong(Reason.NO_SUCH_UNIT)})
    async with database.transaction():
        await _alone(actor, unit)
        id = uuid7()
        note_sealed = secrecy.encrypt(given.note)
        await database.execute(
            ASK, id, estate, unit, actor.person, given.capacity.value, note_sealed
        )
        attached = await files.attach(actor, given.photos)
        rows = [JoinRequestPhotoRow(request=id, file=each.id) for each in attached]
        if rows:
            await JoinRequestPhotoRow.insert(*rows)
        await journal.record(actor, "join_request.made", estate, request=id, unit=unit)
        await _tell(await keepers(there), there, id, JoinNews.ASKED)
    return await find(actor, id)


async def find(actor: Actor, id: UUID) -> JoinRequest:
    """A request, for who asked and for who keeps the roll.

    Raises:
        NotFound: there is none with this id, or the actor may not know it.
    """
    row = await database.row(READ + " where q.id = $1", id)
    if row is None:
        raise NotFound
    found = _request(row, await find_estate(row["estate"]))
    if actor.person != found.person and not rights.keeps(actor, found.estate):
        raise NotFound
    return found


async def listed(actor: Actor, estate: UUID) -> tuple[JoinRequest, ...]:
    """Requests that wait for an answer, the oldest first; nothing for those who keep no roll."""
    there = await find_estate(estate)
    if rights.why_not_keep(actor, there):
        return ()
    sql = READ + " where q.estate = $1 and q.accepted is null order by q.id limit 100"
    return tuple(_request(row, there) for row in await database.rows(sql, estate))


async def mine(actor: Actor) -> tuple[JoinRequest, ...]:
    """What somebody asked within the last month, the newest first."""
    if actor.person is None:
        return ()
    found = await database.rows(
        READ + " where q.person = $1 and q.asked_at > now() - interval '1 month'"
        " and q.accepted is distinct from true order by q.id desc limit 20",
        actor.person,
    )
    return tuple([_request(row, await find_estate(row["estate"])) for row in found])


async def accept(actor: Actor, id: UUID) -> JoinRequest:
    """Let somebody who asked belong to the unit; they are told.

    Raises:
        NotFound: there is no such request, or the actor may not know it.
        NotAllowed: the actor does not keep the roll.
        NotNow: it is decided, or they belong to the unit already.
    """
    async with database.transaction():
        found = await _locked(actor, id)
        await database.execute(DECIDE, id, True, None, actor.person)
        await enter(actor, found.person, found.unit, found.capacity, JoinWay.REQUEST)
        await journal.record(actor, "join_request.accepted", found.estate.id, request=id)
        await _tell([Address(person=found.person)], found.estate, id, JoinNews.ACCEPTED)
    return await find(actor, id)


async def decline(actor: Actor, id: UUID, *, answer: str) -> JoinRequest:
    """Decline a request, and say why; who asked is told.

    Args:
        actor: who keeps the roll.
        id: which request.
        answer: what the person is told, 1 to 500 characters.

    Raises:
        NotFound, NotAllowed, NotNow: as in `accept`.
        NotValid: no answer is given.
    """
    async with database.transaction():
        found = await _locked(actor, id)
        said = checked(JoinDecline, answer=answer).answer
        await database.execute(DECIDE, id, False, secrecy.encrypt(said), actor.person)
        await journal.record(actor, "join_request.declined", found.estate.id, request=id)
        await _tell([Address(person=found.person)], found.estate, id, JoinNews.DECLINED)
    return await find(actor, id)


async def named(ids: Collection[UUID]) -> dict[UUID, str]:
    """The estate and the unit of some requests, by id. For those who were told of them."""
    found = await database.rows(NAMED, list(ids))
    return {
        row["id"]: row["estate"] + places.label(row["building"], row["entrance"], row["room"])
        for row in found
    }


async def _tell(to: Iterable[Address], estate: Estate, id: UUID, news: JoinNews) -> None:
    what, step = NoticeKind.JOINING, list(JoinNews).index(news)
    known = partial(New, word=news.value, about_kind="join_request")
    await notices.send([known(each, what, estate.area[:6], id, id, step) for each in to])


async def photo(actor: Actor, file: UUID) -> files.File:
    """A photo that somebody sent with a request, for those who may know the request.

    Raises:
        NotFound: it is none, or the actor may not know it.
    """
    request = await database.value("select request from join_request_photos where file = $1", file)
    if request is None:
        raise NotFound
    await find(actor, request)
    return await files.find(file)


async def _alone(actor: Actor, unit: UUID) -> None:
    lock = f"residence:{actor.person}"
    await database.execute("select pg_advisory_xact_lock(hashtext($1))", lock)
    if await database.value(ALREADY, unit, actor.person):
        raise NotNow(Reason.BELONGS_ALREADY)
    if await database.value(OPEN, unit, actor.person):
        raise NotNow(Reason.REQUEST_OPEN)


async def _locked(actor: Actor, id: UUID) -> JoinRequest:
    await database.execute("select from join_requests where id = $1 for update", id)
    found = await find(actor, id)
    if refusal := found.why_not_decide(actor):
        raise refusal
    return found


def _request(row: Mapping[str, Any], estate: Estate) -> JoinRequest:
    words = {
        "estate": estate,
        "name": masking.name(row["name"]),
        "capacity": HouseholdCapacity(row["capacity"]),
        "note": secrecy.decrypt(row["note"]),
        "answer": secrecy.decrypt(row["answer"]) if row["answer"] else "",
        "photos": tuple(row["photos"]),
    }
    return JoinRequest(**{**row, **words})
