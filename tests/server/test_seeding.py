"""A city that is planted is one that the product could have written itself."""

from datetime import UTC, datetime, timedelta

import pytest

from resolvers import areas, cases, database, figures, journal, organisations
from resolvers.cases import Want
from server import seeding
from server.faults import Fault
from server.seeding import chapters, ground, loading, words
from tests import story

pytestmark = pytest.mark.usefixtures("db")
COUNT = 300


NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)
DAYS = ("2026-10-17", "2026-11-25")


async def filled() -> None:
    """Cases of forty days, of which many go their way."""
    city = await ground.plant(ground.Sizes(grids=6, workers=8, mediators=4))
    await areas.load()
    await organisations.load()
    told = chapters.Story(city, words.of(None), NOW, timedelta(days=40), flows=0.3)
    async with loading.bare():
        for part in told.parts(COUNT):
            await loading.copy(told.told(part))


NAME = "indexrelid::regclass::text"
INDEXES = f"select array_agg({NAME} order by {NAME}) from pg_index"
ORPHANS = """
    select count(*) from cases c left join areas a on a.code = c.area
      left join people r on r.id = c.reporter left join organisations o on o.id = c.lead
      left join case_clocks k on k.id = c.promise left join case_clocks n on n.id = c.next_clock
     where a.code is null or r.id is null or (o.id, k.id) is null and c.lead is not null
        or (c.next_clock is null) <> (n.id is null)
        or c.act_count <> (select count(*) from case_acts t where t."case" = c.id)
"""


class TestSeed:
    async def test_writes_what_the_product_would_have_written(self, db):
        indexes = await database.value(INDEXES)
        await filled()

        found = await database.rows("select id from cases where number like 'XX%'")
        assert len(found) == COUNT
        assert await database.value(ORPHANS) == 0
        assert all([await journal.verify(row["id"]) for row in found])
        assert await database.value(INDEXES) == indexes

    async def test_is_counted_and_read_as_any_city_is(self, db):
        await filled()
        await figures.rebuild()

        tally = (await figures.read(story.ZHENG.actor, period=f"{DAYS[0]}/{DAYS[1]}")).now
        assert tally.reported == COUNT
        assert 0 < tally.closed < COUNT - tally.on_the_spot
        page = await cases.listed(story.ZHENG.actor, first=100)
        seen = await cases.find(story.ZHENG.actor, page.items[0].id, wants=frozenset(Want))
        assert len(page.items) == 100
        assert seen.timeline

    async def test_where_there_are_cases_is_refused(self, db):
        await filled()

        with pytest.raises(Fault):
            await seeding.seed(1)

    async def test_that_breaks_off_leaves_the_indexes_as_they_were(self, db):
        indexes = await database.value(INDEXES)
        with pytest.raises(ConnectionError):
            async with loading.bare():
                raise ConnectionError

        assert await database.value(INDEXES) == indexes
