"""Measure an opinion map: python -m bench.opinions --voters 10000 --statements 200."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated
from uuid import UUID

import numpy as np
import typer
from uuid_utils.compat import uuid7

from bench import city
from resolvers import database, opinions
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.opinions import Stance
from resolvers.opinions.charting import charted
from server import demo, logs, postgres
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

SIZES, NOISE, SILENT, TIMES = (0.4, 0.35, 0.25), 0.3, 0.3, 3
PAGES, WANG = 30, "13800000001"
STANCES = {1: Stance.AGREE, -1: Stance.DISAGREE, 0: Stance.PASS}


def made_up(voters: int, statements: int) -> np.ndarray:
    """Votes of three groups that think alike, with noise, and three in ten not given."""
    lot = np.random.default_rng(1)
    minds = lot.choice([-1.0, 1.0], size=(len(SIZES), statements))
    votes = minds[lot.choice(len(SIZES), size=voters, p=SIZES)]
    other = lot.choice([-1.0, 0.0, 1.0], size=votes.shape)
    votes = np.where(lot.random(votes.shape) < NOISE, other, votes)
    votes[lot.random(votes.shape) < SILENT] = np.nan
    return votes


def main(
    voters: Annotated[int, typer.Option()] = 10_000,
    statements: Annotated[int, typer.Option()] = 200,
) -> None:
    """Find the groups in this process, then read the votes of a private database and draw."""
    votes = made_up(voters, statements)
    ids = [uuid7() for _ in range(statements)]
    _print("mathematics", [_timed(lambda: charted(ids, votes)) for _ in range(TIMES)])
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        with postgres.running(Path(folder), fsync=False) as dsn:
            settings = Settings(data=Path(folder), database_url=dsn, log_level="warning")
            logs.configure(settings)
            asyncio.run(_draw(settings, votes))


def _timed(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _print(name: str, spent: list[float]) -> None:
    print(f"{name:40}{min(spent):7.2f} s least{statistics.median(spent):7.2f} s median")


async def _draw(settings: Settings, votes: np.ndarray) -> None:
    assert settings.database_url
    await migrate(settings.database_url)
    async with opened(settings):
        await demo.plant()
        row = await database.row("select id, estate from conversations")
        await _seed(row["id"], votes)
        print(f"{np.count_nonzero(~np.isnan(votes)):,} votes")
        await _time("votes read, map drawn and kept", TIMES, lambda: opinions.draw(row["id"]))
        reader = await city.actor(WANG)
        await _time("what the page reads", PAGES, lambda: _read(reader, row["id"]))


async def _seed(conversation: UUID, votes: np.ndarray) -> None:
    """The statements and voters of the demonstration make room for many."""
    await database.execute("delete from statement_votes; delete from statements")
    voters, statements = ([uuid7() for _ in range(count)] for count in votes.shape)
    told = enumerate(statements, start=1)
    said = [(id, conversation, n, f"第{n}句", now()) for n, id in told]
    given = zip(*np.nonzero(~np.isnan(votes)), strict=True)
    rows = (
        (uuid7(), statements[s], voters[v], STANCES[int(votes[v, s])].value, now())
        for v, s in given
    )
    async with database.connection() as c:
        people = [(id, f"演示{n}") for n, id in enumerate(voters)]
        await c.copy_records_to_table("people", records=people, columns=["id", "name"])
        columns = ["id", "conversation", "number", "text", "at", "because", "changed_at"]
        records = [(*each, "", now()) for each in said]
        await c.copy_records_to_table("statements", records=records, columns=columns)
        columns = ["id", "statement", "person", "stance", "at"]
        await c.copy_records_to_table("statement_votes", records=rows, columns=columns)
    await database.execute("vacuum analyze")


async def _read(reader: Actor, id: UUID) -> None:
    conversation = await opinions.find(reader, id)
    said = await opinions.statements(reader, conversation)
    found = await opinions.map_of(reader, conversation, said)
    opinions.following(reader, said, found)


async def _time(name: str, times: int, work: Callable[[], Awaitable[object]]) -> None:
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        await work()
        spent.append(time.perf_counter() - began)
    _print(name, spent)


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
