"""The moments at which something happens to a thing."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import cast
from uuid import UUID

from resolvers.journal import Entry
from resolvers.live import hub


async def moments(subject: UUID, door: UUID | None) -> AsyncGenerator[None, None]:
    """Once at the beginning, and again whenever something happens to the thing.

    Listening begins before the first moment, so that nothing is missed after it. It ends with
    the session or the token by which it was asked for.
    """
    entries = cast("AsyncGenerator[Entry]", hub.listen(subject, door))
    waiting = asyncio.ensure_future(anext(entries, None))
    await asyncio.sleep(0)
    try:
        yield
        while await waiting is not None:
            waiting = asyncio.ensure_future(anext(entries, None))
            yield
    finally:
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
        await entries.aclose()
