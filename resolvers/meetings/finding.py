"""Finding meetings."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from resolvers import councils, database, rules
from resolvers.actors import Actor, system
from resolvers.meetings.meeting import Meeting
from resolvers.meetings.parts import Attendance, Done, Guest, Point, Question
from resolvers.refusals import NotFound
from resolvers.rules import RuleBasis, RuleBody
from resolvers.tables.meeting_words import CheckInWay, MeetingAct, MeetingStage

MOST = 50
READER = system("meetings")
_COLUMNS = """
    select id, council, body, rule, title, stage, stage_at, starts_at, place, link, statements,
           version from meetings
"""
_LOCK = "select from meetings where id = $1 for no key update"
_POINTS = """
    select id, position, text, kind, thing, conclusion, responsible, due_on from meeting_points
     where meeting = $1 order by position
"""
_QUESTIONS = """
    select q.id, q.by, p.name, q.at, q.text from meeting_questions q join people p on p.id = q.by
     where q.meeting = $1 order by q.at, q.id
"""
_GUESTS = """
    select r.person, p.name from meeting_registrations r join people p on p.id = r.person
     where r.meeting = $1 order by r.at, r.id
"""
_PRESENT = """
    select a.person, p.name, a.at, a.way, a.area, a.household
      from meeting_attendances a join people p on p.id = a.person
     where a.meeting = $1 order by a.at, a.id
"""
_ACTS = """
    select a.kind, a.by, p.name, a.at, a.note from meeting_acts a left join people p on p.id = a.by
     where a.meeting = $1 order by a.at, a.id
"""
_WHOLES = "select basis, amount from meeting_wholes where meeting = $1"


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Meeting:
    """A meeting with all that hangs on it; public from its call on.

    Raises:
        NotFound: none with this id, or a draft of somebody else.
    """
    if lock:
        await database.rows(_LOCK, id)
    row = await database.row(_COLUMNS + " where id = $1", id)
    found = await _whole(row) if row else None
    if found is None or not found.known_to(actor):
        raise NotFound
    return found


async def of_council(actor: Actor, council: UUID) -> tuple[Meeting, ...]:
    """The meetings of a council that the actor may know of, the latest first; at most 50.

    Raises:
        NotFound: no such council that the actor may know of.
    """
    await councils.find(actor, council)
    order = f" where council = $1 order by starts_at desc, id desc limit {MOST}"
    found = [await _whole(each) for each in await database.rows(_COLUMNS + order, council)]
    return tuple(each for each in found if each.known_to(actor))


async def _whole(row: Mapping[str, Any]) -> Meeting:
    id, council = row["id"], await councils.find(READER, row["council"])
    wholes = {RuleBasis(e["basis"]): e["amount"] for e in await database.rows(_WHOLES, id)}
    known = {
        "council": council,
        "body": RuleBody(row["body"]),
        "rule": await rules.find(row["rule"]),
        "stage": MeetingStage(row["stage"]),
        "wholes": {**_members(council), **wholes},
    }
    return Meeting(**{**row, **known}, **await _parts(id))


def _members(council: councils.Council) -> dict[RuleBasis, int]:
    sitting = council.sitting
    owners = sum(each.is_owner for each in sitting)
    return {RuleBasis.MEMBERS: len(sitting), RuleBasis.OWNER_MEMBERS: owners}


async def _parts(id: UUID) -> dict[str, Any]:
    return {
        "points": tuple(Point(**e) for e in await database.rows(_POINTS, id)),
        "questions": tuple(Question(**e) for e in await database.rows(_QUESTIONS, id)),
        "guests": tuple(Guest(**e) for e in await database.rows(_GUESTS, id)),
        "present": tuple(
            Attendance(**{**e, "way": CheckInWay(e["way"])})
            for e in await database.rows(_PRESENT, id)
        ),
        "acts": tuple(
            Done(**{**e, "kind": MeetingAct(e["kind"])}) for e in await database.rows(_ACTS, id)
        ),
    }
