"""Measure many who stand behind a proposal at once: python -m bench.endorsing --homes 300."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from uuid_utils.compat import uuid7

from bench import city, district
from resolvers import database, proposals
from resolvers.actors import Actor, Post, PostKind
from resolvers.refusals import NotFound
from server import demo, logs, postgres
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

WANG, MADE_UP = "13800000001", 1_000
TEXT = {"title": "东门夜里关不关", "text": "夜里十一点以后关东门。"}


def main(homes: Annotated[int, typer.Option(help="who endorse at once")] = 300) -> None:
    """Seed a private database, endorse at once, count, and print."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        with postgres.running(Path(folder), fsync=False) as dsn:
            settings = Settings(data=Path(folder), database_url=dsn, log_level="warning")
            logs.configure(settings)
            asyncio.run(_measure(settings, homes))


async def _measure(settings: Settings, homes: int) -> None:
    assert settings.database_url
    await migrate(settings.database_url)
    async with opened(settings):
        await demo.plant()
        writer = await city.actor(WANG)
        [estate] = {post.estate for post in writer.posts if post.estate}
        await district.fill(estate)
        proposal = await _proposed(writer, estate)
        residents = await _residents(estate, homes)
        await database.execute("analyze")
        await _at_once(residents, proposal)
        support = (await proposals.find(writer, proposal)).support
        print(f"{support.homes:,} homes are counted, the writer's among them")
        assert support.homes == homes + 1
        await _made_up(proposal)
        assert (await proposals.find(writer, proposal)).support.homes == homes + 1


async def _proposed(writer: Actor, estate: UUID) -> UUID:
    draft = await proposals.draft(writer, estate, **TEXT)
    return (await proposals.submit(writer, draft.id)).id


async def _residents(estate: UUID, count: int) -> list[Actor]:
    """Each a home of their own."""
    ids = [uuid7() for _ in range(count)]
    async with database.connection() as c:
        rows = [(id, f"住户{n}") for n, id in enumerate(ids)]
        await c.executemany("insert into people (id, name) values ($1, $2)", rows)
    return [Actor(id, frozenset({Post(PostKind.RESIDENT, estate=estate)})) for id in ids]


async def _at_once(residents: list[Actor], proposal: UUID) -> None:
    late: list[float] = []
    began = time.perf_counter()

    async def endorse(actor: Actor) -> None:
        await proposals.endorse(actor, proposal)
        late.append(time.perf_counter() - began)

    await asyncio.gather(*map(endorse, residents))
    late.sort()
    print(
        f"{len(residents):,} homes endorse at once: all after {late[-1]:.2f} s,"
        f" half after {statistics.median(late):.2f} s,"
        f" {late[-1] / len(late) * 1000:.1f} ms each"
    )


async def _made_up(proposal: UUID) -> None:
    """Accounts that nobody has verified do not find it."""
    began = time.perf_counter()
    tried = [proposals.endorse(Actor(uuid7()), proposal) for _ in range(MADE_UP)]
    found = await asyncio.gather(*tried, return_exceptions=True)
    assert {type(each) for each in found} == {NotFound}
    spent = time.perf_counter() - began
    print(f"{MADE_UP:,} accounts that nobody verified count nothing, in {spent:.2f} s")


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
