"""Measure a discussion: python -m bench.talk --comments 500 --estate 5000 --watching 1000."""

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import httpx2
import typer
from uuid_utils.compat import uuid7
from websockets.asyncio.client import ClientConnection, connect

from bench import city, district
from bench.live import ADDRESS, PORT, _served
from resolvers import database, people, proposals, sessions
from resolvers.actors import Actor, PostKind
from schema.nodes import global_id
from server import demo, logs, postgres
from server.app import build
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

ROUNDS, PEOPLE, EVENTS, AT_ONCE = 60, 1_020, 20, 50
WANG = "13800000001"
COMMENTS = """
    with made as (
        insert into comments (id, proposal, by, stance, text, language, revision, at, state)
        select gen_random_uuid(), $1, ($2::uuid[])[1 + n % 1000],
               (array['for', 'against', 'question', 'suggestion'])[1 + n % 4],
               '第' || n || '句：灯太暗，老人看不见台阶，先换三号楼。', 'zh-Hans', 1,
               now() - n * interval '17 minutes', 'shown'
          from generate_series(1, $3) n returning id, at)
    insert into comment_marks (id, comment, person, at)
    select gen_random_uuid(), id, ($2::uuid[])[1 + (random() * 999)::int], at + interval '1 hour'
      from made cross join generate_series(1, (random() * 20)::int) on conflict do nothing
"""
REPLIES = """
    insert into comments (id, proposal, parent, by, text, language, revision, at, state)
    select gen_random_uuid(), c.proposal, c.id, ($2::uuid[])[1 + (random() * 999)::int],
           '我也这样看。', 'zh-Hans', 1, c.at + interval '2 hours', 'shown'
      from comments c cross join generate_series(1, (random() * 3)::int)
     where c.proposal = $1 and c.parent is null
"""
HELD = "insert into posts (id, person, kind, estate) values ($1, $2, $3, $4)"
WRITE = """mutation($id: ID!, $text: String!) {
  commentWrite(proposal: $id, stance: FOR, text: $text) { __typename } }"""
CHANGED = "subscription($id: ID!) { commentChanged(proposal: $id) { text name stance useful } }"
Waits = Callable[[], list[Coroutine[Any, Any, float]]]


def main(
    count: Annotated[int, typer.Option("--comments", help="on the proposal measured")] = 500,
    estate: Annotated[int, typer.Option(help="comments in all of its estate")] = 5_000,
    watching: Annotated[int, typer.Option(help="open pages; then as many subscriptions")] = 1_000,
) -> None:
    """Seed a private database, read the pages, listen, comment, and print."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        with postgres.running(Path(folder), fsync=False) as dsn:
            settings = Settings(data=Path(folder), database_url=dsn, log_level="warning")
            logs.configure(settings)
            there, tokens = asyncio.run(_planted(settings, count, estate))
            asyncio.run(_read(settings, there, tokens))
            with _served(settings) as process:
                asyncio.run(_watch(settings, there, tokens[: watching + EVENTS], process.pid))


async def _planted(settings: Settings, count: int, estate: int) -> tuple[UUID, list[str]]:
    """A proposal that is talked about, others of its estate, and residents who are signed in."""
    assert settings.database_url
    await migrate(settings.database_url)
    async with opened(settings):
        await demo.plant()
        reader = await city.actor(WANG)
        [home] = {post.estate for post in reader.posts if post.estate}
        residents = await _residents(home)
        listed = list((await proposals.listed(reader, home)).items)
        there = next(each for each in listed if each.phase and each.phase.talks)
        rest = (estate - count) // (len(listed) - 1)
        for each in listed:
            many = count if each.id == there.id else rest
            await database.execute(COMMENTS, each.id, residents, many)
            await database.execute(REPLIES, each.id, residents)
        await district.fill(home)
        await database.execute("analyze")
        found = [await people.find(Actor(each), each) for each in residents]
        return there.id, [(await sessions.start(each)).token for each in found]


async def _residents(estate: UUID) -> list[UUID]:
    ids = [uuid7() for _ in range(PEOPLE)]
    async with database.connection() as c:
        names = [(id, f"住户{n}") for n, id in enumerate(ids)]
        await c.executemany("insert into people (id, name) values ($1, $2)", names)
        held = [(uuid7(), id, PostKind.RESIDENT.value, estate) for id in ids]
        await c.executemany(HELD, held)
    return ids


async def _read(settings: Settings, there: UUID, tokens: list[str]) -> None:
    app, one = build(settings), f"/proposals/{there}"
    async with app.router.lifespan_context(app):
        estate = await database.value("select estate from proposals where id = $1", there)
        said = [f"{one}/comments{view}" for view in ("", "?view=new", "?view=unheard")]
        for address in (
            one,
            *said,
            f"/estates/{estate}/proposals",
            "/proposals",
            "/search?text=路灯",
        ):
            took = sorted([
                await _took(app, settings, address, token) for token in tokens[:ROUNDS]
            ])  # fmt: skip
            print(
                f"{address.replace(str(there), '…').replace(str(estate), '…'):32}"
                f" median {statistics.median(took):5.1f} ms,"
                f" p95 {took[int(ROUNDS * 0.95)]:5.1f} ms"
            )


async def _took(app: Any, settings: Settings, address: str, token: str) -> float:
    asked = {"base_url": "http://127.0.0.1", "cookies": {settings.session_cookie: token}}
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), **asked) as client:
        began = time.perf_counter()
        answer = await client.get(address)
        assert answer.status_code == 200, answer.text
        return (time.perf_counter() - began) * 1000


async def _watch(settings: Settings, there: UUID, tokens: list[str], pid: int) -> None:
    """All but the last of them listen; those write, who have their own words already."""
    gate, tokens = asyncio.Semaphore(AT_ONCE), list(tokens)
    writers = [tokens.pop() for _ in range(EVENTS)]
    cookie = settings.session_cookie
    pages = await asyncio.gather(*(_page(gate, there, f"{cookie}={each}") for each in tokens))
    readers = [reader for reader, _ in pages]
    await _events("open pages", writers, there, pid, lambda: [_line(each) for each in readers])
    for _, writer in pages:
        writer.close()
    sockets = await asyncio.gather(*(_socket(gate, there, each) for each in tokens))
    await asyncio.sleep(3)
    await _events("subscriptions", writers, there, pid, lambda: [_told(each) for each in sockets])
    for each in sockets:
        each.transport.abort()


async def _page(
    gate: asyncio.Semaphore, there: UUID, cookie: str
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    async with gate:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        asked = f"GET /events/proposals/{there} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}"
        writer.write(f"{asked}\r\n\r\n".encode())
        assert b" 200 " in await reader.readline()
        await reader.readuntil(b"\r\n\r\n")
        return reader, writer


async def _socket(gate: asyncio.Semaphore, there: UUID, token: str) -> ClientConnection:
    async with gate:
        made = await connect(
            f"ws://{ADDRESS}",
            subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
            additional_headers={"Authorization": f"Bearer {token}"},
            compression=None,
            ping_interval=None,
            max_queue=None,
        )
        await made.send(json.dumps({"type": "connection_init"}))
        await made.recv()
        asked = {"query": CHANGED, "variables": {"id": global_id("Proposal", there)}}
        await made.send(json.dumps({"id": "1", "type": "subscribe", "payload": asked}))
        return made


async def _line(reader: asyncio.StreamReader) -> float:
    while not (await reader.readline()).startswith(b"data: <hx"):
        pass
    return time.perf_counter()


async def _told(socket: ClientConnection) -> float:
    await socket.recv()
    return time.perf_counter()


async def _events(name: str, writers: list[str], there: UUID, pid: int, waits: Waits) -> None:
    late: list[float] = []
    lasts: list[float] = []
    worked = _worked(pid)
    for number, token in enumerate(writers):
        tasks = [asyncio.ensure_future(each) for each in waits()]
        await asyncio.sleep(0.3)
        began = time.perf_counter()
        await _write(there, token, f"{name}，第 {number} 句")
        async with asyncio.timeout(10):
            told = [(at - began) * 1000 for at in await asyncio.gather(*tasks)]
        late += told
        lasts.append(max(told))
    late.sort()
    print(
        f"a comment reaches {len(told):,} {name} after {statistics.median(late):.0f} ms"
        f" (median), {late[int(len(late) * 0.99)]:.0f} ms (p99); the last of them after"
        f" {statistics.median(lasts):.0f} ms (median), {max(lasts):.0f} ms (at most);"
        f" {(_worked(pid) - worked) / EVENTS * 1000:.0f} ms of the processor each"
    )


async def _write(there: UUID, token: str, text: str) -> None:
    given = {"query": WRITE, "variables": {"id": global_id("Proposal", there), "text": text}}
    async with httpx2.AsyncClient(timeout=30) as client:
        answer = await client.post(
            f"http://{ADDRESS}", json=given, headers={"Authorization": f"Bearer {token}"}
        )
        assert answer.json()["data"]["commentWrite"]["__typename"] == "Comment", answer.text


def _worked(pid: int) -> float:
    """How many seconds a process has worked."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
