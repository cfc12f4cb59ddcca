"""Measure the API: python -m bench.graphql --cases 2000000, alternating slices, one table."""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import httpx2
import msgspec
import typer

from bench.graphql import copying, load, peers, seed
from bench.graphql.limit import asked_of
from bench.graphql.operations import Asked, operations
from bench.graphql.recording import recorded
from resolvers import apps, database, people, sessions
from server import logs, postgres
from server.app import build
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

JSON = {"Content-Type": "application/json"}
READER, RESIDENT = "13800000004", "13800000001"
OURS = ("standard", "compiled", "limit")
RATES = """
    update rate_rules set many = 100000000 where name in ('points', 'visitor', 'token', 'case')
"""


def main(
    count: Annotated[int, typer.Option("--cases", help="how many there are")] = 2_000_000,
    seconds: Annotated[float, typer.Option(help="of one slice")] = 2,
    rounds: Annotated[int, typer.Option(help="how often each is measured")] = 5,
    connections: Annotated[str, typer.Option(help="numbers of them")] = "1,16,64",
    only: Annotated[str, typer.Option(help="operations, by letter")] = "abcde",
    others: Annotated[bool, typer.Option("--peers", help="also the peers")] = False,
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
        _table(asked, _measured(asked, ports, folder, many, seconds, rounds), many)


async def _prepared(settings: Settings, count: int) -> list[Asked]:
    assert settings.database_url
    await migrate(settings.database_url)
    async with opened(settings):
        await seed.build(count)
        await database.execute(RATES)
        await peers.prepare()
        person, session = await _come_in(READER)
        neighbour, at_home = await _come_in(RESIDENT)
        actor = await sessions.actor_of(session)
        assert actor
        token = await apps.make_token(actor, name="bench", scopes=["cases:read"])
        sent = {
            "session": _by_cookie(settings, session),
            "resident": _by_cookie(settings, at_home),
            "token": {"Authorization": f"Bearer {token.secret}"},
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
    scripts: dict[str, Any] = {}
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
    answer = await client.post(path, json=body, headers=asked.sent)
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
                    answer = await client.post(there, content=body, headers=each.sent)
                    said = answer.json()
                    assert "errors" not in said, (variant, name, said)
                    assert all(said["data"].values()), (variant, name, said)

    asyncio.run(both())
    asyncio.run(others())


def _measured(
    asked: list[Asked],
    ports: dict[str, tuple[int, int]],
    folder: Path,
    many: list[int],
    seconds: float,
    rounds: int,
) -> dict[tuple[str, int, str], list[load.Slice]]:
    found = defaultdict(list)
    postmaster = int((folder / "pg" / "postmaster.pid").read_text().splitlines()[0])
    for each in asked:
        variants = [v for v in ports if _answers(v, each.name)]
        files = {}
        for v in variants:
            path = f"/graphql/{each.name}" if v == "limit" else "/graphql"
            name = f"{each.name}-{v}"
            files[v] = load.script(folder, name, each.bodies(v), path, each.sent)
            load.slice_(files[v], ports[v][0], 4, 1, ports[v][1], postmaster)
        for connections in many:
            for turn in range(rounds):
                for v in variants if turn % 2 == 0 else variants[::-1]:
                    port, pid = ports[v]
                    one = load.slice_(files[v], port, connections, seconds, pid, postmaster)
                    found[each.name, connections, v].append(one)
    return found


def _answers(variant: str, name: str) -> bool:
    """The limit writes nothing, and peers answer what was written for them."""
    if variant == "limit":
        return name != "c"
    return variant in OURS or (variant, name) in peers.QUERIES


def _table(
    asked: list[Asked], found: dict[tuple[str, int, str], list[load.Slice]], many: list[int]
) -> None:
    names = ("op", "conn", "variant", "req/s", "p50 ms", "p99 ms", "srv µs", "pg µs")
    print(
        "".join(f"{name:>{13 if name == 'variant' else 10}}" for name in names),
        f"{'× standard':>12}{'× limit':>9}{'× pgl':>8}{'× merc':>8}{'failed':>8}",
    )
    for each in asked:
        for connections in many:
            for variant in (*OURS, *peers.NAMES):
                slices = found.get((each.name, connections, variant))
                if slices:
                    _row(each.name, connections, variant, slices, found)


def _row(name: str, connections: int, variant: str, slices: list[load.Slice], found: Any) -> None:
    middle = {
        field: statistics.median(getattr(each, field) for each in slices)
        for field in ("rate", "p50", "p99", "server", "database")
    }
    ratios = []
    for other in ("standard", "limit", *peers.NAMES):
        pairs = zip(slices, found.get((name, connections, other)) or (), strict=False)
        ratio = [a.rate / b.rate for a, b in pairs if b.rate]
        ratios.append(f"{statistics.median(ratio):.2f}" if ratio else "")
    print(
        f"{name:>10}{connections:>10}{variant:>13}{middle['rate']:>10.0f}"
        f"{middle['p50'] / 1e3:>10.1f}{middle['p99'] / 1e3:>10.1f}"
        f"{middle['server']:>10.0f}{middle['database']:>10.0f}"
        f"{ratios[0]:>13}{ratios[1]:>9}{ratios[2]:>8}{ratios[3]:>8}"
        f"{sum(each.failed for each in slices):>8}"
    )


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
