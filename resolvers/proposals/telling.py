"""What is told of proposals: to those who stand behind one, and to those who must answer it."""

from datetime import datetime
from uuid import UUID

from resolvers import database, notices, organisations
from resolvers.estates import Estate
from resolvers.notices import Address, New, NoticeKind
from resolvers.organisations import OrganisationKind
from resolvers.proposals.proposal import Proposal
from resolvers.tables.proposal_words import ProposalAct

STEPS = {act: step for step, act in enumerate(ProposalAct)}
_BEHIND = """
    select person from proposal_authors where proposal = $1
     union select person from proposal_endorsements where proposal = $1
"""
_SEATED = """
    select distinct s.person from council_seats s join councils c on c.id = s.council
     where c.estate = $1 and s.to_at is null and c.stage in ('formed', 'filed', 'in_office')
"""
_TIMES = "select count(*) from proposal_acts where proposal = $1 and kind = $2"


async def tell(proposal: Proposal, act: ProposalAct, *, but: UUID | None = None) -> None:
    """Tell its authors and all who stand behind it what was done, but for who did it."""
    behind = {row["person"] for row in await database.rows(_BEHIND, proposal.id)}
    times = await database.value(_TIMES, proposal.id, act.value)
    await _send(proposal, act, [Address(person=each) for each in sorted(behind - {but})], times)


async def tell_desk(proposal: Proposal, act: ProposalAct, *, due_at: datetime | None) -> None:
    """Tell who answers: those who sit in a council there, its community, its property company."""
    known, around = await notices.offices(), organisations.list_(area=proposal.estate.area)
    desks = [each.id for each in around if each.kind is OrganisationKind.COMMUNITY]
    if proposal.estate.company:
        desks.append(proposal.estate.company)
    seats = [Address(person=each) for each in await seated(proposal.estate)]
    to = [*seats, *map(known.organisation, desks)]
    await _send(proposal, act, to, 1, due_at)


async def seated(estate: Estate) -> list[UUID]:
    """Who sits in a council of an estate."""
    return [row["person"] for row in await database.rows(_SEATED, estate.id)]


async def _send(
    proposal: Proposal,
    act: ProposalAct,
    to: list[Address],
    times: int,
    due_at: datetime | None = None,
) -> None:
    """The same act may be done again, and is told again."""
    step = STEPS[act] + len(STEPS) * times
    county = proposal.estate.area[:6]
    await notices.send(
        [
            New(
                each,
                NoticeKind.PROPOSAL,
                county,
                proposal.id,
                proposal.id,
                step,
                word=act.value,
                due_at=due_at,
                about_kind="proposal",
            )
            for each in to
        ]
    )
