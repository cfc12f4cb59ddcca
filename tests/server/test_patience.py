"""Clients that say nothing, or only half of something."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import repeat

import pytest
import uvicorn
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse

from server.patience import Impatient

HEAD = b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n\r\n"
pytestmark = pytest.mark.anyio


class Hasty(Impatient):
    for_head = 0.2
    for_more = 0.4


async def echo(scope, receive, send):
    with suppress(ClientDisconnect):
        said = b"early" if scope["path"] == "/early" else await Request(scope, receive).body()
        if scope["path"] == "/slow":
            await asyncio.sleep(0.6)
        await PlainTextResponse(said)(scope, receive, send)


@pytest.fixture
async def port() -> AsyncIterator[int]:
    config = uvicorn.Config(echo, port=0, http=Hasty, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    async with asyncio.timeout(10):
        for pause in repeat(0.01):
            if server.started:
                break
            await asyncio.sleep(pause)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await running


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    yield reader, writer
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize("said", [b"", HEAD[:20], HEAD, HEAD + b"ab"])
async def test_are_hung_up_on(port, said):
    async with connected(port) as (reader, writer):
        writer.write(said)

        assert await asyncio.wait_for(reader.read(), 5) == b""


async def test_that_go_on_slowly_are_answered_again_and_again(port):
    async with connected(port) as (reader, writer):
        for _ in range(2):
            writer.write(HEAD)
            for sign in b"abcd":
                await asyncio.sleep(0.15)
                writer.write(bytes([sign]))

            answer = await asyncio.wait_for(reader.readuntil(b"abcd"), 5)

            assert answer.startswith(b"HTTP/1.1 200")
            await asyncio.sleep(0.5)


@pytest.mark.parametrize("said", [b"\r\n", HEAD[:20]])
async def test_are_hung_up_on_after_one_answer_too(port, said):
    async with connected(port) as (reader, writer):
        writer.write(HEAD + b"abcd")
        await asyncio.wait_for(reader.readuntil(b"abcd"), 5)

        writer.write(said)

        assert await asyncio.wait_for(reader.read(), 5) == b""


async def test_are_hung_up_on_who_were_answered_before_they_were_done(port):
    async with connected(port) as (reader, writer):
        writer.write(HEAD.replace(b"/ ", b"/early ") + b"ab")
        await asyncio.wait_for(reader.readuntil(b"early"), 5)

        writer.write(b"c")

        assert await asyncio.wait_for(reader.read(), 5) == b""


async def test_that_wait_behind_their_own_slow_request_are_answered(port):
    async with connected(port) as (reader, writer):
        writer.write(HEAD.replace(b"/ ", b"/slow ") + b"abcd" + HEAD + b"ef")
        await asyncio.wait_for(reader.readuntil(b"abcd"), 5)

        writer.write(b"gh")

        assert (await asyncio.wait_for(reader.readuntil(b"efgh"), 5)).startswith(b"HTTP/1.1 200")
