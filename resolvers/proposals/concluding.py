"""What was decided by a vote, of the owners or at a meeting, is written to its proposal."""

from datetime import date
from typing import Any
from uuid import UUID

from resolvers import database, timetable
from resolvers.actors import system
from resolvers.proposals.deciding import settle
from resolvers.proposals.finding import find
from resolvers.tables.proposal_words import ProposalAct

VOTE, WORK = system("polls"), "proposals_decide"
BATCH = 500
# The latest vote on the point, by the body to which the proposal was put, after its text was
# frozen, once its minutes are published: until then it may be corrected, and nobody reads it.
_DECIDED = """
    select distinct on (p.id) p.id, v.adopted, t.responsible, t.due_on
      from proposals p join meeting_points t on t.kind = 'proposal' and t.thing = p.id
      join meetings m on m.id = t.meeting and m.stage = 'published' and m.body = p.decider
      join meeting_votes v on v.point = t.id and v.stage = 'closed' and v.candidate is null
                          and v.put_at >= p.stage_at
     where p.stage = 'resolution' and ($1::uuid is null or p.id = $1)
     order by p.id, v.put_at desc
"""


async def conclude(
    id: UUID, *, adopted: bool, responsible: str = "", due_on: date | None = None
) -> None:
    """Note what was decided by a vote that stands.

    Who does what until when is laid down by the obligations that come of the vote. What has moved
    on meanwhile stays where it is.

    Args:
        id: which proposal.
        adopted: whether it was.
        responsible, due_on: who does it and until when, as the minutes of a meeting say.

    Source: 民法典 art. 278; domain.md §3.1, §3.2 (RESOLVED, NOT_AGREED).
    """
    act = ProposalAct.ADOPT if adopted else ProposalAct.FAIL
    said: dict[str, Any] = {"responsible": responsible, "due_on": due_on} if adopted else {}
    async with database.transaction():
        proposal = await find(VOTE, id, lock=True)
        if proposal.why_not(act, VOTE):
            return
        await settle(VOTE, proposal, act, **said)


async def quash(id: UUID) -> None:
    """Note that a court revoked the vote which adopted a proposal: it waits for its decision again.

    What was closed meanwhile stays closed.

    Source: 民法典 art. 155, 280.
    """
    async with database.transaction():
        proposal = await find(VOTE, id, lock=True)
        if not proposal.why_not(ProposalAct.QUASH, VOTE):
            said = {"adopted": None, "responsible": "", "due_on": None}
            await settle(VOTE, proposal, ProposalAct.QUASH, **said)


async def decide() -> int:
    """Write what meetings decided whose minutes are published; returns of how many proposals.

    What is voted on by others than those to whom it was put, or before, decides nothing.
    """
    found = await database.rows(f"{_DECIDED} limit {BATCH}", None)
    return await timetable.each(WORK, [row["id"] for row in found], _decide)


async def _decide(id: UUID) -> bool:
    async with database.transaction():
        await find(VOTE, id, lock=True)
        row = await database.row(_DECIDED, id)
        if row is None:
            return False
        said = {"responsible": row["responsible"], "due_on": row["due_on"]}
        await conclude(id, adopted=row["adopted"], **said)
    return True
