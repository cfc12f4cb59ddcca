"""What the fields of acts on a proposal share."""

from typing import Annotated
from uuid import UUID

from resolvers import proposals as domain
from schema.acting import Act, Taken, acting
from schema.arguments import about
from schema.context import Info
from schema.proposals.proposal import ProposalResult

__all__ = ["Note", "Taken", "Why", "acts"]

Note = Annotated[str, about(description="What there is to say, at most 2,000 characters.")]
Why = Annotated[str, about(description="What everybody reads, 1 to 2,000 characters.")]


async def _once(info: Info, act: Act, id: UUID, taken: Taken) -> domain.Proposal:
    return await domain.once(info.context.actor, act, id, **taken)


acts = acting("Proposal", ProposalResult, _once)
