"""What tests begin with is the story, whatever the test before did to it."""

import pytest

from resolvers import database
from tests.conftest import Does

CHANGES = [
    "update rule_thresholds set numerator = 1, denominator = 7",
    "delete from posts where person = (select min(person::text)::uuid from posts)",
    """
    insert into areas (code, name, level, parent)
    select '410702002099', '东湾社区', level, parent from areas where code = '410702002022'
    """,
    """
    insert into client_keys (key, person, kind, thing)
    select gen_random_uuid(), id, 'case', id from people limit 1
    """,
]


async def state() -> list[str]:
    told = await database.rows("select tablename from pg_tables where schemaname = 'told'")
    names = sorted({each["tablename"] for each in told} - {"marks"} | {"client_keys"})
    text = "select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from {} t"
    return [f"{name}: {await database.value(text.format(name))}" for name in names]


@pytest.mark.parametrize("times", [1, 2])
async def test_whatever_was_changed_taken_away_or_added(db, retold: Does, times: int):
    told = await state()
    for _ in range(times):
        for change in CHANGES:
            await database.execute(change)
            assert await state() != told
        await retold()

        assert await state() == told
