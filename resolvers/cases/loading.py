"""What a process keeps in memory about cases: categories, deadlines and the ladder."""

from resolvers.cases import categories, clocks, deadlines


async def load() -> None:
    """Read all anew, as a process does when it starts."""
    await categories.load()
    await deadlines.load()
    await clocks.load()
