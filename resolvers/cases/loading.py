"""What a process keeps in memory about cases: categories and deadlines."""

from resolvers.cases import categories, deadlines


async def load() -> None:
    """Read both anew, as a process does when it starts."""
    await categories.load()
    await deadlines.load()
