"""Who reads while it is measured: the people of the demonstration."""

from resolvers import people, sessions
from resolvers.actors import Actor


async def actor(phone: str) -> Actor:
    """Somebody of the demonstration, by their phone."""
    person = await people.by_phone(phone)
    assert person
    return await sessions.actor_for(person.id)
