"""Counting at the door who comes to an assembly of which no list has the names."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.meetings.finding import find
from resolvers.meetings.meeting import Meeting
from resolvers.meetings.writing import change
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.rules import RuleBasis
from resolvers.tables.meeting_words import DoorWay

_COUNT = """
    insert into meeting_door_counts (id, meeting, basis, part, way, by, at)
    values ($1, $2, $3, $4, $5, $6, $7)
"""
Number = Annotated[int, Field(ge=0, le=1_000_000)]


class MeetingDoorCount(BaseModel):
    """What counting at the door takes."""

    way: DoorWay
    adults: Number | None = None
    households: Number | None = None
    delegates: Number | None = None
    members: Number | None = None


async def count_door(
    actor: Actor,
    id: UUID,
    *,
    way: DoorWay | str,
    adults: int | str | None = None,
    households: int | str | None = None,
    delegates: int | str | None = None,
    members: int | str | None = None,
) -> Meeting:
    """Say how many have come, as one counted; it takes the place of what was counted before.

    Its quorum is counted by it, and the page says who counted how. All counts are kept. Who is
    named at the door is among those who were counted.

    Args:
        actor: a member of the council, or the community for it; they counted.
        id: at which meeting: of residents, villagers, delegates or the members of a collective.
        way: heads, tickets that were handed out, or a sheet on which people signed.
        adults, households, delegates, members: how many of what its rule counts, at least one.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not open, or its people are known by name: a council's, or the owners.
        NotValid: with every wrong field: more than there are, fewer than were named, of what its
            rule does not count, or nothing.

    Source: 村民委员会组织法 art. 22; 居民委员会组织法 (2024) art. 26, 27; domain.md §3.1.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_count_door(actor):
            raise refusal
        said = {"adults": adults, "households": households}
        more = {"delegates": delegates, "members": members}
        given = checked(MeetingDoorCount, way=way, **said, **more)
        counts = _judged(meeting, given)
        for basis, part in counts.items():
            row = (basis.value, part, given.way.value, actor.person, now())
            await database.execute(_COUNT, uuid7(), id, *row)
        await change(id)
        await journal.record(actor, "meeting.door_counted", id, way=given.way)
    return await find(actor, id)


def _judged(meeting: Meeting, given: MeetingDoorCount) -> dict[RuleBasis, int]:
    said = given.model_dump(exclude={"way"}, exclude_none=True)
    counts = {RuleBasis(name): part for name, part in said.items()}
    wrong = {
        name: fault for name in said if (fault := _fault(meeting, RuleBasis(name), said[name]))
    }
    if not counts and meeting.door_bases:
        wrong[meeting.door_bases[0].value] = Wrong(Reason.MISSING)
    if wrong:
        raise NotValid(wrong)
    return counts


def _fault(meeting: Meeting, basis: RuleBasis, part: int) -> Wrong | None:
    whole, named = meeting.wholes.get(basis), meeting.named.get(basis, 0)
    if basis not in meeting.door_bases:
        return Wrong(Reason.NOT_COUNTED_THERE)
    if whole is not None and part > whole:
        return Wrong(Reason.MORE_THAN_THERE_ARE, {"limit": whole})
    return Wrong(Reason.FEWER_THAN_NAMED, {"limit": named}) if part < named else None
