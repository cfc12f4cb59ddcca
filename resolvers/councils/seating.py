"""Seats: who sits, as what, until when; a post in the estate comes and goes with the seat."""

from uuid import UUID

from pydantic import BaseModel
from uuid_utils.compat import uuid7

from resolvers import database, journal, people, posts
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.councils.council import Council
from resolvers.councils.finding import find
from resolvers.councils.parts import Seat
from resolvers.councils.transitions import SITTING, post_of
from resolvers.councils.writing import Phone, change
from resolvers.estates import standing
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked
from resolvers.tables.council_words import Capacity, Office, SeatEnd

_SEAT = """
    insert into council_seats
        (id, council, person, capacity, office, is_owner, seated_by, from_at, elected_in)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
_END = """
    update council_seats set to_at = $2, ended_by = $3, ended_because = $4, replaced_by = $5
     where id = $1
"""


class CouncilSeat(BaseModel):
    """What giving a seat takes."""

    name: people.Name
    phone: people.Phone
    capacity: Capacity
    office: Office = Office.MEMBER
    is_owner: bool = False
    replaces: UUID | None = None
    elected_in: UUID | None = None


class CouncilCharge(BaseModel):
    """What charging a seat with an office takes."""

    office: Office


class CouncilVacate(BaseModel):
    """What ending a seat takes."""

    because: SeatEnd


class CouncilPhone(BaseModel):
    """What the duty phone takes."""

    phone: Phone


async def seat(
    actor: Actor,
    id: UUID,
    *,
    name: str,
    phone: str,
    capacity: Capacity | str,
    office: Office | str = Office.MEMBER,
    is_owner: bool = False,
    replaces: UUID | str | None = None,
) -> Council:
    """Give somebody a seat; whom they replace leaves theirs.

    Args:
        actor: the street or town, or the community for it.
        id: in which council.
        name: 1 to 60 characters.
        phone: a mainland mobile number; a person not known yet is registered.
        capacity: as what they sit there.
        office: chair, vice chair or member.
        is_owner: whether they own a unit of the estate; who sits as an owner does. Where the
            estate has a roll, the roll says it.
        replaces: the id of a seat that is held now.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor prepares no councils there.
        NotNow: it is on public notice, handing over or ended.
        NotValid: with every wrong field; who sits there already, a second chair, an owner
            whom the roll does not know.

    Source: domain.md §1.5 (vacancies), §2 (members).
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        if refusal := council.why_not_seat(actor):
            raise refusal
        given = checked(
            CouncilSeat,
            name=name,
            phone=phone,
            capacity=capacity,
            office=office,
            is_owner=is_owner,
            replaces=replaces,
        )
        before = _replaced(council, given)
        person = await people.register(actor, name=given.name, phone=given.phone)
        _free(council, person.id, given, before)
        owns, made = await _owns(council, person.id, given), uuid7()
        if before:
            await end(actor, council, before, SeatEnd.REPLACED, replaced_by=made)
        await _write(actor, council, made, person.id, given, owns)
    return await find(actor, id)


async def seat_elected(actor: Actor, council: Council, person: UUID, poll: UUID) -> None:
    """Give an owner elected in a poll a seat in a council that is locked and may be changed.

    Raises:
        NotValid: they sit there already, or the roll knows them as no owner.
    """
    given = CouncilSeat.model_construct(capacity=Capacity.OWNER, is_owner=True, elected_in=poll)
    _free(council, person, given, None)
    owns = await _owns(council, person, given)
    await _write(actor, council, uuid7(), person, given, owns)


def _replaced(council: Council, given: CouncilSeat) -> Seat | None:
    before = council.seat(given.replaces) if given.replaces else None
    if given.replaces and (before is None or before.to_at):
        raise NotValid({"replaces": Wrong(Reason.UNKNOWN_CHOICE)})
    return before


def _free(council: Council, person: UUID, given: CouncilSeat, before: Seat | None) -> None:
    staying = [each for each in council.sitting if each is not before]
    wrong: dict[str, Wrong] = {}
    if any(each.person == person for each in staying):
        wrong["phone"] = Wrong(Reason.SEATED_ALREADY)
    if given.office is Office.CHAIR and any(each.office is Office.CHAIR for each in staying):
        wrong["office"] = Wrong(Reason.CHAIR_TAKEN)
    if wrong:
        raise NotValid(wrong)


async def _owns(council: Council, person: UUID, given: CouncilSeat) -> bool:
    """Whether they own a unit: by the roll where there is one, else as it was said."""
    said = given.is_owner or given.capacity is Capacity.OWNER
    if not await standing.is_kept(council.estate):
        return said
    owns = bool(await standing.owned(council.estate, person))
    if said and not owns:
        field = "capacity" if given.capacity is Capacity.OWNER else "is_owner"
        raise NotValid({field: Wrong(Reason.NOT_AN_OWNER)})
    return owns


async def _write(
    actor: Actor, council: Council, made: UUID, person: UUID, given: CouncilSeat, owns: bool
) -> None:
    said = (given.capacity.value, given.office.value, owns)
    since = (actor.person, now(), given.elected_in)
    await database.execute(_SEAT, made, council.id, person, *said, *since)
    await change(council)
    await journal.record(actor, "council.seated", council.id, seat=made, capacity=given.capacity)
    if council.stage in SITTING:
        await give_post(actor, council, made, person, given.capacity)


async def charge(actor: Actor, id: UUID, seat: UUID, *, office: Office | str) -> Council:
    """Charge a seat with an office, as the members have elected; there is one chair.

    Args:
        actor: the street or town, or the community for it.
        id: in which council.
        seat: which seat.
        office: chair, vice chair or member.

    Raises:
        NotFound: no such council that the actor may know of, or no such seat in it.
        NotAllowed: the actor prepares no councils there.
        NotNow: it is on public notice, handing over or ended.
        NotValid: it has a chair already, or this is no office.

    Source: 物业管理条例 art. 16: the members elect the chair.
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        if refusal := council.why_not_seat(actor):
            raise refusal
        charged = _held(council, seat)
        given = checked(CouncilCharge, office=office)
        others = (each for each in council.sitting if each is not charged)
        if given.office is Office.CHAIR and any(each.office is Office.CHAIR for each in others):
            raise NotValid({"office": Wrong(Reason.CHAIR_TAKEN)})
        await database.execute(
            "update council_seats set office = $2 where id = $1", seat, given.office.value
        )
        await change(council)
        await journal.record(actor, "council.charged", id, seat=seat, office=given.office)
    return await find(actor, id)


async def vacate(actor: Actor, id: UUID, seat: UUID, *, because: SeatEnd | str) -> Council:
    """End a seat, and the post that came with it.

    Args:
        actor: its holder, or whoever prepares councils there.
        id: in which council.
        seat: which seat.
        because: why.

    Raises:
        NotFound: no such council that the actor may know of, or no such seat in it.
        NotAllowed: it is somebody else's, and the actor prepares no councils there.
        NotNow: it has ended, or nothing can change at this stage.
        NotValid: this is no reason.

    Source: 河南省物业管理条例 art. 31, 32.
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        ending = council.seat(seat)
        if ending is None:
            raise NotFound
        if refusal := council.why_not_vacate(actor, ending):
            raise refusal
        given = checked(CouncilVacate, because=because)
        await end(actor, council, ending, given.because)
        await change(council)
    return await find(actor, id)


async def set_phone(actor: Actor, id: UUID, *, phone: str) -> Council:
    """Say whom people call on duty.

    Args:
        actor: a member, or whoever prepares councils there.
        id: of which council.
        phone: a telephone number; empty takes it away.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor neither sits in it nor prepares councils there.
        NotNow: it has ended.
        NotValid: it is no telephone number.
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        if refusal := council.why_not_set_phone(actor):
            raise refusal
        given = checked(CouncilPhone, phone=phone)
        await change(council, phone=given.phone)
        await journal.record(actor, "council.phone_set", id)
    return await find(actor, id)


def _held(council: Council, id: UUID) -> Seat:
    found = council.seat(id)
    if found is None or found.to_at:
        raise NotFound
    return found


async def end(
    actor: Actor,
    council: Council,
    seat: Seat,
    because: SeatEnd,
    *,
    replaced_by: UUID | None = None,
) -> None:
    """Write the end of a seat that is held, and of its post."""
    said = (actor.person, because.value, replaced_by)
    await database.execute(_END, seat.id, now(), *said)
    await take_post(actor, seat)
    await journal.record(actor, "council.vacated", council.id, seat=seat.id, because=because)


async def end_all(actor: Actor, council: Council, because: SeatEnd) -> None:
    """Write the end of all seats of a council that ends."""
    for each in council.sitting:
        await end(actor, council, each, because)


async def give_post(
    actor: Actor, council: Council, seat: UUID, person: UUID, capacity: Capacity
) -> None:
    """Let whoever sits act for the estate, as long as they sit."""
    kind = post_of(council.kind, capacity)
    post = await posts.give(actor, person, kind, estate=council.estate)
    await database.execute("update council_seats set post = $2 where id = $1", seat, post)


async def take_post(actor: Actor, seat: Seat) -> None:
    """End the post that came with a seat, unless it has ended already."""
    if seat.post:
        await posts.end(actor, seat.post)
