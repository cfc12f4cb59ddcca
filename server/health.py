"""Whether the process lives, and whether it can serve."""

import asyncio

import asyncpg
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from resolvers import database
from server import migrate

PATIENCE = 2  # seconds
WORKER_SEEN = (
    "select max(last_run) > now() - interval '60 seconds'"
    " from pgqueuer_schedules where entrypoint = 'heartbeat'"
)


async def alive(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def ready(_request: Request) -> Response:
    found = {
        "database": await _holds(database.value("select true")),
        "migrations": await _holds(_is_current()),
        "worker": await _holds(database.value(WORKER_SEEN)),
    }
    return JSONResponse(found, 200 if all(found.values()) else 503)


async def _is_current() -> bool:
    async with database.connection() as connection:
        return not await migrate.missing(connection)


async def _holds(question: "asyncio._CoroutineLike[bool | None]") -> bool:
    try:
        return bool(await asyncio.wait_for(question, PATIENCE))
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return False
