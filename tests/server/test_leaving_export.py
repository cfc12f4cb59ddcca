"""A list of more than a million rows, taken by somebody who reads a little and closes the page."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import repeat

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import database
from resolvers.exporting import Export, Form, Row
from server.patience import Impatient
from tests.story import ZHOU
from web.exporting import file

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]
HEADS = {"number": "编号", "text": "内容"}
ENDED = "select facts from journal where action = 'export.ended'"


class Endless:
    """Rows without end, each piece read from the database as lists are."""

    def __init__(self) -> None:
        self.pieces = 0

    async def pieces_of(self) -> AsyncIterator[Sequence[Row]]:
        while True:
            self.pieces += 1
            yield await database.rows(
                "select n as number, repeat('x', 400) as text from generate_series(1, 1000) n"
            )

    async def taken(self, _request: Request) -> Response:
        return await file(Export(ZHOU.actor, Form.CSV, HEADS, self.pieces_of(), {}), "cases")


@asynccontextmanager
async def served(endless: Endless) -> AsyncIterator[int]:
    app = Starlette(routes=[Route("/", endless.taken)])
    config = uvicorn.Config(app, port=0, http=Impatient, lifespan="off", log_config=None)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    async with asyncio.timeout(10):
        for pause in repeat(0.01):
            if server.started:
                break
            await asyncio.sleep(pause)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await running


async def ended() -> str:
    """What the journal says of it, within seconds."""
    async with asyncio.timeout(10):
        for pause in repeat(0.05):
            if facts := await database.value(ENDED):
                return str(facts)
            await asyncio.sleep(pause)
    raise AssertionError


async def test_is_read_no_further_than_it_is_taken_and_ends_with_the_page() -> None:
    endless = Endless()
    async with served(endless) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.write(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        await reader.readexactly(100_000)
        rested = -1
        while rested != endless.pieces:
            rested = endless.pieces
            await asyncio.sleep(0.3)
        writer.transport.abort()
        facts = await ended()

        assert endless.pieces <= rested + 1 < 100
    said = json.loads(facts)
    assert said["whole"] is False
    assert endless.pieces - said["rows"] // 1000 in (0, 1)  # one may have been under way
    assert database.engine.there().leased == 0
