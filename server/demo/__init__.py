"""The demonstration: the real divisions of 新乡, and a neighbourhood invented in them."""

from resolvers import database
from server.demo import committees, outlines, stories, town


async def plant() -> None:
    """Plant the town and its stories, all of it or nothing."""
    async with database.transaction():
        people = await town.plant()
        await outlines.plant()
        await committees.plant(people.estate)
        await stories.plant(people)
