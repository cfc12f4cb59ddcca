"""The API as it is served, over each transport that clients use for subscriptions."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from typing import Any

import httpx2
import uvicorn
from starlette.applications import Starlette
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from resolvers.live import hub
from schema.http import routes
from server.guard import SameOrigin
from server.settings import Settings
from server.viewer import Viewer

Asked = dict[str, Any]
Stream = AsyncGenerator[Any, None]
Transport = Callable[[str, str, Asked], Stream]


@asynccontextmanager
async def served(dsn: str) -> AsyncIterator[str]:
    """The address of the API, with live events, until the test is over."""
    settings = Settings()
    app = Viewer(SameOrigin(Starlette(routes=routes), settings), settings)
    config = uvicorn.Config(app, port=0, lifespan="off", log_level="error", loop="none")
    server = uvicorn.Server(config)
    server.capture_signals = nullcontext  # type: ignore[method-assign]
    await hub.start(dsn)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/graphql"
    await hub.stop()
    server.should_exit = True
    await serving


async def events(address: str, token: str, asked: Asked) -> Stream:
    """What server-sent events bring."""
    async for line in _lines(address, token, asked, "text/event-stream"):
        if line.startswith("data: {"):
            yield json.loads(line.removeprefix("data: "))


async def parts(address: str, token: str, asked: Asked) -> Stream:
    """What the parts of a multipart answer bring."""
    kind = 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0'
    async for line in _lines(address, token, asked, kind):
        told = json.loads(line) if line.startswith("{") else {}
        if told.get("payload"):
            yield told["payload"]


async def messages(address: str, token: str, asked: Asked) -> Stream:
    """What a socket brings until the operation is complete."""
    place = address.replace("http", "ws", 1)
    bearer = {"Authorization": f"Bearer {token}"}
    protocols: Any = ["graphql-transport-ws"]
    async with connect(place, subprotocols=protocols, additional_headers=bearer) as socket:
        await socket.send('{"type": "connection_init"}')
        await socket.recv()
        await socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": asked}))
        try:
            async for message in socket:
                told = json.loads(message)
                if told["type"] == "complete":
                    return
                errors = told["type"] == "error"
                yield {"errors": told["payload"]} if errors else told["payload"]
                if errors:
                    return
        except ConnectionClosed:
            return


TRANSPORTS: tuple[Transport, ...] = (events, parts, messages)


async def _lines(address: str, token: str, asked: Asked, kind: str) -> AsyncGenerator[str, None]:
    headers = {"Authorization": f"Bearer {token}", "Accept": kind}
    async with (
        httpx2.AsyncClient(timeout=10) as client,
        client.stream("POST", address, json=asked, headers=headers) as answer,
    ):
        async for line in answer.aiter_lines():
            yield line
