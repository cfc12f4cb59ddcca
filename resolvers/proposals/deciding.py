"""From the screening to the decision: what the community and the councils do with a proposal."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import database, notices, rules
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.proposals.facts import OWNERS
from resolvers.proposals.finding import find
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.telling import tell
from resolvers.proposals.writing import Note, Reasoned, move
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.rules import RuleBody, RuleSet
from resolvers.tables.proposal_words import MoneySource, ProposalAct

A = ProposalAct
DECIDERS = (
    RuleBody.DELIBERATION_COUNCIL,
    RuleBody.OWNERS_COMMITTEE,
    RuleBody.MANAGEMENT_COMMITTEE,
    RuleBody.OWNERS_ORDINARY,
    RuleBody.OWNERS_SPECIAL,
    RuleBody.RESIDENTS,
    RuleBody.VILLAGERS,
)
ASSEMBLIES = DECIDERS[3:]
ANSWERS = frozenset({A.REJECT, A.APPROVE, A.ADOPT, A.FAIL})  # with a reason it is an answer
MATTERS = {
    MoneySource.MAINTENANCE_FUND: "maintenance_fund_use",
    MoneySource.RAISED: "maintenance_fund_raise",
}


class Noted(BaseModel):
    """What may be said of an act."""

    note: Note = ""


class Explained(BaseModel):
    """What has to be said of an act."""

    note: Reasoned


class ProposalPut(BaseModel):
    """What putting it to a decision takes."""

    decider: RuleBody
    note: Note = ""


class ProposalAdopt(BaseModel):
    """What its adoption takes."""

    note: Reasoned
    responsible: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)
    ]
    due_on: date


async def screen(actor: Actor, id: UUID, *, note: str = "") -> Proposal:
    """Take a proposal up: it is screened, within the days of its rule.

    Args:
        actor: who sits in a council of the estate, or the community.
        id: which proposal.
        note: at most 2,000 characters.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there.
        NotNow: it is not being proposed.
        NotValid: the note is too long.

    Source: domain.md §3.2 (审定, within 5 working days).
    """
    return await _moved(actor, id, A.SCREEN, Noted, note=note)


async def reject(actor: Actor, id: UUID, *, note: str) -> Proposal:
    """Turn a proposal down and say why; that is an answer, too.

    Args:
        actor: who sits in a council of the estate, or the community; none of its authors.
        id: which proposal.
        note: why, 1 to 2,000 characters; everybody of the estate reads it.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there, or wrote it.
        NotNow: it is neither proposed nor screened.
        NotValid: the reason is missing or too long.

    Source: domain.md §3.2 (REJECTED with reason).
    """
    return await _moved(actor, id, A.REJECT, Explained, note=note)


async def approve(actor: Actor, id: UUID, *, note: str = "") -> Proposal:
    """Let it pass the screening; where the rule asks for a public notice, that begins.

    Args:
        actor: who sits in a council of the estate, or the community; none of its authors.
        id: which proposal.
        note: at most 2,000 characters.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there, or wrote it.
        NotNow: it is not being screened.
        NotValid: the note is too long.

    Source: domain.md §3.2 (公示, at least 3 days).
    """
    return await _moved(actor, id, A.APPROVE, Noted, note=note)


async def go_on(actor: Actor, id: UUID, *, note: str = "") -> Proposal:
    """End a display that has stood its full days; the clock does it, too.

    Args:
        actor: who sits in a council of the estate, or the community.
        id: which proposal.
        note: at most 2,000 characters.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there.
        NotNow: it is not displayed, or its days are not over.
        NotValid: the note is too long.

    Source: domain.md §3.2; 村民委员会组织法 art. 35 (at least 15 days for results).
    """
    return await _moved(actor, id, A.GO_ON, Noted, note=note)


async def put(actor: Actor, id: UUID, *, decider: RuleBody | str, note: str = "") -> Proposal:
    """Put it to a decision: its text is frozen from now on.

    Args:
        actor: who sits in a council of the estate, or the community.
        id: which proposal.
        decider: who decides; what the owners must decide, nobody else can.
        note: what came of the talk, at most 2,000 characters.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there.
        NotNow: it is not being talked over.
        NotValid: with every wrong field.

    Source: domain.md §3.2 (协商, 决议); 民法典 art. 278.
    """
    return await _put(actor, id, A.PUT, decider, note)


async def escalate(actor: Actor, id: UUID, *, decider: RuleBody | str, note: str = "") -> Proposal:
    """Where no agreement was reached, put it to the owners' or the residents' meeting.

    Args:
        actor: who sits in a council of the estate, or the community.
        id: which proposal.
        decider: which meeting.
        note: at most 2,000 characters.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there.
        NotNow: an agreement was reached, or is still sought.
        NotValid: with every wrong field.

    Source: domain.md §3.2 (ESCALATED_TO_ASSEMBLY).
    """
    return await _put(actor, id, A.ESCALATE, decider, note)


async def adopt(
    actor: Actor, id: UUID, *, note: str, responsible: str, due_on: date | str
) -> Proposal:
    """Note that it was adopted, as it reads now; that version is kept for good.

    Args:
        actor: who sits in a council of the estate, or the community; none of its authors.
        id: which proposal.
        note: how it was decided, with the counts, 1 to 2,000 characters.
        responsible: who does it, 1 to 100 characters.
        due_on: until which day.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there, or wrote it.
        NotNow: it was not put to a decision.
        NotValid: with every wrong field.

    Source: domain.md §3.2 (RESOLVED); deliberation.md §4.7 (the exact text that was adopted).
    """
    done = {"responsible": responsible, "due_on": due_on}
    return await _moved(actor, id, A.ADOPT, ProposalAdopt, note=note, **done)


async def fail(actor: Actor, id: UUID, *, note: str) -> Proposal:
    """Note that no agreement was reached, and why.

    Args:
        actor: who sits in a council of the estate, or the community; none of its authors.
        id: which proposal.
        note: how it was decided, 1 to 2,000 characters.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there, or wrote it.
        NotNow: it was not put to a decision.
        NotValid: the reason is missing or too long.

    Source: domain.md §3.2 (NOT_AGREED).
    """
    return await _moved(actor, id, A.FAIL, Explained, note=note)


async def deciders(proposal: Proposal) -> tuple[RuleSet, ...]:
    """The rules in force of those who may decide on it; if the owners must, only theirs."""
    found = [await rules.in_force(each, proposal.estate.area) for each in DECIDERS]
    known = [each for each in found if each is not None]
    code = MATTERS.get(proposal.money)
    bound = [each for each in known if any(matter.code == code for matter in each.matters)]
    return tuple(bound or known)


async def _put(
    actor: Actor, id: UUID, act: ProposalAct, decider: RuleBody | str, note: str
) -> Proposal:
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not(act, actor):
            raise refusal
        given = checked(ProposalPut, decider=decider, note=note)
        known = {each.body for each in await deciders(proposal)}
        if given.decider not in known:
            owners = known <= set(OWNERS)
            reason = Reason.OWNERS_DECIDE if owners else Reason.UNKNOWN_CHOICE
            raise NotValid({"decider": Wrong(reason, {"money": proposal.money})})
        if act is A.ESCALATE and given.decider not in ASSEMBLIES:
            raise NotValid({"decider": Wrong(Reason.UNKNOWN_CHOICE)})
        await move(actor, proposal, act, note=given.note, decider=given.decider.value)
        await tell(proposal, act, but=actor.person)
    return await find(actor, id)


async def _moved(
    actor: Actor, id: UUID, act: ProposalAct, model: type[BaseModel], **said: Any
) -> Proposal:
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_move(act, actor):
            raise refusal
        await settle(actor, proposal, act, **checked(model, **said).model_dump())
    return await find(actor, id)


async def settle(actor: Actor, proposal: Proposal, act: ProposalAct, **given: Any) -> None:
    """Write an act that ends a phase; the version that was adopted is kept, an answer noted."""
    if act is A.ADOPT:
        given["adopted"] = proposal.revision
    if act in ANSWERS and proposal.owes_answer:
        given["answered_at"] = now()
        await notices.settle([proposal.id], A.OBLIGE)
    await move(actor, proposal, act, **given)
    await tell(proposal, act, but=actor.person)
