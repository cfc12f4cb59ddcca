"""Opening, closing, the minutes, and their publication."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, papers
from resolvers.actors import Actor
from resolvers.meetings.finding import find
from resolvers.meetings.meeting import Meeting
from resolvers.meetings.telling import tell
from resolvers.meetings.writing import change, move
from resolvers.papers import PaperKind
from resolvers.refusals import NotFound, checked
from resolvers.tables.meeting_words import MeetingAct, MeetingStage

_CONCLUDE = """
    update meeting_points set conclusion = $2, responsible = $3, due_on = $4 where id = $1
"""

_COUNT = """
    insert into meeting_wholes (id, meeting, basis, amount, part) values ($1, $2, $3, $4, $5)
    on conflict (meeting, basis) do update set amount = $4, part = $5
"""


class MeetingStatements(BaseModel):
    """What the minutes say of the talk."""

    statements: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)
    ]


class MeetingConclusion(BaseModel):
    """What came of a point."""

    conclusion: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)
    ]
    responsible: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""
    due_on: date | None = None


async def open_(actor: Actor, id: UUID) -> Meeting:
    """Open a meeting, an hour before its time at the earliest; people are checked in from now on.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not called, or it is too early.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_open(actor):
            raise refusal
        await move(actor, meeting, MeetingAct.OPEN, MeetingStage.OPEN)
    return await find(actor, id)


async def close(actor: Actor, id: UUID) -> Meeting:
    """Close a meeting; who is there stands from now on.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not open.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_close(actor):
            raise refusal
        await _count(meeting)
        await move(actor, meeting, MeetingAct.CLOSE, MeetingStage.CLOSED)
    return await find(actor, id)


async def _count(meeting: Meeting) -> None:
    """Write down how many there were of how many, so that it stays when the roll changes."""
    parts = meeting.parts
    for basis, whole in meeting.wholes.items():
        if whole:
            part = parts.get(basis, 0)
            await database.execute(_COUNT, uuid7(), meeting.id, basis.value, whole, part)


async def minute(actor: Actor, id: UUID, *, statements: str) -> Meeting:
    """Write what was said; until it is signed it can be written anew.

    Args:
        actor: a member of the council, or the community for it.
        id: of which meeting.
        statements: 1 to 20,000 characters.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not closed, or the minutes are signed.
        NotValid: nothing is written, or too much.

    Source: 物业管理条例 art. 14: the committee keeps the minutes.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_minute(actor):
            raise refusal
        given = checked(MeetingStatements, statements=statements)
        await change(id, statements=given.statements)
        await journal.record(actor, "meeting.minuted", id)
    return await find(actor, id)


async def conclude(
    actor: Actor,
    id: UUID,
    point: UUID,
    *,
    conclusion: str,
    responsible: str = "",
    due_on: date | str | None = None,
) -> Meeting:
    """Write what came of a point, who does it and until when.

    Args:
        actor: a member of the council, or the community for it.
        id: of which meeting.
        point: of its agenda; nothing else is concluded.
        conclusion: 1 to 2,000 characters.
        responsible: who does it, at most 100 characters.
        due_on: until which day.

    Raises:
        NotFound: no such meeting that the actor may know of, or no such point on its agenda.
        NotAllowed: the actor does not run it.
        NotNow: it is not closed, or the minutes are signed.
        NotValid: with every wrong field.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if not any(each.id == point for each in meeting.points):
            raise NotFound
        if refusal := meeting.why_not_minute(actor):
            raise refusal
        given = checked(
            MeetingConclusion, conclusion=conclusion, responsible=responsible, due_on=due_on
        )
        said = (given.conclusion, given.responsible, given.due_on)
        await database.execute(_CONCLUDE, point, *said)
        await change(id)
        await journal.record(actor, "meeting.concluded", id, point=point)
    return await find(actor, id)


async def sign(actor: Actor, id: UUID) -> Meeting:
    """Sign the minutes; they stand from now on.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor is neither chair nor vice chair, or was not there.
        NotNow: it is not closed, nothing is written, or they are signed.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_sign(actor):
            raise refusal
        await move(actor, meeting, MeetingAct.SIGN, MeetingStage.SIGNED)
    return await find(actor, id)


async def publish(actor: Actor, id: UUID) -> Meeting:
    """Publish the signed minutes; the public reads names of office holders only.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: they are not signed, or published before.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_publish(actor):
            raise refusal
        await move(actor, meeting, MeetingAct.PUBLISH, MeetingStage.PUBLISHED)
        await tell(meeting, MeetingStage.PUBLISHED)
        await papers.ask(actor, PaperKind.MEETING_MINUTES, id)
    return await find(actor, id)
