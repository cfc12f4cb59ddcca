"""Work for the worker: written into its queue in the act's own transaction."""

from uuid import UUID

from resolvers import database


async def enqueue(name: str, id: UUID) -> None:
    """Let the worker do this once the open transaction is written; a rollback forgets it.

    Args:
        name: which work.
        id: of what.
    """
    from pgqueuer.db import AsyncpgDriver  # noqa: PLC0415 (slow to import, and few acts leave work)
    from pgqueuer.queries import Queries  # noqa: PLC0415

    async with database.connection() as connection:
        await Queries(AsyncpgDriver(connection)).enqueue(name, str(id).encode())
