"""What is late is told to those above, each once: the council and the community, the street."""

from datetime import timedelta
from uuid import UUID

from resolvers import calendar, database
from resolvers.actors import system
from resolvers.obligations import terms
from resolvers.obligations.finding import find
from resolvers.obligations.obligation import Obligation
from resolvers.obligations.telling import above, obligors, send
from resolvers.obligations.writing import write
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


async def tend() -> int:
    """Escalate what is late, by the steps of the custom that each keeps; returns how many."""
    return sum([await _escalate(each) for each in await due()])


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
