"""What every act on a proposal takes beside its own: sent twice it happens once, and only on what
whoever acts has seen.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from asyncpg.exceptions import DeadlockDetectedError
from pydantic import BaseModel, Field

from resolvers import database, keys
from resolvers.actors import Actor
from resolvers.proposals.finding import find
from resolvers.proposals.proposal import Proposal
from resolvers.refusals import NotNow, Reason, checked

Act = Callable[..., Awaitable[Proposal]]


class Sent(BaseModel):
    """What comes with an act."""

    client_key: UUID | None = None
    expected_version: Annotated[int, Field(ge=1)] | None = None


async def once(
    actor: Actor,
    act: Act,
    id: UUID,
    *,
    client_key: UUID | str | None = None,
    expected_version: int | str | None = None,
    **given: Any,
) -> Proposal:
    """Act on a proposal once, and only if nobody else has meanwhile.

    Args:
        actor: as for the act.
        act: one of the acts on a proposal, such as `approve`.
        id: which proposal.
        client_key: made by the client; a repeat gives the proposal as it is and does nothing.
        expected_version: of the proposal, as the actor saw it; None whatever it is by now.
        given: what the act takes.

    Raises:
        NotFound: no such proposal that this actor may know of.
        NotNow: it has changed since that version, which says what was done last; or the key
            was used by somebody else, or for something else.
        NotValid: the key or the version is none; else all that the act raises.
    """
    sent = checked(Sent, client_key=client_key, expected_version=expected_version)
    if sent.client_key is None and sent.expected_version is None:
        return await act(actor, id, **given)
    kind = f"proposal.{act.__name__.rstrip('_')}"
    try:
        async with database.transaction():
            known = await keys.known(actor, kind, sent.client_key)
            if known not in (None, id):
                raise NotNow(Reason.KEY_USED)
            if known:
                return await find(actor, id)
            await _expect(actor, id, sent.expected_version)
            proposal = await act(actor, id, **given)
            await keys.keep(actor, kind, sent.client_key, id)
    except DeadlockDetectedError:  # two mergers, each about to lock what the other has
        raise _changed(await find(actor, id), sent.expected_version) from None
    return proposal


async def _expect(actor: Actor, id: UUID, version: int | None) -> None:
    if version is None:
        return
    proposal = await find(actor, id, lock=True)
    if proposal.version != version:
        raise _changed(proposal, version)


def _changed(proposal: Proposal, version: int | None) -> NotNow:
    """What was done last, told to who had not seen it."""
    last = proposal.acts[-1]
    return NotNow(
        Reason.CHANGED_SINCE,
        act=last.kind,
        at=last.at,
        stage=proposal.stage,
        version=proposal.version,
        expected=version,
    )
