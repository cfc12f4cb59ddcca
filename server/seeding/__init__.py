"""A whole city for measuring: its ground, and years of cases with all that hangs on them.

What is planted is plainly invented. It never joins what a city has written down itself: there must
be no case yet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from resolvers import areas, calendar, cases, clock, database, figures, organisations
from server import demo
from server.faults import Fault
from server.seeding import chapters, ground, loading, telling, words

YEARS = 3
PARTITIONS = """
    select journal_make_partition(day::date)
      from generate_series(now() - make_interval(days => $1), now(), interval '25 days') day
"""


@dataclass(frozen=True, slots=True)
class Seeded:
    """What was planted."""

    grids: int
    workers: int
    mediators: int
    cases: int
    days: int


async def seed(
    count: int,
    *,
    days: int = 365 * YEARS,
    messages: Path | None = None,
    sizes: ground.Sizes = ground.CITY,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Seeded:
    """Plant the demonstration, a city around it, and *count* cases of the last *days*.

    Args:
        count: how many cases, the newest of a moment ago.
        days: over how many days they came.
        messages: a CSV of messages, as `cases.import_messages` takes it, whose words are used;
            without it they are put together from the categories.
        sizes: how many grids, workers and mediators.
        progress: told how many cases of how many are written.

    Raises:
        Fault: there are cases already.
    """
    if await database.value("select exists (select from cases)"):
        raise Fault("已经有事项了，只能在空库里种。", "There are cases already: seed an empty one.")
    await demo.plant()
    await calendar.load()
    city = await ground.plant(sizes)
    await areas.load()
    await organisations.load()
    await cases.load()
    story = chapters.Story(city, words.of(messages), clock.now(), timedelta(days=days))
    await database.execute(PARTITIONS, days)
    async with loading.bare():
        await telling.tell(story, count, progress)
    await figures.rebuild()
    await database.execute("vacuum analyze")
    return Seeded(sizes.grids, sizes.workers, sizes.mediators, count, days)
