"""An amendment as its readers see it, and who may do what with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.actors import Actor
from resolvers.proposals.finding import find
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.rows import seen
from resolvers.proposals.texts import became, paragraphs
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.proposal_words import AmendmentState
from resolvers.tables.proposal_words import ProposalAct as A

MOST = 200
_READ = f"""
    select a.id, a.by, p.name, a.at, a.revision, a.paragraph, a.text, a.why, a.state, a.made,
           a.reply, a.decided_at, v.text whole
      from proposal_amendments a join people p on p.id = a.by
      join proposal_versions v on v.proposal = a.proposal and v.number = a.revision
     where a.proposal = $1 order by a.state = 'open' desc, a.paragraph, a.at, a.id limit {MOST}
"""


@dataclass(frozen=True, slots=True)
class Amendment:
    """Other words for a paragraph: *original* as it read then, *present* as it reads now."""

    id: UUID
    proposal: Proposal
    by: UUID
    name: str
    at: datetime
    revision: int
    paragraph: int
    original: str
    present: str
    text: str
    why: str
    state: AmendmentState
    made: int | None
    reply: str
    decided_at: datetime | None

    def why_not_accept(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it into the text: it must fit the paragraph as it is now."""
        if refusal := self.proposal.why_not(A.ACCEPT, actor) or self._why_not_open():
            return refusal
        if self.present == self.original:
            return None
        return why_not_changed(self.present)

    def why_not_decline(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot decline it."""
        return self.proposal.why_not(A.DECLINE, actor) or self._why_not_open()

    def why_not_take_back(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it back: who made it can."""
        if actor.person != self.by:
            return NotAllowed(Reason.NOT_YOUR_AMENDMENT)
        return self.proposal.why_not(A.TAKE_BACK, actor) or self._why_not_open()

    def _why_not_open(self) -> Refused | None:
        is_open = self.state is AmendmentState.OPEN
        return None if is_open else NotNow(Reason.ALREADY_DECIDED, at=self.decided_at)


def why_not_changed(present: str) -> Refused:
    """Why words for a paragraph do not fit it any more: what it reads now."""
    return (
        NotNow(Reason.PARAGRAPH_CHANGED, text=present) if present else NotNow(Reason.PARAGRAPH_GONE)
    )


async def amendments(actor: Actor, id: UUID) -> tuple[Amendment, ...]:
    """What was proposed for the paragraphs of a proposal, what is open first; at most 200.

    Raises:
        NotFound: no such proposal that the actor may know of.
    """
    return await of(actor, await find(actor, id))


async def of(actor: Actor, proposal: Proposal) -> tuple[Amendment, ...]:
    """The same, of a proposal that was found for the same actor."""
    rows = await database.rows(_READ, proposal.id)
    return tuple(_amendment(actor, proposal, row) for row in rows)


def _amendment(actor: Actor, proposal: Proposal, row: Mapping[str, Any]) -> Amendment:
    values = {**row}
    before, place = paragraphs(values.pop("whole")), row["paragraph"] - 1
    return Amendment(
        **{
            **values,
            "proposal": proposal,
            "name": seen(actor, row["by"], row["name"]),
            "state": AmendmentState(row["state"]),
            "original": before[place],
            "present": became(before, proposal.paragraphs, place),
        }
    )
