"""A story told by several processes at once, each of which writes what it tells."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count

from resolvers import areas, calendar, cases, database
from server.seeding import loading
from server.seeding.chapters import Days, Story
from server.seeding.lines import Lines

SERIAL = "select setval('case_serial', $1)"

_teller: tuple[str, Story]


async def tell(story: Story, count: int, progress: Callable[[int, int], None]) -> None:
    """Write so many cases; *progress* is told how many of how many are written."""
    spawn = multiprocessing.get_context("spawn")
    begun = (database.engine.config["dsn"], story)
    done, hands = 0, cpu_count() or 1
    with ProcessPoolExecutor(hands, spawn, initializer=_begin, initargs=begun) as processes:
        parts = [processes.submit(_write, part) for part in story.parts(count)]
        for each in asyncio.as_completed(map(asyncio.wrap_future, parts)):
            done += await each
            progress(done, count)
    await database.execute(SERIAL, 1_000 + count % 900_000)


def _begin(dsn: str, story: Story) -> None:
    global _teller
    _teller = dsn, story
    asyncio.run(_load(dsn))


async def _load(dsn: str) -> None:
    await database.open(dsn, size=1)
    for each in (calendar, areas, cases):
        await each.load()
    await database.close()


def _write(days: Days) -> int:
    dsn, story = _teller
    return asyncio.run(_within(dsn, story.told(days)))


async def _within(dsn: str, piece: Lines) -> int:
    await database.open(dsn, size=1)
    try:
        return await loading.copy(piece)
    finally:
        await database.close()
