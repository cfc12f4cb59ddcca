"""The moments at which something happens to a thing, for as long as who asks may ask."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import cast
from uuid import UUID

from resolvers import apps, sessions
from resolvers.actors import Actor, Channel
from resolvers.journal import Entry
from resolvers.live import hub
from schema.context import Context


async def moments(context: Context, subject: UUID) -> AsyncGenerator[None, None]:
    """Once at the beginning, and again whenever something happens to the thing.

    Listening begins before the first moment, so that nothing is missed after it. At each later
    one the actor is who they are by then, with the posts and scopes that they hold; it ends with
    the session, the token, the grant or the app by which it was asked for.
    """
    entries = cast("AsyncGenerator[Entry]", hub.listen(subject, context.actor.doors))
    waiting = asyncio.ensure_future(anext(entries, None))
    await asyncio.sleep(0)
    try:
        yield
        while await waiting is not None and await stands(context):
            waiting = asyncio.ensure_future(anext(entries, None))
            yield
    finally:
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
        await entries.aclose()


async def stands(context: Context) -> bool:
    """Whether who connected may still ask, with the posts of this moment if so."""
    state = context.request.state
    token = getattr(state, "token", None)
    if token is None:
        return True
    actor = await known(token, used=False)
    if actor is None:
        return False
    state.actor = actor
    return True


async def known(token: str, *, used: bool = True) -> Actor | None:
    """Who an app's token or that of a session stands for now."""
    return await apps.actor_of(token, used=used) or await sessions.actor_of(
        token, Channel.API, used=used
    )
