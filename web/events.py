"""Live pages: a stream that says “changed” whenever something happens to the thing shown."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Protocol
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from resolvers import cases, comments, meetings, polls, proposals
from resolvers.actors import Actor
from resolvers.journal import Entry
from resolvers.live import hub
from resolvers.pacing import Beat
from web.comments.telling import Telling
from web.pages import actor_of
from web.polls.telling import Growth, Seen

PING_SECONDS = 15
CHANGED = "event: changed\ndata:\n\n"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "Vary": "Cookie"}


Inside = tuple[str, Callable[[Entry], Awaitable[str]]]


class Versioned(Protocol):
    """A thing that counts its changes."""

    @property
    def version(self) -> int | str: ...


async def case(request: Request) -> Response:
    """The stream of a case, for those who may know of it."""
    return await _told(request, request.path_params["case_id"], cases.find)


async def meeting(request: Request) -> Response:
    """The stream of a meeting, for those who may know of it."""
    return await _told(request, request.path_params["meeting_id"], meetings.find)


async def proposal(request: Request) -> Response:
    """The stream of a proposal, for those who may know of it, and of what is said of it."""
    id: UUID = request.path_params["proposal_id"]
    telling = Telling(request)
    await telling.stands()
    said = (comments.subject(id), telling)
    return await _told(request, id, proposals.find, said)


async def poll(request: Request) -> Response:
    """The stream of a poll, and of how many have taken part: once in a beat."""
    id: UUID = request.path_params["poll_id"]
    said = (polls.subject(id), Growth(request, id))
    return await _told(request, id, Seen.find, said, polls.BEAT)


async def _told(
    request: Request,
    id: UUID,
    find: Callable[[Actor, UUID], Awaitable[Versioned]],
    inside: Inside | None = None,
    beat: Beat | None = None,
) -> Response:
    actor, seen = actor_of(request), request.query_params.get("version")
    await find(actor, id)

    async def stale() -> bool:
        return "last-event-id" in request.headers or str((await find(actor, id)).version) != seen

    body = stream(id, stale, actor.doors, inside, beat)
    return StreamingResponse(body, media_type="text/event-stream", headers=HEADERS)


async def stream(
    subject: UUID,
    stale: Callable[[], Awaitable[bool]],
    doors: Iterable[UUID] = (),
    inside: Inside | None = None,
    beat: Beat | None = None,
) -> AsyncIterator[str]:
    """“changed” once when the page is behind already, then for every entry; pings between.

    It listens first and asks then, so that nothing falls between the two. It ends with the
    session or the token of its reader. What lies *inside* is told as it is put there, or once
    in a *beat*.
    """
    subjects = (subject, inside[0]) if inside else (subject,)
    heard = hub.listen(*subjects, doors=doors)
    entries = aiter(beat.paced(heard) if beat else heard)
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
            told = await inside[1](entry) if inside and entry.subject != str(subject) else CHANGED
            yield f"id: {entry.id}\n{told}"
    finally:
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting


routes = [
    Route("/events/cases/{case_id:uuid}", case, name="case_events"),
    Route("/events/meetings/{meeting_id:uuid}", meeting, name="meeting_events"),
    Route("/events/polls/{poll_id:uuid}", poll, name="poll_events"),
    Route("/events/proposals/{proposal_id:uuid}", proposal, name="proposal_events"),
]
