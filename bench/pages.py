"""Which pages are measured: a case, queues of every subtree by every filter, a map, searches."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx2

from bench import alone, city
from resolvers import calendar, cases, database
from resolvers.actors import Actor
from resolvers.cases import Filter

ROUNDS = 40
ROW, FULL = b'<tr id="row-', 50
DISPATCHER, OFFICER, COMMANDER = "13800000004", "13800000007", "13800000014"
DEEP = 20  # pages of a hundred
FILTERS = {
    "newest": "stage=",
    "due first": "order=due",
    "done": "stage=done",
    "waiting": "stage=reported&stage=accepted",
    "rare category": "stage=&category=0505",
    "rare and open": "category=0505",
    "archived": "stage=archived",
}
BUSIEST = """
    select code from areas where level = $2 and code like (
        select left(area, $1) from cases where left(area, 4) = '4107' and length(area) >= $1
         group by 1 order by count(*) desc, 1 limit 1) || '%' order by code limit 1
"""
LEVELS = {"county": 6, "town": 9, "village": 12, "grid": 15}
MICRO_GRID = "select code from areas where level = 'micro_grid' order by code limit 1"


@dataclass(frozen=True, slots=True)
class Page:
    """What is measured, who reads it, and its address; *kind* is what it is compared within."""

    name: str
    reader: str
    address: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Timed:
    """How long it took, in milliseconds; *alone* are its statements by pgbench."""

    page: Page
    median: float
    late: float
    alone: float | None
    bytes: int
    rows: int


async def pages() -> list[Page]:
    """All of them, for the city that is there."""
    commander = await city.actor(COMMANDER)
    [case] = (await cases.listed(commander, filter=Filter(search="电梯"), first=1)).items
    deep = await _deep(commander)
    town = await _busiest("town")
    found = [
        Page("case", COMMANDER, f"/cases/{case.id}"),
        Page(f"city, {DEEP * 100:,} deep", COMMANDER, f"/cases?stage=&after={deep}"),
        Page("desk, in hand, due first", OFFICER, "/cases?stage=in_hand&order=due"),
        Page("desk, newest", OFFICER, "/cases?stage="),
        Page("map of a town", COMMANDER, f"/cases/map?area={town}"),
        Page("search, two signs", COMMANDER, "/cases?stage=&search=电梯"),
        Page("search, four signs", COMMANDER, "/cases?stage=&search=公交车站"),
        Page("search, whole number", COMMANDER, f"/cases?stage=&search={case.number}"),
        Page("search, part of a number", COMMANDER, f"/cases?stage=&search={case.number[-8:]}"),
    ]
    return [*found, *await _figures(), *await _queues()]


async def _figures() -> list[Page]:
    """Figures of a year that is over, with the year before beside it."""
    year = calendar.today().year - 1
    places = {"city": "", **{name: await _busiest(name) for name in ("county", "town", "village")}}
    return [
        Page(f"figures of a year, {name}", COMMANDER, f"/figures?period={year}&area={code}")
        for name, code in places.items()
    ]


async def _deep(commander: Actor) -> str:
    after: str | None = None
    for _ in range(DEEP):
        after = (await cases.listed(commander, first=100, after=after)).cursors[-1]
    return str(after)


async def _queues() -> list[Page]:
    """Queues of the busiest place on each level, by each filter."""
    places = {"city": "", **{name: await _busiest(name) for name in LEVELS}}
    places["micro-grid"] = await database.value(MICRO_GRID)
    return [
        Page(f"{name}, {kind}", COMMANDER, f"/cases?{query}" + (f"&area={code}" * bool(code)), kind)
        for kind, query in FILTERS.items()
        for name, code in places.items()
    ]


async def _busiest(level: str) -> str:
    return str(await database.value(BUSIEST, LEVELS[level], level))


async def timed(client: httpx2.AsyncClient, page: Page, dsn: str) -> Timed:
    """Ask for a page again and again; the first times, which read what is cold, do not count."""
    await client.get(page.address)
    with alone.heard() as statements:
        await client.get(page.address)
    spent = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        answer = await client.get(page.address)
        spent.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, (page.address, answer.status_code)
    late = sorted(spent)[int(ROUNDS * 0.95)]
    by_itself = alone.milliseconds(dsn, statements)
    return Timed(
        page,
        statistics.median(spent),
        late,
        by_itself,
        len(answer.content),
        answer.content.count(ROW),
    )


def table(found: list[Timed]) -> Iterator[str]:
    """As lines; and of full pages how much the slowest subtree takes beside the fastest."""
    yield f"{'page of 50':34}{'p50':>9}{'p95':>9}{'pgbench':>10}{'×':>6}{'rows':>6}{'bytes':>10}"
    for each in found:
        alone_ = (
            f"{each.alone:7.1f} ms{each.median / each.alone:6.1f}" if each.alone else f"{'—':>16}"
        )
        times = f"{each.median:6.1f} ms{each.late:6.1f} ms"
        yield f"{each.page.name:34}{times}{alone_}{each.rows:6}{each.bytes:10,}"
    for kind in FILTERS:
        full = [each for each in found if each.page.kind == kind and each.rows == FULL]
        if not full:
            continue
        medians = [each.median for each in full]
        yield f"{kind:34}slowest subtree ÷ fastest {max(medians) / min(medians):.1f}"
