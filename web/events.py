"""Live pages: a stream that says “changed” whenever something happens to the thing shown."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from resolvers import cases, meetings
from resolvers.live import hub
from web.pages import actor_of

PING_SECONDS = 15
CHANGED = "event: changed\ndata:\n\n"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "Vary": "Cookie"}


async def case(request: Request) -> Response:
    """The stream of a case, for those who may know of it."""
    actor, id = actor_of(request), request.path_params["case_id"]
    seen = request.query_params.get("version")
    await cases.find(actor, id)

    async def stale() -> bool:
        again = "last-event-id" in request.headers
        return again or str((await cases.find(actor, id)).version) != seen

    return StreamingResponse(stream(id, stale), media_type="text/event-stream", headers=HEADERS)


async def meeting(request: Request) -> Response:
    """The stream of a meeting, for those who may know of it."""
    actor, id = actor_of(request), request.path_params["meeting_id"]
    seen = request.query_params.get("version")
    await meetings.find(actor, id)

    async def stale() -> bool:
        again = "last-event-id" in request.headers
        return again or str((await meetings.find(actor, id)).version) != seen

    return StreamingResponse(stream(id, stale), media_type="text/event-stream", headers=HEADERS)


async def stream(subject: UUID, stale: Callable[[], Awaitable[bool]]) -> AsyncIterator[str]:
    """“changed” once when the page is behind already, then for every entry; pings between.

    It listens first and asks then, so that nothing falls between the two.
    """
    entries = aiter(hub.listen(subject))
    waiting = asyncio.ensure_future(anext(entries, None))
    try:
        await asyncio.sleep(0)
        if await stale():
            yield CHANGED
        while True:
            done, _ = await asyncio.wait({waiting}, timeout=PING_SECONDS)
            if not done:
                yield ": ping\n\n"
                continue
            if (entry := waiting.result()) is None:
                return
            waiting = asyncio.ensure_future(anext(entries, None))
            yield f"id: {entry.id}\n{CHANGED}"
    finally:
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting


routes = [
    Route("/events/cases/{case_id:uuid}", case, name="case_events"),
    Route("/events/meetings/{meeting_id:uuid}", meeting, name="meeting_events"),
]
