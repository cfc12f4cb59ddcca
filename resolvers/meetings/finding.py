"""Finding meetings."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import calendar, councils, database, estates, papers, rules
from resolvers.actors import Actor, Scope, system
from resolvers.estates import Electorate, places
from resolvers.meetings.facts import OF_OWNERS
from resolvers.meetings.meeting import Meeting
from resolvers.meetings.parts import Attendance, Done, DoorCount, Guest, Point, Question, Standing
from resolvers.meetings.voting import reading
from resolvers.meetings.voting.vote import Vote
from resolvers.refusals import NotAllowed, NotFound, Reason
from resolvers.rules import RuleBasis, RuleBody
from resolvers.tables.meeting_words import CheckInWay, DoorWay, MeetingAct, MeetingStage

FEW = 5
MOST = 50
READER = system("meetings")
_COLUMNS = """
    select id, council, body, rule, title, stage, stage_at, starts_at, place, link, statements,
           version from meetings
"""
_OF_ESTATE = (
    _COLUMNS
    + """
     where council in (select id from councils where estate = $1)
       and exists (select from meeting_acts a where a.meeting = meetings.id and a.kind = 'call')
     order by stage = 'open' desc, stage = 'called' desc, stage_at desc, id desc limit $2
"""
)
_COMING = (
    _COLUMNS
    + f"""
     where stage in ('called', 'open')
       and id in (select m.id from council_seats s join meetings m on m.council = s.council
                   where s.person = $1 and s.to_at is null
                   union select meeting from meeting_registrations where person = $1
                   union select meeting from meeting_attendances where person = $1)
     order by starts_at, id limit {FEW}
"""
)
_VOTED_ON = (
    _COLUMNS
    + """
     where id in (select t.meeting from meeting_points t join meeting_votes v on v.point = t.id
                   where t.thing = $1)
     order by starts_at desc, id desc limit 20
"""
)
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
    select a.person, p.name, a.at, a.way, a.household, a.observes,
           array(select (u.id, b.name, u.entrance, u.room, s.mandated) from meeting_standings s
                   join units u on u.id = s.unit join buildings b on b.id = u.building
                  where s.attendance = a.id order by u.place) standings
      from meeting_attendances a join people p on p.id = a.person
     where a.meeting = $1 order by a.at, a.id
"""
_ACTS = """
    select a.kind, a.by, p.name, a.at, a.note from meeting_acts a left join people p on p.id = a.by
     where a.meeting = $1 order by a.at, a.id
"""
_DOOR = """
    select distinct on (d.basis) d.basis, d.part, d.way, d.by, p.name, d.at
      from meeting_door_counts d join people p on p.id = d.by
     where d.meeting = $1 order by d.basis, d.at desc, d.id desc
"""
_WHOLES = "select basis, amount, part from meeting_wholes where meeting = $1"


@dataclass(frozen=True, slots=True)
class VotedOn:
    """A vote at a meeting on something that stood on its agenda."""

    meeting: Meeting
    vote: Vote


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


async def named(ids: Collection[UUID]) -> dict[UUID, str]:
    """The titles of some meetings, by id. For those who were told of them."""
    found = await database.rows("select id, title from meetings where id = any($1)", list(ids))
    return {each["id"]: each["title"] for each in found}


async def of_council(actor: Actor, council: UUID) -> tuple[Meeting, ...]:
    """The meetings of a council that the actor may know of, the latest first; at most 50.

    Raises:
        NotFound: no such council that the actor may know of.
    """
    await councils.find(actor, council)
    order = f" where council = $1 order by starts_at desc, id desc limit {MOST}"
    found = [await _whole(each) for each in await database.rows(_COLUMNS + order, council)]
    return tuple(each for each in found if each.known_to(actor))


async def of_estate(actor: Actor, estate: UUID, *, limit: int = 5) -> tuple[Meeting, ...]:
    """The meetings of the councils of an estate that everybody knows of: now, to come, over.

    Args:
        actor: who reads.
        estate: which.
        limit: how many at most, 1 to 50.
    """
    found = await database.rows(_OF_ESTATE, estate, max(1, min(limit, MOST)))
    every = [await _whole(each) for each in found]
    return tuple(each for each in every if each.known_to(actor))


async def coming(actor: Actor) -> tuple[Meeting, ...]:
    """The meetings called or open to which somebody goes, the first to begin in front; at most 5.

    Those of the councils that they sit in, those for which they registered, those they are at.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read.
    """
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.READ) and not actor.may(Scope.MEETINGS_WRITE):
        raise NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.READ)
    return tuple([await _whole(each) for each in await database.rows(_COMING, actor.person)])


async def votes_on(actor: Actor, thing: UUID) -> tuple[VotedOn, ...]:
    """The votes at meetings on points about a thing, as far as the actor may read them.

    The latest meeting is in front; at most 20 meetings.
    """
    found = [await _whole(each) for each in await database.rows(_VOTED_ON, thing)]
    return tuple(
        VotedOn(meeting, vote)
        for meeting in found
        if meeting.known_to(actor)
        for vote in meeting.votes_for(actor)
        if any(each.id == vote.point and each.thing == thing for each in meeting.points)
    )


async def _whole(row: Mapping[str, Any]) -> Meeting:
    id, council = row["id"], await councils.find(READER, row["council"])
    said = await database.rows(_WHOLES, id)
    wholes = {RuleBasis(each["basis"]): each["amount"] for each in said}
    counted = {RuleBasis(e["basis"]): e["part"] for e in said if e["part"] is not None}
    body = RuleBody(row["body"])
    voters = None if counted or body not in OF_OWNERS else await _voters(council, row["starts_at"])
    rule, own = await rules.find(row["rule"]), body is councils.body_of(council.kind)
    members = _members(council) if own else {}
    known = {
        "council": council,
        "body": body,
        "rule": rule,
        "votes": await reading.votes(id, rule),
        "stage": MeetingStage(row["stage"]),
        "wholes": wholes if counted else {**members, **_roll(voters), **wholes},
        "counted": counted,
        "electorate": voters,
    }
    return Meeting(**{**row, **known}, **await _parts(id))


def _members(council: councils.Council) -> dict[RuleBasis, int]:
    sitting = council.sitting
    owners = sum(each.is_owner for each in sitting)
    return {RuleBasis.MEMBERS: len(sitting), RuleBasis.OWNER_MEMBERS: owners}


async def _voters(council: councils.Council, starts_at: datetime) -> Electorate:
    """The owners as the roll has them on the day of the meeting, or today while it is to come."""
    day = min(calendar.today(), calendar.local(starts_at))
    return await estates.voters(council.estate, day=day)


def _roll(voters: Electorate | None) -> dict[RuleBasis, int]:
    return {RuleBasis.AREA: voters.area, RuleBasis.HEADS: voters.count} if voters else {}


async def _parts(id: UUID) -> dict[str, Any]:
    return {
        "points": tuple(Point(**e) for e in await database.rows(_POINTS, id)),
        "questions": tuple(Question(**e) for e in await database.rows(_QUESTIONS, id)),
        "guests": tuple(Guest(**e) for e in await database.rows(_GUESTS, id)),
        "present": tuple(_attendance(e) for e in await database.rows(_PRESENT, id)),
        "papers": await papers.latest(id),
        "door": tuple(_door(each) for each in await database.rows(_DOOR, id)),
        "acts": tuple(
            Done(**{**e, "kind": MeetingAct(e["kind"])}) for e in await database.rows(_ACTS, id)
        ),
    }


def _door(row: Mapping[str, Any]) -> DoorCount:
    return DoorCount(**{**row, "basis": RuleBasis(row["basis"]), "way": DoorWay(row["way"])})


def _attendance(row: Mapping[str, Any]) -> Attendance:
    standings = tuple(
        Standing(unit, places.label(*where), mandated)
        for unit, *where, mandated in row["standings"]
    )
    return Attendance(**{**row, "way": CheckInWay(row["way"]), "standings": standings})
