"""After the decision: what was done is told, rated and closed; what is to be done may be a case."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import cases, database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.proposals.drafting import link
from resolvers.proposals.finding import find
from resolvers.proposals.parts import Remark
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.rights import manages
from resolvers.proposals.telling import tell
from resolvers.proposals.transitions import STEPS
from resolvers.proposals.writing import Note, Reasoned, change, move, record
from resolvers.refusals import checked
from resolvers.tables.proposal_words import ProposalAct

_RATE = """
    insert into proposal_ratings (id, proposal, person, stars, note, at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (proposal, person) do update set stars = $4, note = $5, at = $6 returning id
"""
_REMARKS = """
    select stars, note, at from proposal_ratings where proposal = $1 and note <> ''
     order by at desc, id limit 100
"""


class ProposalReport(BaseModel):
    """What telling what was done takes."""

    note: Reasoned


class ProposalClose(BaseModel):
    """What closing takes."""

    note: Note = ""


class ProposalRate(BaseModel):
    """What rating takes."""

    stars: Annotated[int, Field(ge=1, le=5)]
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


async def report(actor: Actor, id: UUID, *, note: str) -> Proposal:
    """Tell what was done and what it cost; it is displayed as long as the rule asks.

    Args:
        actor: who sits in a council, the community, or the manager.
        id: of which proposal.
        note: what was done, 1 to 2,000 characters.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor neither runs nor manages anything there.
        NotNow: it is not being carried out.
        NotValid: the text is missing or too long.

    Source: domain.md §3.2 (公开); 居民委员会组织法 art. 34 (5), 村民委员会组织法 art. 35 (4).
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_report(actor):
            raise refusal
        given = checked(ProposalReport, note=note)
        await move(actor, proposal, ProposalAct.REPORT, note=given.note)
        await tell(proposal, ProposalAct.REPORT, but=actor.person)
    return await find(actor, id)


async def rate(actor: Actor, id: UUID, *, stars: int | str, note: str = "") -> Proposal:
    """Say how well it was done; who has, may say it anew.

    Args:
        actor: a verified resident of the estate.
        id: of which proposal.
        stars: 1 to 5.
        note: at most 500 characters, for those who run or manage what is proposed there.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not live there.
        NotNow: it is not being evaluated.
        NotValid: with every wrong field.

    Source: domain.md §3.2 (评议, satisfaction 1–5).
    """
    async with database.transaction():
        proposal = await find(actor, id, share=True)
        if refusal := proposal.why_not_rate(actor):
            raise refusal
        given = checked(ProposalRate, stars=stars, note=note)
        said = (given.stars, given.note, now())
        made = await database.value(_RATE, uuid7(), id, actor.person, *said)
        await journal.record(actor, STEPS[ProposalAct.RATE].recorded, made, within=id, live=False)
    return await find(actor, id)


async def remarks(actor: Actor, id: UUID) -> tuple[Remark, ...]:
    """What residents wrote of how it was done, the latest first, without names; at most 100.

    Args:
        actor: who runs the proposals of the estate, or manages it; others find nothing.
        id: of which proposal.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: no such proposal that the actor may know of.
    """
    proposal = await find(actor, id)
    if not (proposal.runs(actor) or manages(actor, proposal.estate)):
        return ()
    return tuple(Remark(**row) for row in await database.rows(_REMARKS, id))


async def close(actor: Actor, id: UUID, *, note: str = "") -> Proposal:
    """Close it.

    Args:
        actor: who sits in a council of the estate, or the community.
        id: which proposal.
        note: at most 2,000 characters.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there.
        NotNow: it is not being evaluated.
        NotValid: the note is too long.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_close(actor):
            raise refusal
        given = checked(ProposalClose, note=note)
        await move(actor, proposal, ProposalAct.CLOSE, note=given.note)
    return await find(actor, id)


async def file_case(actor: Actor, id: UUID, *, category: str, text: str, **more: Any) -> Proposal:
    """Report what has to be done as a case, which stays linked to the proposal.

    Args:
        actor: who sits in a council, the community, or the manager.
        id: of which proposal.
        category: the code of what it is about.
        text: what has to be done, 1 to 2,000 characters.
        more: what else `cases.report` takes.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor neither runs nor manages anything there.
        NotNow: it is not being carried out.
        NotValid: with every wrong field.

    Source: deliberation.md §4.7 (resolution → work order).
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_file_case(actor):
            raise refusal
        where = {"estate": proposal.estate.id, **more}
        case = await cases.report(actor, category=category, text=text, **where)
        await link(id, case.id, origin=False)
        await change(id)
        await record(actor, id, ProposalAct.FILE_CASE, case=case.id)
    return await find(actor, id)
