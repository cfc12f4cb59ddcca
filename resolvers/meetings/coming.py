"""Before and at the door: questions, who means to come, who is there."""

import base64
import hmac
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import clock, database, journal, people, secrecy
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.estates import Head, standing
from resolvers.meetings.finding import find
from resolvers.meetings.meeting import Meeting
from resolvers.meetings.writing import Line, change
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.meeting_words import CheckInWay

WINDOW = 60  # seconds for which a ticket is made; the one before still opens the door
_QUESTION = "insert into meeting_questions (id, meeting, by, at, text) values ($1, $2, $3, $4, $5)"
_REGISTER = "insert into meeting_registrations (id, meeting, person, at) values ($1, $2, $3, $4)"
_WITHDRAW = "delete from meeting_registrations where meeting = $1 and person = $2"
_CHECK_IN = """
    insert into meeting_attendances (id, meeting, person, at, by, way, household,
        observes)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
_STAND = "insert into meeting_standings (id, attendance, unit, mandated) values ($1, $2, $3, $4)"


class MeetingAsk(BaseModel):
    """What a question takes."""

    text: Line


Room = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class MeetingCheckIn(BaseModel):
    """What checking in takes: somebody expected, with their ticket or not, or a name and phone."""

    person: UUID | None = None
    code: str | None = None
    name: people.Name | None = None
    phone: people.Phone | None = None
    rooms: Annotated[list[Room], Field(max_length=20)] = []
    household: bool = False
    observes: bool = False


async def ask(actor: Actor, id: UUID, *, text: str) -> Meeting:
    """Ask a question before a meeting; those who run it read it there.

    Args:
        actor: somebody who belongs to the estate.
        id: which meeting.
        text: 1 to 500 characters.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not belong to the estate.
        NotNow: it is not called, or has begun.
        NotValid: the question is missing or too long.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_ask(actor):
            raise refusal
        given, question = checked(MeetingAsk, text=text), uuid7()
        await database.execute(_QUESTION, question, id, actor.person, now(), given.text)
        await change(id)
        await journal.record(actor, "meeting.asked", id, question=question)
    return await find(actor, id)


async def register(actor: Actor, id: UUID) -> Meeting:
    """Say that one means to come.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not belong to the estate.
        NotNow: it is not called, has begun, or the actor has said so.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_register(actor):
            raise refusal
        await database.execute(_REGISTER, uuid7(), id, actor.person, now())
        await change(id)
        await journal.record(actor, "meeting.registered", id, person=actor.person)
    return await find(actor, id)


async def withdraw(actor: Actor, id: UUID) -> Meeting:
    """Take back that one means to come.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not belong to the estate.
        NotNow: it has begun, or the actor never said so.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_withdraw(actor):
            raise refusal
        await database.execute(_WITHDRAW, id, actor.person)
        await change(id)
        await journal.record(actor, "meeting.withdrawn", id, person=actor.person)
    return await find(actor, id)


def ticket(actor: Actor, meeting: Meeting) -> str:
    """The actor's ticket, which opens the door for a minute or two and for nobody else.

    Raises:
        NotAllowed: the actor does not belong to the estate.
        NotNow: the meeting is not called, is over, or the actor was checked in.
    """
    if refusal := meeting.why_not_show_ticket(actor):
        raise refusal
    assert actor.person is not None
    return _code(meeting.id, actor.person, _window())


def holder(meeting: Meeting, person: UUID, code: str) -> bool:
    """Whether a ticket is that of *person*, and made just now."""
    codes = (_code(meeting.id, person, _window() - back) for back in (0, 1))
    return any(hmac.compare_digest(each.encode(), code.encode()) for each in codes)


def _window() -> int:
    return int(clock.now().timestamp()) // WINDOW


def _code(meeting: UUID, person: UUID, window: int) -> str:
    mark = secrecy.fingerprint_within(meeting, f"ticket:{person}:{window}")
    return base64.urlsafe_b64encode(mark[:15]).decode()


async def check_in(
    actor: Actor,
    id: UUID,
    *,
    person: UUID | str | None = None,
    code: str | None = None,
    name: str | None = None,
    phone: str | None = None,
    rooms: Sequence[str] = (),
    household: bool = False,
    observes: bool = False,
) -> Meeting:
    """Check somebody in, at the door.

    Args:
        actor: a member of the council, or the community for it.
        id: of which meeting.
        person: whose ticket it is, or somebody who sits in the council or means to come.
        code: what the ticket says, if there is one; good for a minute or two.
        name, phone: of somebody else, instead of *person*.
        rooms: in an owners' meeting, for which units they have a written mandate, at most 20,
            each as 3号楼1单元501 or 3-1-501; their own are found in the roll.
        household: whether they stand for a household.
        observes: whether they are only there, without a vote, and count for nothing.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not open.
        NotValid: with every wrong field; the ticket is too old or somebody else's, they are
            checked in already, or may not stand for so many or for anybody.

    Source: domain.md §1.3 (proxies: in writing, at most so many, never the company's staff).
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_check_in(actor):
            raise refusal
        given = checked(
            MeetingCheckIn,
            person=person,
            code=code,
            name=name,
            phone=phone,
            rooms=list(rooms),
            household=household,
            observes=observes,
        )
        who = await _who(actor, meeting, given)
        if meeting.attends(who):
            raise NotValid({"person": Wrong(Reason.CHECKED_IN)})
        way = CheckInWay.TICKET if given.code else CheckInWay.CLERK
        standings = await _standings(meeting, who, given.rooms)
        attendance = uuid7()
        said = (now(), actor.person, way.value, given.household, given.observes)
        await database.execute(_CHECK_IN, attendance, id, who, *said)
        for unit, mandated in standings.items():
            await database.execute(_STAND, uuid7(), attendance, unit, mandated)
        await change(id)
        await journal.record(actor, "meeting.checked_in", id, person=who, way=way)
    return await find(actor, id)


async def _who(actor: Actor, meeting: Meeting, given: MeetingCheckIn) -> UUID:
    if given.person is None:
        wrong = _missing(given)
        if wrong or given.name is None or given.phone is None:
            raise NotValid(wrong)
        return (await people.register(actor, name=given.name, phone=given.phone)).id
    if given.code:
        if not holder(meeting, given.person, given.code):
            raise NotValid({"code": Wrong(Reason.TICKET_OVER)})
        return given.person
    if given.person not in meeting.expected:
        raise NotValid({"person": Wrong(Reason.UNKNOWN_CHOICE)})
    return given.person


def _missing(given: MeetingCheckIn) -> dict[str, Wrong]:
    """What is wanted of somebody who is on no list; of nobody at all, to say who it is."""
    if not (given.name or given.phone):
        return {"name": Wrong(Reason.WHO_CAME)}
    wanted = {"name": given.name, "phone": given.phone}
    return {field: Wrong(Reason.MISSING) for field, said in wanted.items() if not said}


async def _standings(meeting: Meeting, who: UUID, rooms: list[str]) -> dict[UUID, bool]:
    """The units for which somebody comes, and which of them by mandate."""
    if meeting.electorate is None:
        if rooms:
            raise NotValid({"rooms": Wrong(Reason.ROOMS_ELSEWHERE)})
        return {}
    estate = meeting.council.estate
    own = await standing.owned(estate, who)
    others = await standing.named(estate, rooms) - own
    if others and await standing.employs(estate, who):
        raise NotValid({"rooms": Wrong(Reason.MANDATE_BARRED)})
    heads, most = _heads(meeting, others) - _heads(meeting, own), meeting.rule.mandates_most
    if most is not None and len(heads) > most:
        raise NotValid({"rooms": Wrong(Reason.MANDATES_TOO_MANY, {"limit": most})})
    return dict.fromkeys(own, False) | dict.fromkeys(others, True)


def _heads(meeting: Meeting, units: frozenset[UUID]) -> set[Head]:
    assert meeting.electorate is not None
    return {each for each in meeting.electorate.heads if units & set(each.units)}
