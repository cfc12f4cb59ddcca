"""What changes rarely is read once, until the journal says that it may be other."""

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar
from uuid import UUID

from resolvers import database
from resolvers.live import hub

Read = TypeVar("Read")
MANY = 10_000


class Kept(Generic[Read]):
    """Things by their id, as this process has read them.

    Within a transaction, which may itself have changed them, and while the process does not hear
    of what others change, they are read anew each time.
    """

    def __init__(self, read: Callable[[UUID], Awaitable[Read | None]], *prefixes: str) -> None:
        """Forget all after an entry of the journal whose action begins with one of *prefixes*."""
        self._read = read
        self._known: dict[UUID, Read] = {}
        self._age = 0
        hub.note(prefixes, self.forget)

    async def of(self, id: UUID) -> Read | None:
        """The one with this id, if there is one."""
        if database.is_in_transaction() or not hub.hears:
            return await self._read(id)
        if id in self._known:
            return self._known[id]
        age = self._age
        found = await self._read(id)
        if found is not None and age == self._age and len(self._known) < MANY:
            self._known[id] = found
        return found

    def forget(self) -> None:
        """Give up what is known, and what is being read."""
        self._known.clear()
        self._age += 1
