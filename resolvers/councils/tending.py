"""What the clock does to councils: it reminds of what is due, and ends terms."""

from datetime import timedelta
from uuid import UUID

from resolvers import calendar, clock, database
from resolvers.actors import system
from resolvers.councils import seating
from resolvers.councils.council import Council
from resolvers.councils.finding import find
from resolvers.councils.telling import STEPS, TOLD, remind_of_stage
from resolvers.councils.writing import move
from resolvers.notices import Reminder
from resolvers.tables.council_words import CouncilAct, CouncilStage

TIMER = system("terms")
BATCH = 500
BEFORE = timedelta(days=3)  # how long before a filing or a handing-over is due it is told of
_DUE = f"""
    select c.id from councils c
     where (c.stage = 'formed' and c.filing_due_at <= $1
            and not exists ({TOLD.format(thing="c", step=STEPS[Reminder.FILING_DUE])}))
        or (c.stage = 'handing_over' and c.handover_due_at <= $1
            and not exists ({TOLD.format(thing="c", step=STEPS[Reminder.HANDOVER_DUE])}))
     order by c.id limit $2
"""
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
    await _remind()
    return sum([await _tend(each["id"]) for each in waiting])


async def _remind() -> None:
    """Tell of a filing or a handing-over that is due within days."""
    until = clock.now() + BEFORE
    for each in await database.rows(_DUE, until, BATCH):
        await remind_of_stage(await find(TIMER, each["id"]))


async def _tend(id: UUID) -> bool:
    async with database.transaction():
        council = await find(TIMER, id, lock=True)
        if council.stage is not CouncilStage.IN_OFFICE or council.term_ends_on is None:
            return False
        if council.term_ends_on < calendar.today():
            await _expire(council)
        elif not any(each.kind is CouncilAct.REMIND for each in council.acts):
            await move(TIMER, council, CouncilAct.REMIND)
            await remind_of_stage(council)
        else:
            return False
    return True


async def _expire(council: Council) -> None:
    """The powers end with the term; the seats stay until everything is handed over."""
    for each in council.sitting:
        await seating.take_post(TIMER, each)
    await move(TIMER, council, CouncilAct.EXPIRE)
