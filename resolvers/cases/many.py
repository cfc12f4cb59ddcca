"""The same act on several cases at once: each for itself, and what is refused is told apart."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from resolvers.actors import Actor, Scope
from resolvers.cases import checking, desk
from resolvers.cases.capacities import DESK
from resolvers.cases.case import Case
from resolvers.cases.once import Act, Sent, once
from resolvers.refusals import NotAllowed, NotValid, Reason, Refused, Wrong, checked

MOST = 100
NOTHING: Mapping[UUID, Any] = {}
Each = tuple[Case | Refused, ...]


def why_not_many(actor: Actor) -> Refused | None:
    """Why *actor* cannot act on several cases at once: dispatchers can."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.CASES_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_HANDLE)
    return None if actor.prefixes(DESK) else NotAllowed(Reason.NOT_YOUR_POST)


async def accept_many(
    actor: Actor, ids: Sequence[UUID], *, note: str = "", client_key: UUID | str | None = None
) -> Each:
    """Take several reports on, as `accept` does with each.

    Args:
        actor: a dispatcher.
        ids: 1 to 100 cases.
        note: for the staff, up to 2,000 characters.
        client_key: made by the client; a repeat does nothing again.

    Gives each case, in the order of the ids, or why it was refused; the others are done.

    Raises:
        NotAllowed: the actor is no dispatcher.
        NotValid: there are no ids, or too many; the key is none.

    Source: the case state table, row 3.
    """
    return await _each(actor, desk.accept, ids, client_key, {"note": note})


async def dispatch_many(
    actor: Actor,
    ids: Sequence[UUID],
    *,
    organisation: UUID | str,
    note: str = "",
    client_key: UUID | str | None = None,
) -> Each:
    """Send several cases to one organisation, as `dispatch` does with each.

    Args:
        organisation: to whose desk; all else as for `accept_many`.

    Raises:
        As `accept_many`.

    Source: the case state table, row 8.
    """
    given = {"organisation": organisation, "note": note}
    return await _each(actor, desk.dispatch, ids, client_key, given)


async def close_many(
    actor: Actor,
    ids: Sequence[UUID],
    *,
    note: str = "",
    notes: Mapping[UUID, str] = NOTHING,
    client_key: UUID | str | None = None,
) -> Each:
    """Close several checked cases without the reporter's word, as `close` does with each.

    Args:
        note: what the reporters are told; all else as for `accept_many`.
        notes: what the reporter of one of them is told instead, by its id.

    Raises:
        As `accept_many`.

    Source: the case state table, row 20.
    """
    own = {id: {"note": said} for id, said in notes.items()}
    return await _each(actor, checking.close, ids, client_key, {"note": note}, own)


async def _each(
    actor: Actor,
    act: Act,
    ids: Sequence[UUID],
    client_key: UUID | str | None,
    given: Mapping[str, Any],
    own: Mapping[UUID, Mapping[str, Any]] = NOTHING,
) -> Each:
    if refusal := why_not_many(actor):
        raise refusal
    if not ids:
        raise NotValid({"ids": Wrong(Reason.MISSING)})
    if len(ids) > MOST:
        raise NotValid({"ids": Wrong(Reason.TOO_MANY, {"limit": MOST})})
    key = checked(Sent, client_key=client_key).client_key
    each = {id: {**given, **own.get(id, {})} for id in ids}
    return tuple([await _one(actor, act, id, key, said) for id, said in each.items()])


async def _one(
    actor: Actor, act: Act, id: UUID, client_key: UUID | None, given: dict[str, Any]
) -> Case | Refused:
    key = client_key and uuid5(client_key, id.hex)
    try:
        return await once(actor, act, id, client_key=key, **given)
    except Refused as refused:
        return refused
