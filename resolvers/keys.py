"""Client keys: what was sent twice happens once."""

from uuid import UUID

from resolvers import database
from resolvers.actors import Actor
from resolvers.refusals import NotNow, Reason

_CLAIM = """
    insert into client_keys (key, person, kind, thing) values ($1, $2, $3, $4)
    on conflict do nothing
"""


async def claimed(actor: Actor, kind: str, key: UUID | None, thing: UUID) -> UUID | None:
    """What this key made before; else it makes *thing* from now on, in the open transaction.

    A repeat that is under way is waited for.

    Raises:
        NotNow: somebody else has used the key, or it was for something else.
    """
    if key is None:
        return None
    kept = await database.execute(_CLAIM, key, actor.person, kind, thing)
    return None if kept.endswith("1") else await _made(actor, kind, key)


async def known(actor: Actor, kind: str, key: UUID | None) -> UUID | None:
    """What this key made before, or None; a repeat that is under way is waited for.

    Raises:
        NotNow: somebody else has used the key, or it was for something else.
    """
    if key is None:
        return None
    await database.execute("select pg_advisory_xact_lock(hashtextextended($1, 0))", str(key))
    return await _made(actor, kind, key)


async def _made(actor: Actor, kind: str, key: UUID) -> UUID | None:
    found = await database.row("select person, kind, thing from client_keys where key = $1", key)
    if found is None:
        return None
    if (found["person"], found["kind"]) != (actor.person, kind):
        raise NotNow(Reason.KEY_USED)
    thing: UUID = found["thing"]
    return thing


async def keep(actor: Actor, kind: str, key: UUID | None, thing: UUID) -> None:
    """Remember what a key has made.

    Raises:
        NotNow: it has made something else meanwhile.
    """
    if await claimed(actor, kind, key, thing):
        raise NotNow(Reason.KEY_USED)
