"""Measure the API and its peers on one city, in turn: one command, one table.

    python -m bench.graphql --data FOLDER --connections 1,16,64 --peers

The folder may hold any city that `python -m bench` or `bin/gongzhi seed` has made; an empty one
is seeded with `--cases`. Reports, forty proposals, high rates and the functions of the peers
stay in it.
"""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import httpx2
import msgspec
import typer

from bench import machine, reports
from bench.graphql import copying, peers, seed, table
from bench.graphql.limit import Statement, asked_of
from bench.graphql.measuring import OURS, Measuring
from bench.graphql.operations import Asked, operations
from bench.graphql.recording import recorded
from resolvers import apps, database, people, sessions
from server import logs, postgres
from server.app import build
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

JSON = {"Content-Type": "application/json"}
REPORTERS = 64
READER, RESIDENT = "13800000004", "13800000001"
RATES = """
    update rate_rules set many = 100000000 where name in ('points', 'visitor', 'token', 'case')
"""


def main(
    count: Annotated[
        int, typer.Option("--cases", help="how many are seeded where there are none")
    ] = 2_000_000,
    seconds: Annotated[float, typer.Option(help="of one slice")] = 2,
    rounds: Annotated[int, typer.Option(help="how often each is measured")] = 5,
    connections: Annotated[str, typer.Option(help="numbers of them")] = "1,16,64",
    only: Annotated[str, typer.Option(help="operations, by letter")] = "abcde",
    others: Annotated[bool, typer.Option("--peers", help="also the peers")] = False,
    minutes: Annotated[float, typer.Option(help="of load at most; then with fewer rounds")] = 18,
    data: Annotated[Path | None, typer.Option(help="a folder to keep the city in")] = None,
) -> None:
    """Seed a private city, start one server a variant, load them in turn, and print."""
    with ExitStack() as stack:
        folder = data or Path(stack.enter_context(tempfile.TemporaryDirectory(dir="/var/tmp")))
        folder.mkdir(exist_ok=True)
        folder.chmod(0o711)
        dsn = stack.enter_context(postgres.running(folder))
        settings = Settings(data=folder, database_url=dsn, log_level="warning")
        logs.configure(settings)
        asked = [e for e in asyncio.run(_prepared(settings, count)) if e.name in only]
        variants = (*OURS, *(peers.NAMES if others else ()))
        ports = {v: stack.enter_context(_serving(v, folder, dsn)) for v in variants}
        _compare(asked, ports)
        many = [int(each) for each in connections.split(",")]
        each = minutes * 60 / (len(asked) * len(many))
        measuring = Measuring(folder, ports, seconds, rounds, until=each)
        found = {}
        print(table.HEAD, flush=True)
        for operation in asked:
            for number in many:
                found[operation.name, number] = measuring.slices(operation, number)
                print(table.rows(operation.name, number, found[operation.name, number]), flush=True)
        print(table.summary(found, many))


async def _prepared(settings: Settings, count: int) -> list[Asked]:
    assert settings.database_url
    await migrate(settings.database_url)
    async with opened(settings):
        await seed.build(count)
        print(await machine.described(), peers.described(), sep="\n", flush=True)
        await database.execute(RATES)
        await peers.prepare()
        person, session = await _come_in(READER)
        neighbour, at_home = await _come_in(RESIDENT)
        actor = await sessions.actor_of(session)
        assert actor
        token = await apps.make_token(actor, name="bench", scopes=["cases:read"])
        sent = {
            "session": [_by_cookie(settings, session)],
            "resident": [_by_cookie(settings, at_home)],
            "token": [{"Authorization": f"Bearer {token.secret}"}],
            "many": [_by_cookie(settings, each) for each in await reports.tokens(REPORTERS)],
        }
        asked = await operations()
        [report] = [each for each in asked if each.name == "c"]
        await copying.prepare(actor, report.variables[0]["report"]["area"])
        for each in asked:
            each.sent = sent[each.by]
            each.viewer = neighbour if each.by == "resident" else person
    await _record(settings, asked)
    return asked


async def _come_in(phone: str) -> tuple[UUID, str]:
    """Somebody, and the token of their session."""
    person = await people.by_phone(phone)
    assert person
    return person.id, (await sessions.start(person, means=sessions.Means.DEMO)).token


def _by_cookie(settings: Settings, token: str) -> dict[str, str]:
    return {"Cookie": f"{settings.session_cookie}={token}", "Sec-Fetch-Site": "same-origin"}


async def _record(settings: Settings, asked: list[Asked]) -> None:
    """Write down for the limit which statements answer what is read."""
    app = build(settings)
    copied = Statement(copying.COPIED, [("asked", "area"), ("asked", "text")])
    scripts: dict[str, Any] = {"c": [copied]}
    transport = httpx2.ASGITransport(app)
    async with app.router.lifespan_context(app):
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            for each in (a for a in asked if a.name != "c"):
                for variables in each.variables[:2]:
                    for _ in range(2):  # the second time without what a process reads once
                        with recorded(asked_of(variables)) as statements:
                            await _send(client, "/graphql", each, variables)
                    scripts[each.name + "".join(variables.get("stages", ()))] = statements
    (settings.data / "scripts.json").write_bytes(msgspec.json.encode(scripts))


async def _send(client: Any, path: str, asked: Asked, variables: dict[str, Any]) -> Any:
    body = {"query": asked.query, "variables": variables}
    answer = await client.post(path, json=body, headers=asked.sent[0])
    said = answer.json()
    assert answer.status_code == 200, said
    assert "errors" not in said, said
    return said["data"]


@contextmanager
def _serving(variant: str, folder: Path, dsn: str) -> Iterator[tuple[int, int]]:
    """A server's port and process."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    if variant in peers.NAMES:
        process = peers.start(variant, port, dsn)
    else:
        command = [sys.executable, "-m", "bench.graphql.serve", variant, str(port), str(folder)]
        process = subprocess.Popen(command, env=os.environ | {"DATABASE_URL": dsn})
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(10)


def _compare(asked: list[Asked], ports: dict[str, tuple[int, int]]) -> None:
    """The compiled answers are those of the standard executor, and the peers answer at all."""

    async def both() -> None:
        async with httpx2.AsyncClient() as client:
            for each in (a for a in asked if a.name != "c"):
                for variables in each.variables[:20]:
                    said = [
                        await _send(
                            client, f"http://127.0.0.1:{ports[v][0]}/graphql", each, variables
                        )
                        for v in ("standard", "compiled")
                    ]
                    assert said[0] == said[1], (each.name, variables)

    async def others() -> None:
        async with httpx2.AsyncClient(headers=JSON, timeout=30) as client:
            for variant, name in peers.QUERIES:
                for each in (a for a in asked if a.name == name and variant in ports):
                    there = f"http://127.0.0.1:{ports[variant][0]}/graphql"
                    body = each.bodies(variant)[0].encode()
                    answer = await client.post(there, content=body, headers=each.sent[0])
                    said = answer.json()
                    assert "errors" not in said, (variant, name, said)
                    assert all(said["data"].values()), (variant, name, said)

    asyncio.run(both())
    asyncio.run(others())


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
