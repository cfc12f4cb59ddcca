"""Measure what looks alike and what is public: python -m bench.likeness --cases 100000."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

import typer

from bench import city
from resolvers import cases, database
from resolvers.actors import NOBODY
from resolvers.cases import Box, Filter
from server import demo, logs, postgres
from server.demo.town import COUNTY
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

ROUNDS = 60
WANG, CHEN = "13800000001", "13800000005"
GRID = "410702002022001"
CASES = """
with picked as (
    select c.*, n from (select * from cases where lead is not null limit 1) c,
        generate_series(1, $1::int) n
), places as (
    select array_agg(code order by code) as codes from areas where level = 'grid'
)
insert into cases (id, number, county, area, category, title, text, place, latitude_e6,
    longitude_e6, urgency, source, stage, reported_at, stage_at, published_at, due_at, lead)
select gen_random_uuid(), 'XY' || lpad(n::text, 16, '0'), county,
    codes[1 + n % cardinality(codes)], (array['0404', '0502', '0504', '0206'])[1 + n % 4],
    '第' || n || '号路口的灯', '第' || n || '号路口的路灯坏了，晚上看不见路', '',
    35250000 + n % 100000, 113850000 + n * 7 % 100000, urgency, source, 'in_hand',
    now() - make_interval(secs => n * 12), now(), now(), now() + interval '2 days', lead
  from picked, places
"""
REST = """
insert into case_publications ("case", title, text, by, at)
select id, title, text, (select id from people limit 1), now() from cases where number like 'XY%';
insert into case_acts (id, "case", county, kind, at, note, internal)
select gen_random_uuid(), id, county, 'report', reported_at, '', '' from cases
 where number like 'XY%';
"""
PHOTOS = """
with acts as (
    select a.id as act, a."case", row_number() over () as row from case_acts a
      join cases c on c.id = a."case" where c.number like 'XY%'
), shots as (
    select gen_random_uuid() as file, n, 1 + n % (select count(*) from acts) as row
      from generate_series(1, $1::int) n
), stored as (
    insert into files (id, sha256, fingerprint, width, height, size, uploaded_at, attached_at)
    select file, repeat('0', 64), ('x' || substr(md5(n::text), 1, 16))::bit(64)::bigint, 1200, 900,
        200000, now(), now() - make_interval(secs => n) from shots
)
insert into case_photos (file, "case", act, position)
select s.file, a."case", a.act, 0 from shots s join acts a using (row)
"""


def main(
    count: Annotated[int, typer.Option("--cases", help="published and open")] = 100_000,
    photos: Annotated[int, typer.Option(help="attached to them")] = 200_000,
) -> None:
    """Seed a private database, measure in this process, and print."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        with postgres.running(Path(folder), fsync=False) as dsn:
            settings = Settings(data=Path(folder), database_url=dsn, log_level="warning")
            logs.configure(settings)
            asyncio.run(_measure(settings, count, photos))


async def _measure(settings: Settings, count: int, photos: int) -> None:
    assert settings.database_url
    await migrate(settings.database_url)
    async with opened(settings):
        await demo.plant()
        await database.execute(CASES, count)
        await database.execute(REST)
        await database.execute(PHOTOS, photos)
        await database.execute("vacuum analyze")
        case = await database.value("select id from cases where number like 'XY%' limit 1")
        wang, chen = await city.actor(WANG), await city.actor(CHEN)
        report = {"category": "0404", "text": "第88号路口的路灯坏了", "area": GRID}
        narrowed = Filter(open=True, search="路灯")
        await _time("same thing?", lambda: cases.similar(wang, **report))
        await _time("photos used before", lambda: cases.reused(chen, case))
        await _time("public list", lambda: cases.listed(NOBODY, box=Box.PUBLISHED))
        await _time(
            "public list, a word", lambda: cases.listed(NOBODY, box=Box.PUBLISHED, filter=narrowed)
        )
        await _time("public map", lambda: cases.published_counts(NOBODY, COUNTY))
        await _time("where anything is public", cases.published_ground)


async def _time(name: str, work: Callable[[], Awaitable[object]]) -> None:
    spent = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        await work()
        spent.append((time.perf_counter() - started) * 1000)
    late = sorted(spent)[int(ROUNDS * 0.95)]
    print(f"{name:28}{statistics.median(spent):8.1f} ms median{late:8.1f} ms p95")


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
