"""Residents stand behind a proposal; when enough homes do, it must be answered.

Nobody waits for the others: an endorsement is a row, and they are counted. Whether there are
enough is asked after the row is kept, so that of two at once the later sees both.
"""

from dataclasses import replace
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import calendar, database, journal
from resolvers.actors import Actor, system
from resolvers.calendar import Unit
from resolvers.clock import now
from resolvers.proposals.finding import find
from resolvers.proposals.parts import Support
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.rights import resides
from resolvers.proposals.telling import tell_desk
from resolvers.proposals.transitions import STEPS
from resolvers.proposals.writing import change, record
from resolvers.tables.proposal_words import ProposalAct

COUNTER = system("proposals")
_ENDORSE = """
    insert into proposal_endorsements (id, proposal, person, unit, revision, at)
    select $1, $2, $3,
           (select r.unit from residences r join units u on u.id = r.unit
             where r.person = $3 and u.estate = $4 and r.left_at is null
             order by r.joined_at, r.id limit 1), $5, $6
    on conflict do nothing
"""
_COUNT = """
    select count(*) people, count(distinct coalesce(unit, person)) homes,
           count(*) filter (where revision < $2) earlier
      from proposal_endorsements where proposal = $1
"""
_UNENDORSE = "delete from proposal_endorsements where proposal = $1 and person = $2"


async def endorse(actor: Actor, id: UUID) -> Proposal:
    """Stand behind a proposal as it reads now; so many homes oblige to an answer.

    Args:
        actor: a verified resident of the estate, tenants included; those of one home count once.
        id: of which proposal.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not live there.
        NotNow: it has moved on, or they stand behind it already.

    Source: deliberation.md §4.10 (answer clock); the rule of the proposal.
    """
    async with database.transaction():
        proposal = await find(actor, id, share=True)
        if refusal := proposal.why_not_endorse(actor):
            raise refusal
        await _add(proposal, actor.person)
        await _note(actor, id, ProposalAct.ENDORSE)
    counted = replace(proposal, endorsed=True, support=await _support(proposal))
    if not _obliges(counted):
        return counted
    await oblige(id)
    return await find(actor, id)


async def unendorse(actor: Actor, id: UUID) -> Proposal:
    """Take that back; what is obliged by then stays so.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not live there.
        NotNow: it has moved on, or they do not stand behind it.
    """
    async with database.transaction():
        proposal = await find(actor, id, share=True)
        if refusal := proposal.why_not_unendorse(actor):
            raise refusal
        await database.execute(_UNENDORSE, id, actor.person)
        await _note(actor, id, ProposalAct.UNENDORSE)
    return replace(proposal, endorsed=False, support=await _support(proposal))


async def endorse_first(actor: Actor, proposal: Proposal) -> None:
    """Whoever submits it stands behind it, if they live there; within that act."""
    if resides(actor, proposal.estate):
        await _add(proposal, actor.person)


async def oblige(id: UUID) -> bool:
    """Where enough homes stand behind a proposal, note by when it must be answered, once."""
    if not _obliges(await find(COUNTER, id)):
        return False
    async with database.transaction():
        proposal = await find(COUNTER, id, lock=True)
        if not _obliges(proposal):
            return False
        days = proposal.procedure.answer_days
        due_at = calendar.add(now(), days, Unit.WORK_DAY).at
        await change(id, reached_at=now(), answer_due_at=due_at)
        await record(COUNTER, id, ProposalAct.OBLIGE, homes=proposal.support.homes, due_at=due_at)
        await tell_desk(proposal, ProposalAct.OBLIGE, due_at=due_at)
    return True


def _obliges(proposal: Proposal) -> bool:
    """Whether it is to be noted; later endorsements wait for nobody's lock again."""
    came = STEPS[ProposalAct.OBLIGE].came
    return proposal.support.reached and not proposal.reached_at and proposal.stage in came


async def _support(proposal: Proposal) -> Support:
    """Who stands behind it by now; nothing else of it is read anew for each of hundreds."""
    counts = await database.row(_COUNT, proposal.id, proposal.revision)
    return replace(proposal.support, **(counts or {}))


async def _add(proposal: Proposal, person: UUID | None) -> None:
    about = (proposal.id, person, proposal.estate.id, proposal.revision)
    await database.execute(_ENDORSE, uuid7(), *about, now())


async def _note(actor: Actor, id: UUID, act: ProposalAct) -> None:
    """Open pages are not told of each: thousands would ask again at once."""
    await journal.record(actor, STEPS[act].recorded, id, live=False)
