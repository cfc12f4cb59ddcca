"""What is late is told to those above, each once: the council and the community, the street."""

from datetime import timedelta
from uuid import UUID

from resolvers import calendar, database
from resolvers.actors import system
from resolvers.obligations.finding import find
from resolvers.obligations.obligation import Obligation
from resolvers.obligations.telling import above, obligors, send
from resolvers.obligations.writing import write
from resolvers.tables.obligation_words import ObligationAct

TIMER = system("obligations")
_LATE = """
    select id from obligations where stage in ('owed', 'in_hand') and due_on < $1
     order by due_on limit 500
"""


async def tend() -> int:
    """Escalate what is late, by the steps of the custom that each keeps; returns how many."""
    found = await database.rows(_LATE, calendar.today())
    return sum([await _escalate(row["id"]) for row in found])


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
