"""What is late is told to those above, each once: the council and the community, the street."""

from datetime import timedelta
from uuid import UUID

from resolvers import calendar, clock, database, estates, notices, polls
from resolvers.actors import system
from resolvers.notices import Address
from resolvers.obligations import terms
from resolvers.obligations.finding import find
from resolvers.obligations.obligation import Obligation, adopted
from resolvers.obligations.telling import above, obligors, send
from resolvers.obligations.writing import write
from resolvers.polls import Poll, PollNews
from resolvers.polls.telling import new
from resolvers.tables.obligation_words import ObligationAct

TIMER = system("obligations")
# What was told to all above stays late; it is not looked at again, whatever else waits.
_LATE = """
    select o.id from obligations o
      join unnest($2::text[], $3::int[], $4::int[]) as s (terms, step, days) on s.terms = o.terms
     where o.stage in ('owed', 'in_hand') and o.due_on < $1 and o.due_on + s.days <= $1
       and s.step = (select count(*) from obligation_acts a
                      where a.obligation = o.id and a.kind = 'escalate')
     order by o.due_on limit 500
"""
_UNLAID = """
    select p.id, a.at from polls p join poll_acts a on a.poll = p.id and a.kind = 'certify'
     where p.stage = 'final' and a.at between $1 and $2
       and exists (select from poll_matters m where m.poll = p.id and m.election is null
                      and not exists (select from obligations o where o.matter = m.id))
       and not exists (select from notices n where n.cause = p.id and n.step = $3)
     order by a.at limit 100
"""
LONG = timedelta(days=60)


async def tend() -> int:
    """Escalate what is late, by the steps of the custom that each keeps; returns how many.

    The council is reminded once of what was adopted and nobody owes.
    """
    return sum([await _escalate(each) for each in await due()]) + await remind()


async def remind() -> int:
    """Tell the council and the community of adopted matters that nobody owes; each poll once."""
    told, at = 0, clock.now()
    step = list(PollNews).index(PollNews.UNLAID)
    for row in await database.rows(_UNLAID, at - LONG, at, step):
        poll = await polls.find(TIMER, row["id"])
        patience = timedelta(days=terms.of(poll.council.area).lay_days)
        if row["at"] + patience <= at and await _unlaid(poll):
            members = [Address(person=each.person) for each in poll.council.sitting]
            keepers = await estates.keepers(await estates.find(poll.council.estate))
            to = dict.fromkeys([*members, *keepers])
            await notices.send([new(each, poll, PollNews.UNLAID, poll.id) for each in to])
            told += 1
    return told


async def _unlaid(poll: Poll) -> bool:
    """Whether something was adopted of which nobody was told to do it."""
    sql = "select distinct matter from obligations where poll = $1"
    laid = {row["matter"] for row in await database.rows(sql, poll.id)}
    return any(each.id not in laid for each in adopted(await polls.results(poll)))


async def due() -> list[UUID]:
    """What somebody above has to be told of now, what is late longest first; at most 500."""
    steps = [
        (key, step, days)
        for key, each in terms.every().items()
        for step, days in enumerate(each.escalate_days)
    ]
    given = map(list, zip(*steps, strict=True))
    return [row["id"] for row in await database.rows(_LATE, calendar.today(), *given)]


async def _escalate(id: UUID) -> bool:
    async with database.transaction():
        there = await find(TIMER, id, lock=True)
        step = sum(each.kind is ObligationAct.ESCALATE for each in there.acts)
        if not _due(there, step) or there.why_not(ObligationAct.ESCALATE, TIMER):
            return False
        await write(TIMER, there, ObligationAct.ESCALATE)
        to = [*await obligors(there), *await above(there, step)]
        await send(there, ObligationAct.ESCALATE, to)
    return True


def _due(there: Obligation, step: int) -> bool:
    days = there.terms.escalate_days
    if step >= len(days):
        return False
    return calendar.today() >= there.due_on + timedelta(days=days[step])
