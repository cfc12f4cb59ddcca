"""What the clock does to proposals: it counts, ends displays, and puts on agendas."""

from uuid import UUID

from resolvers import calendar, clock, database, timetable
from resolvers.actors import system
from resolvers.proposals.answering import KIND, list_
from resolvers.proposals.deciding import go_on
from resolvers.proposals.endorsing import oblige
from resolvers.proposals.transitions import STEPS
from resolvers.refusals import NotNow
from resolvers.tables.proposal_words import ProposalAct

TIMER, WORK = system("proposals"), "proposals_tend"
BATCH = 500
LISTABLE = [each.value for each in STEPS[ProposalAct.LIST].came]
_REACHED = f"""
    select p.id from proposals p join rule_procedures r on r.rule_set = p.rule
     where p.stage = 'proposed' and p.reached_at is null
       and (select count(distinct coalesce(e.unit, e.person)) from proposal_endorsements e
             where e.proposal = p.id) >= r.homes_least
     order by p.id limit {BATCH}
"""
_DISPLAYED = f"""
    select id from proposals
     where stage in ('announced', 'disclosure') and announced_until < $1 order by id limit {BATCH}
"""
_FALLEN_OFF = f"""
    update proposals p set meeting = null, version = version + 1
     where p.meeting is not null and p.stage = any($1)
       and not exists (select from meetings m join meeting_points t on t.meeting = m.id
                        where m.id = p.meeting and m.stage <> 'cancelled'
                          and t.kind = '{KIND}' and t.thing = p.id)
"""
_UNANSWERED = f"""
    select p.id from proposals p
     where p.answer_due_at < $1 and p.answered_at is null and p.meeting is null
       and p.stage = any($2)
       and exists (select from meetings m join councils c on c.id = m.council
                    where c.estate = p.estate and m.stage = 'draft' and m.starts_at > $1)
     order by p.answer_due_at, p.id limit {BATCH}
"""


async def tend() -> int:
    """Note what must be answered, put what was not on the next agenda, end displays.

    What fell off an agenda may be put on another, and unanswered comes onto the next.
    Returns how many moved.

    Source: deliberation.md §4.10; domain.md §3.2.
    """
    now = clock.now()
    moved = await timetable.each(WORK, await _ids(_REACHED), oblige)
    await database.execute(_FALLEN_OFF, LISTABLE)
    moved += await timetable.each(WORK, await _ids(_UNANSWERED, now, LISTABLE), _list)
    displayed = await _ids(_DISPLAYED, calendar.today())
    return moved + await timetable.each(WORK, displayed, _go_on)


async def _list(id: UUID) -> bool:
    try:
        await list_(TIMER, id)
    except NotNow:
        return False
    return True


async def _go_on(id: UUID) -> bool:
    try:
        await go_on(TIMER, id)
    except NotNow:
        return False
    return True


async def _ids(statement: str, *given: object) -> list[UUID]:
    return [row["id"] for row in await database.rows(statement, *given)]
