"""What the committee, the community or the manager answers; and what comes before a meeting."""

from contextlib import suppress
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, meetings, notices, organisations
from resolvers.actors import Actor, PostKind
from resolvers.clock import now
from resolvers.estates import Estate
from resolvers.proposals.finding import find
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.rights import manages
from resolvers.proposals.telling import tell
from resolvers.proposals.writing import change, record
from resolvers.refusals import NotFound, NotNow, Reason, checked
from resolvers.tables.proposal_words import ProposalAct

KIND = "proposal"
STAFF = (PostKind.OFFICER, PostKind.CLERK)
_ANSWER = """
    insert into proposal_answers (id, proposal, by, council, organisation, text, at)
    values ($1, $2, $3, $4, $5, $6, $7)
"""
_SEAT = """
    select c.id from council_seats s join councils c on c.id = s.council
     where c.estate = $1 and s.person = $2 and s.to_at is null
       and c.stage in ('formed', 'filed', 'in_office')
     order by c.stage_at, c.id limit 1
"""
_AHEAD = """
    select m.id from meetings m join councils c on c.id = m.council
     where c.estate = $1 and m.stage = 'draft' and m.starts_at > $2
     order by m.starts_at, m.id
"""


class ProposalAnswer(BaseModel):
    """What an answer takes."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]


async def answer(actor: Actor, id: UUID, *, text: str) -> Proposal:
    """Answer a proposal, in the name of one's council, one's office or the property company.

    Args:
        actor: who sits in a council, the community, or the manager; none of its authors.
        id: which proposal.
        text: 1 to 5,000 characters; it stands as it is.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor answers nothing there, or wrote it.
        NotNow: it is over, or was not submitted.
        NotValid: the text is missing or too long.

    Source: deliberation.md §4.10 (answer clock).
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_answer(actor):
            raise refusal
        given = checked(ProposalAnswer, text=text)
        said = (*await name_of(actor, proposal.estate), given.text, now())
        await database.execute(_ANSWER, uuid7(), id, actor.person, *said)
        await change(id, answered_at=proposal.answered_at or now())
        await record(actor, id, ProposalAct.ANSWER)
        await notices.settle([id], ProposalAct.OBLIGE)
        await tell(proposal, ProposalAct.ANSWER, but=actor.person)
    return await find(actor, id)


async def name_of(actor: Actor, estate: Estate) -> tuple[UUID | None, UUID | None]:
    """In whose name somebody answers: a council's, or an organisation's; else the community's."""
    council = await database.value(_SEAT, estate.id, actor.person)
    return council, None if council else _office(actor, estate)


def _office(actor: Actor, estate: Estate) -> UUID | None:
    """The property company, or the office of the street or the community that serves there."""
    if manages(actor, estate):
        return estate.company
    known = map(organisations.get, actor.organisations(STAFF))
    serving = [each.id for each in known if each and each.serves(estate.area)]
    return next(iter(serving), None)


async def list_(actor: Actor, id: UUID) -> Proposal:
    """Put it on the agenda of the next meeting that is being prepared.

    Args:
        actor: who sits in a council of the estate, or the community; the clock, where no answer
            came in time.
        id: which proposal.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there.
        NotNow: it stands on an agenda, or is decided; or the actor prepares no meeting.

    Source: deliberation.md §4.10 (else auto-listed on the next agenda).
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_list(actor):
            raise refusal
        meeting = await ahead(actor, proposal.estate)
        if meeting is None:
            raise NotNow(Reason.NO_MEETING_AHEAD)
        line = f"第{proposal.number}号提案：{proposal.title}"
        await meetings.add_point(actor, meeting, text=line, kind=KIND, thing=id)
        await change(id, meeting=meeting)
        await record(actor, id, ProposalAct.LIST, meeting=meeting)
        await tell(proposal, ProposalAct.LIST, but=actor.person)
    return await find(actor, id)


async def ahead(actor: Actor, estate: Estate) -> UUID | None:
    """The next meeting whose agenda is open to the actor: of several councils one's own."""
    for row in await database.rows(_AHEAD, estate.id, now()):
        with suppress(NotFound):
            meeting = await meetings.find(actor, row["id"])
            if not meeting.why_not_change_agenda(actor):
                return meeting.id
    return None
