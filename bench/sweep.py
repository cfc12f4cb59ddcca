"""Measure the sweep of the clocks: python -m bench.sweep --clocks 100000 --rung city."""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

from resolvers import cases, database
from resolvers.cases import Rung
from server import demo, logs, postgres
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

DUE = """
with places as (
    select array_agg(code order by code) as codes from areas where level = 'grid'
), picked as materialized (
    select gen_random_uuid() as id, gen_random_uuid() as clock,
        codes[1 + n % cardinality(codes)] as area, n, now() - interval '1 hour' as due
      from generate_series(1, $1::int) n, places
), copies as (
    insert into cases (id, number, county, area, category, title, text, place, urgency, source,
        stage, reported_at, stage_at, lead, next_clock, next_due_at)
    select p.id, 'XY' || lpad((extract(epoch from now())::bigint * 1000000 + n)::text, 16, '0'),
        left(p.area, 6), p.area, category, title, text, place, urgency, source,
        'in_hand', reported_at, stage_at, lead, p.clock, p.due
      from picked p, (select * from cases where lead is not null limit 1) c
)
insert into case_clocks (id, "case", county, kind, amount, unit, source, version, started_at,
    due_at, nominal_at, original_due_at, yellow_at, black_at, next_at, moments, rungs, step)
select clock, id, left(area, 6), 'resolve', 5, 'work_day', '规定', '1', due - interval '5 days',
    due, due, due, due, due + interval '5 days', due, array[due, due + interval '9 days'],
    array[$2::text, 'command'], 0
  from picked
"""
TOLD = ("notices", "case_supervisions")


def main(
    clocks: Annotated[int, typer.Option(help="how many are due at once")] = 100_000,
    rung: Annotated[Rung, typer.Option(help="whom their step tells")] = Rung.LEADER,
) -> None:
    """Seed a private database, sweep it once, and print."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        with postgres.running(Path(folder), fsync=True) as dsn:
            settings = Settings(data=Path(folder), database_url=dsn, log_level="warning")
            logs.configure(settings)
            asyncio.run(_measure(settings, clocks, rung))


async def _measure(settings: Settings, clocks: int, rung: Rung) -> None:
    assert settings.database_url
    await migrate(settings.database_url)
    async with opened(settings):
        await demo.plant()
        print(await measured(clocks, rung))


async def measured(clocks: int, rung: Rung = Rung.LEADER) -> str:
    """Let so many clocks be due at once and sweep them; then once more, which tells nothing."""
    await cases.tell_due()
    before = [await database.value(f"select count(*) from {table}") for table in TOLD]
    await database.execute(DUE, clocks, rung.value)
    await database.execute("analyze case_clocks, cases")
    started = time.perf_counter()
    told = await cases.tell_due()
    spent = time.perf_counter() - started
    after = [await database.value(f"select count(*) from {table}") for table in TOLD]
    sent, asked = (now - then for now, then in zip(after, before, strict=True))
    started = time.perf_counter()
    again = await cases.tell_due()
    ms = (time.perf_counter() - started) * 1000
    return (
        f"{told:,} clocks told {sent:,} notices and asked for {asked:,} reasons in {spent:.1f} s;"
        f" again: {again} in {ms:.0f} ms"
    )


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
