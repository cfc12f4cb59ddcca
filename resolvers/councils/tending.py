"""What the clock does to councils: it reminds of the end of a term, and ends it."""

from uuid import UUID

from resolvers import calendar, database
from resolvers.actors import system
from resolvers.councils import seating
from resolvers.councils.council import Council
from resolvers.councils.finding import find
from resolvers.councils.writing import move
from resolvers.tables.council_words import CouncilAct, CouncilStage

TIMER = system("terms")
BATCH = 500
_ENDING = """
    select c.id from councils c join rule_sets r on r.id = c.rule
     where c.stage = 'in_office' and c.term_ends_on - r.reminder_days <= $1
       and (c.term_ends_on < $1 or not exists
            (select from council_acts a where a.council = c.id and a.kind = 'remind'))
     order by c.term_ends_on limit $2
"""


async def tend() -> int:
    """Remind once of each term that ends soon, and end those that are over; returns how many.

    Source: domain.md §1.5 (“expires automatically; renew before expiry”), §2 (reminder).
    """
    waiting = await database.rows(_ENDING, calendar.today(), BATCH)
    return sum([await _tend(each["id"]) for each in waiting])


async def _tend(id: UUID) -> bool:
    async with database.transaction():
        council = await find(TIMER, id, lock=True)
        if council.stage is not CouncilStage.IN_OFFICE or council.term_ends_on is None:
            return False
        if council.term_ends_on < calendar.today():
            await _expire(council)
        elif not any(each.kind is CouncilAct.REMIND for each in council.acts):
            await move(TIMER, council, CouncilAct.REMIND)
        else:
            return False
    return True


async def _expire(council: Council) -> None:
    """The powers end with the term; the seats stay until everything is handed over."""
    for each in council.sitting:
        await seating.take_post(TIMER, each)
    await move(TIMER, council, CouncilAct.EXPIRE)
