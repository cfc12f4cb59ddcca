"""The phones of those who vote: what they are sent, and how they come in with it."""

import re
from uuid import UUID

from resolvers import senders, sessions
from resolvers.actors import Actor
from resolvers.senders import Message

_CODE = re.compile(r"\d{6}")


class Phones:
    """Takes every message as phones would, and keeps the last of each."""

    def __init__(self) -> None:
        self.last: dict[str, str] = {}
        self.known: dict[str, UUID] = {}
        senders.use(self)

    async def send(self, phone: str, message: Message) -> None:
        """Keep what came."""
        self.last[phone] = message.text

    def code(self, phone: str) -> str:
        """The code that came last."""
        found = _CODE.search(self.last[phone])
        assert found
        return found[0]

    async def sign_in(self, phone: str) -> Actor:
        """Come in as people do, with the code that was sent; who has, stays signed in."""
        if phone not in self.known:
            await sessions.send_code(phone)
            session = await sessions.sign_in(phone, self.code(phone))
            self.known[phone] = session.person.id
        return await sessions.actor_for(self.known[phone])
