"""Finding one's own secret ballot in the list, by its receipt and nothing else."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import rates
from resolvers.actors import Actor
from resolvers.polls.envelopes import Opened, by_receipt
from resolvers.polls.finding import find
from resolvers.polls.receipts import Receipt
from resolvers.refusals import NotValid, Reason, Wrong, checked


class PollLookUp(BaseModel):
    """What looking up takes."""

    receipt: Receipt


async def look_up(actor: Actor, id: UUID, *, receipt: str) -> Opened:
    """What a secret ballot says, for whoever has its receipt; it lies in the list as it was cast.

    Nothing is written down, neither who looked up nor what.

    Args:
        actor: anybody who is signed in.
        id: in which poll.
        receipt: the number that the voter was shown; small letters and spaces do not matter.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: not signed in.
        NotNow: it is not closed, or was not secret; or too many tries.
        NotValid: no ballot has this receipt.
    """
    poll = await find(actor, id)
    if refusal := poll.why_not_look_up(actor):
        raise refusal
    given = checked(PollLookUp, receipt=receipt)
    await rates.spend("try", f"receipt {actor.person}")
    found = await by_receipt(poll, given.receipt)
    if found is None:
        raise NotValid({"receipt": Wrong(Reason.NO_SUCH_RECEIPT)})
    return found
