"""Ending the sessions of a person, so that what their pages still listen to falls silent."""

from uuid import UUID

from resolvers import database, journal
from resolvers.actors import Actor

END = """
    update sessions set ended_at = now()
     where person = $1 and ended_at is null and id is distinct from $2 returning id
"""


async def end_sessions(actor: Actor, person: UUID, *, but: UUID | None = None) -> int:
    """End all sessions of a person but one, within the transaction of an act; gives how many."""
    ended = await database.rows(END, person, but)
    for each in ended:
        await journal.record(actor, "session.revoked", person, session=each["id"])
    return len(ended)
