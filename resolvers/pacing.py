"""A beat that all listeners of a process share: what comes thick is told once in each."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Hashable
from contextlib import suppress
from typing import Any, Generic, TypeVar

from resolvers.journal import Entry

Read = TypeVar("Read")
MOST = 64
TINY = 0.001  # a clock may wake somebody a little early


class Beat:
    """So many seconds, again and again; the same for all of a process."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    @property
    def number(self) -> int:
        """Of the one that runs."""
        return int(time.monotonic() / self.seconds)

    async def over(self) -> None:
        """Wait for the end of the one that runs."""
        await asyncio.sleep(self.seconds - time.monotonic() % self.seconds + TINY)

    async def paced(
        self, entries: AsyncIterator[Entry | None]
    ) -> AsyncGenerator[Entry | None, None]:
        """Of what comes within a beat the last of each action, told at its end.

        None, with which somebody is told at first how things stand, is told at once.
        """
        kept: dict[str, Entry | None] = {}
        came = asyncio.Event()
        reading = asyncio.create_task(_read(entries, kept, came))
        try:
            while not reading.done():
                await came.wait()
                came.clear()
                if kept and "" not in kept:
                    await self.over()
                told = list(kept.values())
                kept.clear()
                for each in told:
                    yield each
            await reading
        finally:
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading


class Once(Generic[Read]):
    """What many ask within a beat is read once for all of them."""

    def __init__(self, beat: Beat) -> None:
        self._beat = beat
        self._kept: dict[Hashable, tuple[int, asyncio.Task[Read]]] = {}

    async def of(self, key: Hashable, read: Callable[[], Coroutine[Any, Any, Read]]) -> Read:
        """What was read for a key since the running beat began."""
        number, task = self._kept.pop(key, (-1, None))
        here = asyncio.get_running_loop()
        if task is None or number != self._beat.number or task.get_loop() is not here:
            number, task = self._beat.number, asyncio.create_task(read())
        self._kept[key] = (number, task)
        if len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]
        return await asyncio.shield(task)


async def _read(
    entries: AsyncIterator[Entry | None], kept: dict[str, Entry | None], came: asyncio.Event
) -> None:
    try:
        async for each in entries:
            kept[each.action if each else ""] = each
            came.set()
    finally:
        came.set()
