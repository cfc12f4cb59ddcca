"""The demonstration: the real divisions of 新乡, and a neighbourhood invented in them."""

from resolvers import database
from server.demo import (
    asked,
    committees,
    elected,
    gatherings,
    outlines,
    polled,
    proposed,
    roll,
    serving,
    stories,
    surveyed,
    town,
    undecided,
)


async def plant() -> None:
    """Plant the town and its stories, all of it or nothing."""
    async with database.transaction():
        people = await town.plant()
        await outlines.plant()
        await roll.plant(town.PLANTER, people.estate, people.actors["wang"])
        await serving.plant(town.PLANTER, people.estate, people.company)
        await roll.look_over(town.PLANTER, people.estate)
        committee = await committees.plant(people.estate)
        await gatherings.plant(people, committee)
        neighbours = await proposed.plant(people, committee)
        await elected.plant(people, await polled.plant(people, committee))
        await undecided.plant(committee)
        await roll.put_up(town.PLANTER, people.estate, people.actors["wang"])
        await asked.plant(people, neighbours)
        await surveyed.plant(people, neighbours)
        await stories.plant(people)
