"""What a process keeps in memory about cases: categories, deadlines and phrases."""

from resolvers.cases import categories, deadlines, phrasing


async def load() -> None:
    """Read all of it anew, as a process does when it starts."""
    await categories.load()
    await deadlines.load()
    await phrasing.load()
