"""Live pages: a stream that says “changed” whenever something happens to the thing shown."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Protocol
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from resolvers import cases, meetings, proposals
from resolvers.actors import Actor
from resolvers.live import hub
from web.pages import actor_of

PING_SECONDS = 15
CHANGED = "event: changed\ndata:\n\n"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "Vary": "Cookie"}


class Versioned(Protocol):
    """A thing that counts its changes."""

    @property
    def version(self) -> int: ...


async def case(request: Request) -> Response:
    """The stream of a case, for those who may know of it."""
    return await _told(request, request.path_params["case_id"], cases.find)


async def meeting(request: Request) -> Response:
    """The stream of a meeting, for those who may know of it."""
    return await _told(request, request.path_params["meeting_id"], meetings.find)


async def proposal(request: Request) -> Response:
    """The stream of a proposal, for those who may know of it."""
    return await _told(request, request.path_params["proposal_id"], proposals.find)


async def _told(
    request: Request, id: UUID, find: Callable[[Actor, UUID], Awaitable[Versioned]]
) -> Response:
    actor, seen = actor_of(request), request.query_params.get("version")
    await find(actor, id)

    async def stale() -> bool:
        return "last-event-id" in request.headers or str((await find(actor, id)).version) != seen

    body = stream(id, stale, actor.doors)
    return StreamingResponse(body, media_type="text/event-stream", headers=HEADERS)


async def stream(
    subject: UUID, stale: Callable[[], Awaitable[bool]], doors: Iterable[UUID] = ()
) -> AsyncIterator[str]:
    """“changed” once when the page is behind already, then for every entry; pings between.

    It listens first and asks then, so that nothing falls between the two. It ends with the
    session or the token of its reader.
    """
    entries = aiter(hub.listen(subject, doors=doors))
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
    Route("/events/proposals/{proposal_id:uuid}", proposal, name="proposal_events"),
]
