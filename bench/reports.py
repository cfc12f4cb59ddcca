"""How many reports a second one process takes, with all that comes of them."""

import asyncio
import time
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import uuid4

import httpx2
from starlette.applications import Starlette

from bench import machine
from resolvers import database, people, sessions
from resolvers.actors import Actor
from server.settings import Settings

AT_ONCE = 16
EACH = 8  # reports of one person, well within what they may
WARM = 100
RESIDENTS = "select id from people where forgotten_at is null order by id desc limit $1"
PLACES = """
    select code from areas
     where level in ('village', 'grid') and retired_at is null and code like '4107%'
     order by md5(code) limit 2000
"""
REPORT = """mutation($report: Report!) { caseReport(report: $report) {
    ... on Case { id number stage promise { dueAt } lead { name } }
    ... on Refusal { sentence } } }"""
TEXTS = ("{}号楼前的路灯不亮，晚上看不见路。", "{}号楼下的垃圾堆了好几天。", "{}单元的电梯停了。")
CATEGORIES = ("0404", "0401", "0606")


@dataclass(frozen=True, slots=True)
class Taken:
    """How many in how many seconds, and the processor time of each in milliseconds."""

    reports: int
    seconds: float
    server: float
    database: float

    def __str__(self) -> str:
        each = f"{self.server:.1f} ms server, {self.database:.1f} ms database each"
        rate = self.reports / self.seconds
        return f"{rate:.0f} reports a second ({self.reports:,} in {self.seconds:.0f} s); {each}"


async def measured(app: Starlette, settings: Settings, reports: int) -> Taken:
    """Let many people report through the API, none more often than they may."""
    many, places = await tokens(reports // EACH + WARM), await codes()
    turn = count()
    postmaster = int((settings.data / "pg" / "postmaster.pid").read_text().split()[0])

    async def one(client: httpx2.AsyncClient) -> None:
        number = next(turn)
        cookie = f"{settings.session_cookie}={many[number % len(many)]}"
        headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
        body = {"query": REPORT, "variables": {"report": _report(number, places)}}
        answer = await client.post("/graphql", json=body, headers=headers)
        assert '"number"' in answer.text, answer.text

    async def several(client: httpx2.AsyncClient, until: int) -> None:
        while next(left) < until:
            await one(client)

    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        left = count()
        await several(client, WARM)
        left, started = count(), time.perf_counter()
        own, theirs = time.process_time(), machine.spent([postmaster])
        await asyncio.gather(*(several(client, reports) for _ in range(AT_ONCE)))
        seconds = time.perf_counter() - started
        own, theirs = time.process_time() - own, machine.spent([postmaster]) - theirs
    return Taken(reports, seconds, own / reports * 1000, theirs / reports * 1000)


def _report(number: int, codes: list[str]) -> dict[str, Any]:
    kind = number % len(TEXTS)
    text = TEXTS[kind].format(number)
    area = codes[number * 7919 % len(codes)]
    return {"category": CATEGORIES[kind], "text": text, "area": area, "clientKey": str(uuid4())}


async def tokens(many: int) -> list[str]:
    """The sessions of so many people."""
    found = [row["id"] for row in await database.rows(RESIDENTS, many)]
    started = []
    for id in found:
        person = await people.find(Actor(person=id), id)
        started.append((await sessions.start(person, means=sessions.Means.DEMO)).token)
    return started


async def codes() -> list[str]:
    """Villages and grids of the city, in no order."""
    return [row["code"] for row in await database.rows(PLACES)]
