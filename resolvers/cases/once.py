"""What every act on a case takes beside its own: sent twice it happens once, and only on what
whoever acts has seen.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from asyncpg.exceptions import DeadlockDetectedError
from pydantic import BaseModel, Field

from resolvers import database, keys
from resolvers.actors import Actor
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.parts import Want
from resolvers.refusals import NotNow, Reason, checked

Act = Callable[..., Awaitable[Case]]
TOLD = frozenset({Want.TIMELINE})


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
    expected_version: int | None = None,
    **given: Any,
) -> Case:
    """Act on a case once, and only if nobody else has meanwhile.

    Args:
        actor: as for the act.
        act: one of the acts on a case, such as `verify`.
        id: which case.
        client_key: made by the client; a repeat gives the case as it is and does nothing.
        expected_version: of the case, as the actor saw it; None whatever it is by now.
        given: what the act takes.

    Raises:
        NotFound: no such case that this actor may know of.
        NotNow: it has changed since that version, which says what was done last; or the key
            was used by somebody else, or for something else.
        NotValid: the key or the version is none; else all that the act raises.
    """
    sent = checked(Sent, client_key=client_key, expected_version=expected_version)
    kind = f"case.{act.__name__.rstrip('_')}"
    try:
        async with database.transaction():
            if await _repeated(actor, kind, sent.client_key, id):
                return await find(actor, id)
            await _expect(actor, id, sent.expected_version)
            case = await act(actor, id, **given)
            await keys.keep(actor, kind, sent.client_key, id)
    except DeadlockDetectedError:  # two desks, each about to lock what the other has
        raise await _changed(actor, id, sent.expected_version) from None
    return case


async def _repeated(actor: Actor, kind: str, key: UUID | None, id: UUID) -> bool:
    known = await keys.known(actor, kind, key)
    if known not in (None, id):
        raise NotNow(Reason.KEY_USED)
    return known is not None


async def _expect(actor: Actor, id: UUID, version: int | None) -> None:
    if version is None:
        return
    if (await find(actor, id, lock=True)).version != version:
        raise await _changed(actor, id, version)


async def _changed(actor: Actor, id: UUID, version: int | None) -> NotNow:
    """What was done last, as far as this reader may know of it, and where that led."""
    case = await find(actor, id, wants=TOLD)
    last = (case.timeline or ())[-1]
    return NotNow(
        Reason.CHANGED_SINCE,
        act=last.kind,
        at=last.at,
        stage=case.stage,
        version=case.version,
        expected=version,
    )
