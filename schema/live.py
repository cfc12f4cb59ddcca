"""The moments at which something happens to a thing, for as long as who asks may ask."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import cast
from uuid import UUID

from resolvers.journal import Entry
from resolvers.live import hub
from resolvers.watching import Watcher, known
from schema.context import Context

__all__ = ["known", "moments", "stands"]


async def moments(context: Context, *subjects: UUID | str) -> AsyncGenerator[Entry | None, None]:
    """None at the beginning, and an entry whenever something happens to the things.

    Listening begins before the first moment, so that nothing is missed after it. At each later
    one the actor is who they are by then, with the posts and scopes that they hold: see `Watcher`.
    It ends with the session, the token, the grant or the app by which it was asked for.
    """
    listening = hub.listen(*subjects, doors=context.actor.doors)
    entries = cast("AsyncGenerator[Entry]", listening)
    waiting = asyncio.ensure_future(anext(entries, None))
    await asyncio.sleep(0)
    try:
        if not await stands(context):
            return
        yield None
        while (entry := await waiting) is not None and await stands(context):
            waiting = asyncio.ensure_future(anext(entries, None))
            yield entry
    finally:
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
        await entries.aclose()


async def stands(context: Context) -> bool:
    """Whether who connected may still ask, with the posts of this moment if so."""
    state = context.request.state
    watcher = getattr(state, "watcher", None)
    if watcher is None:
        watcher = state.watcher = Watcher(context.actor, getattr(state, "token", None))
    if not await watcher.stands():
        return False
    state.actor = watcher.actor
    return True
