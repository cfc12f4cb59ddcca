"""From the draft to the call: the agenda, the time, the notice."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import councils, database, journal, keys, papers, rules
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.councils import Council, body_of
from resolvers.meetings.bodies import bodies, unregistered
from resolvers.meetings.finding import find
from resolvers.meetings.meeting import Meeting, why_not_draft
from resolvers.meetings.telling import tell
from resolvers.meetings.writing import Line, change, move, record
from resolvers.papers import PaperKind
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked
from resolvers.rules import RuleBasis, RuleBody, RuleSet
from resolvers.tables.meeting_words import MeetingAct, MeetingStage

_INSERT = """
    insert into meetings (id, council, body, rule, title, stage, stage_at, starts_at, place, link,
        statements, version)
    values ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9, '', 0)
"""
_WHOLE = "insert into meeting_wholes (id, meeting, basis, amount) values ($1, $2, $3, $4)"
_POINT = """
    insert into meeting_points (id, meeting, position, text, kind, thing, conclusion, responsible)
    select $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, '', ''
      from meeting_points where meeting = $2
"""
Whole = Annotated[int, Field(ge=1, le=2**31 - 1)]


class MeetingDraft(BaseModel):
    """What has to be said to draft a meeting."""

    body: RuleBody
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    starts_at: AwareDatetime
    place: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    link: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=300, pattern=r"^(https?://\S+)?$")
    ] = ""
    adults: Whole | None = None
    households: Whole | None = None
    delegates: Whole | None = None
    members: Whole | None = None
    client_key: UUID | None = None

    @model_validator(mode="after")
    def _is_somewhere(self) -> "MeetingDraft":
        if not self.place and not self.link:
            raise PydanticCustomError(Reason.MISSING.value, "a place or a link is needed")
        return self


class MeetingPoint(BaseModel):
    """What a point of the agenda takes."""

    text: Line
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,30}$")] | None = None
    thing: UUID | None = None


class MeetingCancel(BaseModel):
    """What calling off takes."""

    note: Line


async def draft(
    actor: Actor,
    council: UUID,
    *,
    body: RuleBody | str,
    title: str,
    starts_at: datetime | str,
    place: str = "",
    link: str = "",
    adults: int | str | None = None,
    households: int | str | None = None,
    delegates: int | str | None = None,
    members: int | str | None = None,
    client_key: UUID | str | None = None,
) -> Meeting:
    """Draft a meeting; nobody else sees it before it is called.

    Args:
        actor: a member of the council, or the community for it.
        council: which calls it; in office, or formed and about to be.
        body: whose meeting: the council's own, the owners', the residents' or villagers' …
        title: 1 to 100 characters.
        starts_at: when, with a time zone.
        place: where, at most 200 characters.
        link: where online, at most 300 characters; one of the two is needed.
        adults: of a residents' or villagers' meeting, how many are eighteen or older.
        households: of such a meeting, how many households there are; one of the two is needed.
        delegates: of a meeting of delegates, how many there are.
        members: of a collective's meeting, how many members with full capacity there are.
        client_key: made by the client; a repeat gives the first meeting back.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor neither sits in it nor prepares councils there.
        NotNow: the council is not formed, or over.
        NotValid: with every wrong field.

    Source: 物业管理条例 art. 13, 14; 城市居民委员会组织法 art. 26, 27.
    """
    async with database.transaction():
        calling = await councils.find(actor, council)
        if refusal := why_not_draft(calling, actor):
            raise refusal
        given = checked(
            MeetingDraft,
            body=body,
            title=title,
            starts_at=starts_at,
            place=place,
            link=link,
            adults=adults,
            households=households,
            delegates=delegates,
            members=members,
            client_key=client_key,
        )
        if known := await keys.known(actor, "meeting", given.client_key):
            return await find(actor, known)
        rule = await _rule(calling, given)
        id = await _insert(calling, given, rule)
        await keys.keep(actor, "meeting", given.client_key, id)
        await record(actor, id, MeetingAct.DRAFT, "")
    return await find(actor, id)


async def _rule(council: Council, given: MeetingDraft) -> RuleSet:
    """The council's own rule for its own meetings; for those of others the one in force."""
    own = given.body is body_of(council.kind)
    fitting = given.body in bodies(council)
    rule = council.rule if own else await rules.in_force(given.body, council.area)
    if rule is None or not fitting:
        raise NotValid({"body": Wrong(Reason.UNKNOWN_CHOICE)})
    wanted = unregistered(rule)
    if not own and wanted and not _typed(given, rule):
        raise NotValid({wanted[-1].value: Wrong(Reason.MISSING)})
    return rule


def _typed(given: MeetingDraft, rule: RuleSet) -> Mapping[RuleBasis, int]:
    said = {basis: getattr(given, basis.value) for basis in unregistered(rule)}
    return {basis: count for basis, count in said.items() if count}


async def _insert(council: Council, given: MeetingDraft, rule: RuleSet) -> UUID:
    id, where = uuid7(), (given.place, given.link)
    said = (given.body.value, rule.id, given.title, now(), given.starts_at)
    await database.execute(_INSERT, id, council.id, *said, *where)
    typed = {} if given.body is body_of(council.kind) else _typed(given, rule)
    for basis, count in typed.items():
        await database.execute(_WHOLE, uuid7(), id, basis.value, count)
    return id


async def add_point(
    actor: Actor, id: UUID, *, text: str, kind: str | None = None, thing: UUID | str | None = None
) -> Meeting:
    """Put a point on the agenda.

    Args:
        actor: a member of the council, or the community for it.
        id: of which meeting.
        text: what it is about, 1 to 500 characters.
        kind, thing: what kind of thing it is about, and its id, if it is known here.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: the agenda is locked, since it was called.
        NotValid: with every wrong field.

    Source: Beijing art. 35, Hangzhou art. 19: only announced points are decided.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_change_agenda(actor):
            raise refusal
        given, point = checked(MeetingPoint, text=text, kind=kind, thing=thing), uuid7()
        if (given.kind is None) != (given.thing is None):
            raise NotValid({"thing": Wrong(Reason.MISSING)})
        await database.execute(_POINT, point, id, given.text, given.kind, given.thing)
        await change(id)
        await journal.record(actor, "meeting.point_added", id, point=point)
    return await find(actor, id)


async def strike_point(actor: Actor, id: UUID, point: UUID) -> Meeting:
    """Take a point off the agenda.

    Raises:
        NotFound: no such meeting that the actor may know of, or no such point on its agenda.
        NotAllowed: the actor does not run it.
        NotNow: the agenda is locked, since it was called.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_change_agenda(actor):
            raise refusal
        if not any(each.id == point for each in meeting.points):
            raise NotFound
        await database.execute("delete from meeting_points where id = $1", point)
        await change(id)
        await journal.record(actor, "meeting.point_struck", id, point=point)
    return await find(actor, id)


async def call(actor: Actor, id: UUID) -> Meeting:
    """Call a meeting: everybody is told and sees it, and its agenda is locked.

    Args:
        actor: a member of the council, or the community for it.
        id: which meeting.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: the agenda is empty, or too few days are left; says the earliest day.

    Source: 物业管理条例 art. 14, 城市居民委员会组织法 art. 26, read safely: full days between.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_call(actor):
            raise refusal
        await move(actor, meeting, MeetingAct.CALL, MeetingStage.CALLED)
        await tell(meeting, MeetingStage.CALLED)
        await papers.ask(actor, PaperKind.MEETING_NOTICE, id)
    return await find(actor, id)


async def cancel(actor: Actor, id: UUID, *, note: str) -> Meeting:
    """Call a meeting off.

    Args:
        actor: a member of the council, or the community for it.
        id: which meeting.
        note: why, 1 to 500 characters; public if it was called.

    Raises:
        NotFound: no such meeting that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it was opened, or called off before.
        NotValid: the reason is missing or too long.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        if refusal := meeting.why_not_cancel(actor):
            raise refusal
        given = checked(MeetingCancel, note=note)
        await move(actor, meeting, MeetingAct.CANCEL, MeetingStage.CANCELLED, given.note)
        if meeting.stage is MeetingStage.CALLED:
            await tell(meeting, MeetingStage.CANCELLED)
    return await find(actor, id)
