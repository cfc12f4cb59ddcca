"""Residents stand behind a proposal; when enough homes do, it must be answered.

Nobody waits for the others: an endorsement is a row with a journal of its own, and they are
counted. Whether there are enough is asked after the row is kept, so that of two at once the later
sees both.
"""

from dataclasses import replace
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import calendar, database, journal
from resolvers.actors import Actor, system
from resolvers.calendar import Unit
from resolvers.clock import now
from resolvers.proposals.finding import find
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.rights import resides
from resolvers.proposals.telling import tell_desk
from resolvers.proposals.transitions import STEPS
from resolvers.proposals.writing import change, record
from resolvers.refusals import NotNow, Reason
from resolvers.tables.proposal_words import ProposalAct

COUNTER = system("proposals")
CAME = STEPS[ProposalAct.OBLIGE].came
_ENDORSE = """
    insert into proposal_endorsements (id, proposal, person, unit, revision, at)
    select $1, $2, $3,
           (select r.unit from residences r join units u on u.id = r.unit
             where r.person = $3 and u.estate = $4 and r.left_at is null
             order by r.joined_at, r.id limit 1), $5, $6
    on conflict do nothing returning id
"""
_COUNT = """
    select count(*) people, count(distinct coalesce(unit, person)) homes,
           count(*) filter (where revision < $2) earlier,
           (select version from proposals where id = $1) as version
      from proposal_endorsements where proposal = $1
"""
_UNENDORSE = "delete from proposal_endorsements where proposal = $1 and person = $2 returning id"

_OPEN = """
    select id from proposals
     where id = $1 and reached_at is null and stage = any($2) for no key update
"""


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
        made = await _add(proposal, actor.person)
        if made is None:
            raise NotNow(Reason.ENDORSED_ALREADY)
        await _note(actor, proposal, made, ProposalAct.ENDORSE)
    counted = await _counted(actor, replace(proposal, endorsed=True))
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
        taken_back = await database.value(_UNENDORSE, id, actor.person)
        if taken_back is None:
            raise NotNow(Reason.NOT_ENDORSED)
        await _note(actor, proposal, taken_back, ProposalAct.UNENDORSE)
    return await _counted(actor, replace(proposal, endorsed=False))


async def endorse_first(actor: Actor, proposal: Proposal) -> None:
    """Whoever submits it stands behind it, if they live there; within that act."""
    if resides(actor, proposal.estate):
        await _add(proposal, actor.person)


async def oblige(id: UUID) -> bool:
    """Where enough homes stand behind a proposal, note by when it must be answered, once."""
    async with database.transaction():
        if not await database.rows(_OPEN, id, CAME):
            return False
        proposal = await find(COUNTER, id)
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
    return proposal.support.reached and not proposal.reached_at and proposal.stage in CAME


async def _counted(actor: Actor, proposal: Proposal) -> Proposal:
    """With who stands behind it by now; more is read anew only where somebody moved it."""
    counts = await database.row(_COUNT, proposal.id, proposal.revision)
    assert counts is not None
    people, homes, earlier, version = counts
    if version != proposal.version:
        return await find(actor, proposal.id)
    support = replace(proposal.support, people=people, homes=homes, earlier=earlier)
    return replace(proposal, support=support)


async def _add(proposal: Proposal, person: UUID | None) -> UUID | None:
    """None where another of their devices was first."""
    about = (proposal.id, person, proposal.estate.id, proposal.revision)
    made: UUID | None = await database.value(_ENDORSE, uuid7(), *about, now())
    return made


async def _note(actor: Actor, proposal: Proposal, id: UUID, act: ProposalAct) -> None:
    """Chained by the endorsement, so that no neighbour waits for another's. Open pages are not
    told of each: thousands would ask again at once."""
    await journal.record(actor, STEPS[act].recorded, id, within=proposal.id, live=False)
