"""Measure live subscriptions on one process: python -m bench.live --idle 5000 --watching 1000."""

import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import httpx2
import typer
from websockets.asyncio.client import ClientConnection, connect

from bench import city
from resolvers import apps, cases
from resolvers.actors import Channel, Scope, system
from resolvers.cases import Case
from schema.nodes import global_id
from server import demo, logs, postgres
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

PORT, ROUNDS, AT_ONCE, TOKENS = 8399, 20, 50, 100
REPORTER = "13800000001"
ADDRESS = f"127.0.0.1:{PORT}/graphql"
CHANGED = "subscription($id: ID!) { caseChanged(id: $id) { number } }"
COMMENT = """mutation($id: ID!, $note: String!) {
  caseComment(id: $id, note: $note) { __typename ... on Refusal { sentence } } }"""


def main(
    idle: Annotated[
        int, typer.Option(help="subscriptions of a case to which nothing happens")
    ] = 5_000,
    each: Annotated[int, typer.Option(help="idle ones on one socket, at most 20")] = 1,
    watching: Annotated[int, typer.Option(help="those of one to which something does")] = 1_000,
) -> None:
    """Seed a private database, serve it by one process, subscribe, act, and print."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        with postgres.running(Path(folder), fsync=False) as dsn:
            settings = Settings(data=Path(folder), database_url=dsn, log_level="warning")
            logs.configure(settings)
            still, busy, tokens = asyncio.run(_planted(settings))
            with _served(settings) as process:
                asyncio.run(_measure(process, tokens, (still, idle, each), (busy, watching)))


async def _planted(settings: Settings) -> tuple[Case, Case, list[str]]:
    """Two cases of one reporter, and tokens, since each has a rate of its own."""
    assert settings.database_url
    await migrate(settings.database_url)
    async with opened(settings):
        await demo.plant()
        reporter = await city.actor(REPORTER)
        [estate] = {post.estate for post in reporter.posts if post.estate}
        still, busy = [
            await cases.report(reporter, category="0606", text=text, estate=estate)
            for text in ("楼道的灯坏了", "大门关不上")
        ]
        tokens = [await _token() for _ in range(TOKENS)]
    return still, busy, tokens


async def _token() -> str:
    may = [Scope.READ, Scope.REPORT]
    issued = await apps.issue_token(
        system("bench", Channel.CLI), phone=REPORTER, scopes=may, days=1
    )
    return str(issued.secret)


@contextmanager
def _served(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    given = {
        "DATABASE_URL": str(settings.database_url),
        "GONGZHI_DATA": str(settings.data),
        "GONGZHI_PORT": str(PORT),
        "GONGZHI_DEMO": "false",
        "GONGZHI_LOG_LEVEL": "error",
    }
    with socket.create_server(("127.0.0.1", PORT), backlog=2048) as port:
        command = [sys.executable, "-P", "-m", "server.web", str(port.fileno())]
        process = subprocess.Popen(
            command,
            env={**os.environ, **given, "PYTHONPATH": str(Path(__file__).parents[1])},
            stdin=subprocess.PIPE,
            pass_fds=[port.fileno()],
        )
    assert process.stdin
    process.stdin.write(f"{settings.database_url}\n".encode())
    process.stdin.close()
    try:
        _wait(process)
        yield process
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            httpx2.get(f"http://127.0.0.1:{PORT}/healthz")
        except httpx2.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server does not start.")


async def _measure(
    process: subprocess.Popen[bytes],
    tokens: list[str],
    still: tuple[Case, int, int],
    busy: tuple[Case, int],
) -> None:
    before = _resident(process.pid)
    idle = await _subscribed(tokens, *still)
    after = _resident(process.pid)
    print(f"{still[1]:,} subscriptions on {len(idle):,} sockets: {before} → {after} MB resident")
    watching = await _subscribed(tokens, *busy)
    late: list[float] = []
    async with httpx2.AsyncClient(headers={"Authorization": f"Bearer {tokens[0]}"}) as client:
        for number in range(ROUNDS):
            late += await _told(client, watching, busy[0].id, number)
    late.sort()
    print(
        f"an event reaches {len(watching):,} subscriptions after {statistics.median(late):.0f} ms"
        f" (median), {late[int(len(late) * 0.99)]:.0f} ms (p99), {late[-1]:.0f} ms (last);"
        f" {ROUNDS} events"
    )
    for each in (*idle, *watching):
        each.transport.abort()


async def _subscribed(
    tokens: list[str], case: Case, count: int, each: int = 1
) -> list[ClientConnection]:
    """Sockets with so many subscriptions each, whose first answers have come."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(token: str) -> ClientConnection:
        async with gate:
            socket = await connect(
                f"ws://{ADDRESS}",
                subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
                additional_headers={"Authorization": f"Bearer {token}"},
                compression=None,
                ping_interval=None,
                max_queue=None,
            )
            await socket.send(json.dumps({"type": "connection_init"}))
            await socket.recv()
            asked = {"query": CHANGED, "variables": {"id": global_id("Case", case.id)}}
            for number in range(each):
                said = {"id": str(number), "type": "subscribe", "payload": asked}
                await socket.send(json.dumps(said))
                first = json.loads(await socket.recv())
                assert first["payload"]["data"]["caseChanged"], first
            return socket

    return await asyncio.gather(*(one(token) for token in islice(cycle(tokens), count // each)))


async def _told(
    client: httpx2.AsyncClient, sockets: list[ClientConnection], case: UUID, number: int
) -> list[float]:
    """How many milliseconds after the act was sent each socket was told."""
    waiting = [asyncio.ensure_future(_arrived(each)) for each in sockets]
    begun = time.perf_counter()
    variables: dict[str, Any] = {"id": global_id("Case", case), "note": f"第 {number} 句"}
    answer = await client.post(f"http://{ADDRESS}", json={"query": COMMENT, "variables": variables})
    assert answer.json()["data"]["caseComment"]["__typename"] == "Case", answer.text
    return [(at - begun) * 1000 for at in await asyncio.gather(*waiting)]


async def _arrived(socket: ClientConnection) -> float:
    await socket.recv()
    return time.perf_counter()


def _resident(pid: int) -> int:
    """The memory that a process holds, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    [line] = [each for each in status.splitlines() if each.startswith("VmRSS")]
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
