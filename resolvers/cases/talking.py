"""What came of a talk that a superior had about a case."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import database
from resolvers.actors import Actor
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.writing import Words, write
from resolvers.clock import now
from resolvers.refusals import checked
from resolvers.tables.case_words import CaseAct

RECORD = """
    update case_talks set result = $2, recorded_at = $3, recorded_by = $4
     where act = (select act from case_talks where "case" = $1 and recorded_at is null
                   order by at, act limit 1)
"""


class CaseRecordTalk(BaseModel):
    """What recording a talk takes."""

    result: Words


async def record_talk(actor: Actor, id: UUID, *, result: str) -> Case:
    """Record what was promised in a talk; of several, in the first that has no record yet.

    Args:
        actor: a commander or supervisor of its area.
        id: which case.
        result: what was said and promised, 1 to 2,000 characters, for the staff.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no superior there.
        NotNow: it has ended, no talk waits for its record, or the talk is still to come.
        NotValid: the words are missing or too long.

    Source: the case state table, row 24; 信访工作条例 39–40.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_record_talk(actor):
            raise refusal
        given = checked(CaseRecordTalk, result=result)
        await database.execute(RECORD, id, given.result, now(), actor.person)
        await write(actor, case, CaseAct.RECORD_TALK, organisation=case.lead)
    return await find(actor, id)
