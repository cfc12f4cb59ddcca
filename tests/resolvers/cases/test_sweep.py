"""A sweep that is killed in the middle loses nothing and tells nothing twice."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from resolvers import cases, database, journal
from tests import story
from tests.resolvers.cases.telling import NOISE

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.timeout(240)]
ROOT = Path(__file__).parents[3]
MANY = 600
SWEEP = """
import asyncio, sys
from resolvers import areas, calendar, cases, database, organisations

async def main():
    await database.open(sys.argv[1], size=2)
    for each in (calendar, areas, organisations, cases):
        await each.load()
    print("ready", flush=True)
    await cases.tell_due(batch=20)

asyncio.run(main())
"""
COPIED = """
with copies as (
    insert into cases (id, number, county, area, category, title, text, place, urgency, source,
        stage, reported_at, stage_at)
    select gen_random_uuid(), 'XX' || lpad(n::text, 16, '0'), county, area, category, title, text,
        place, urgency, source, stage, reported_at, stage_at
      from cases, generate_series(1, $1) n returning id, county
)
insert into case_clocks (id, "case", county, kind, amount, unit, source, version, started_at,
    due_at, nominal_at, original_due_at, yellow_at, black_at, next_at, moments, rungs, step)
select gen_random_uuid(), id, county, 'resolve', 1, 'hour', '规定', '1', now() - interval '2 hours',
    due, due, due, due, due, due, array[due], array[$2::text], 0
  from copies, (select now() - interval '1 hour' as due) moment
"""


async def told() -> tuple[int, int]:
    """How many clocks have told, and how many entries that made."""
    clocks = await database.value("select count(*) from case_clocks where step > 0")
    entries = await database.value(
        "select count(*) from journal where action in ('case.overdue', 'case.escalated')"
    )
    return clocks, entries


async def asked_in_writing() -> tuple[int, int, int]:
    """How many questions wait, how many clocks run for their answers, how many entries say so."""
    return (
        await database.value("select count(*) from case_supervisions where replaced_at is null"),
        await database.value("select count(*) from case_clocks where kind = 'reply'"),
        await database.value("select count(*) from journal where action = 'case.supervised'"),
    )


@pytest.mark.parametrize("rung", ["leader", "city"])
async def test_killed_in_the_middle_is_taken_up_by_the_next(opened, dsn, rung):
    await cases.report(story.WANG.actor, **NOISE)
    await database.execute(COPIED, MANY, rung)
    sweep = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        SWEEP,
        dsn,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert sweep.stdout
    await sweep.stdout.readline()
    while (await told())[0] < 40:  # noqa: ASYNC110 - another process does it
        await asyncio.sleep(0.005)
    sweep.send_signal(signal.SIGKILL)
    await sweep.wait()
    clocks, entries = await told()
    assert clocks == entries

    await cases.tell_due()

    assert await told() == (MANY, MANY)
    assert await asked_in_writing() == ((MANY,) * 3 if rung == "city" else (0, 0, 0))
    assert await cases.tell_due() == 0
    doubled = await database.value(
        "select count(*) from (select cause, step, person, organisation, desk from notices"
        " group by 1, 2, 3, 4, 5 having count(*) > 1) doubled"
    )
    assert doubled == 0
    some = await database.rows("select id from cases limit 20")
    assert all([await journal.verify(r["id"]) for r in some])


async def test_two_at_once_share_the_work():
    await cases.report(story.WANG.actor, **NOISE)
    await database.execute(COPIED, 100, "city")

    counts = await asyncio.gather(cases.tell_due(batch=10), cases.tell_due(batch=10))

    assert sum(counts) == 100
    assert await told() == (100, 100)
    assert await asked_in_writing() == (100, 100, 100)
