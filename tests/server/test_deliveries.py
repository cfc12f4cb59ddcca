"""Events for webhooks while the worker is killed: none is left out, those of a thing in order."""

import asyncio
import itertools
import json
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from resolvers import apps, cases, database, people, sessions
from resolvers.actors import Actor
from resolvers.apps import webhooks
from server.opening import opened
from server.settings import Settings
from tests import database as databases
from tests.resolvers.apps.receiving import Receiver, receiving
from tests.server.conftest import Serve, Serving

pytestmark = [pytest.mark.timeout(600), pytest.mark.long]
CASES, COMMENTS = 3, 40
WAITING = "select count(*) from webhook_deliveries where state = 'waiting'"
APP = {
    "name": "路灯地图",
    "about": "把小区里报修的路灯画在地图上。",
    "home": "https://lamps.example",
    "redirects": ["https://lamps.example/back"],
    "scopes": ["cases:read"],
}


def test_of_a_worker_that_is_killed_are_sent_again_in_order(serve: Serve, folder: Path) -> None:
    dsn = databases.demonstration("delivering", folder)
    given = {"DATABASE_URL": dsn, "GONGZHI_DEMO": "true", "GONGZHI_WEBHOOKS_LOOPBACK": "true"}
    serving = serve(folder, **given)
    serving.until_ready()

    orders = asyncio.run(
        told(Settings(data=folder, database_url=dsn, webhooks_loopback=True), serving)
    )

    assert len(orders) == CASES
    for order in orders.values():
        first_times = list(dict.fromkeys(order))
        assert first_times == list(range(first_times[0], first_times[0] + COMMENTS))


async def told(settings: Settings, serving: Serving) -> dict[str, list[int]]:
    """In which order a slow receiver got what happened to some cases, by case."""
    async with opened(settings), receiving(slow=0.1) as receiver:
        wang, liu = await somebody("13800000001"), await somebody("13800000003")
        [company] = {post.organisation for post in liu.posts if post.organisation}
        made = await apps.register(liu, organisation=company, **APP)
        asked = {"address": receiver.address, "actions": ["case.commented"]}
        await webhooks.subscribe(liu, made.app.id, **asked)
        await talked(wang)
        for _ in range(3):
            several = len(receiver.got) + 5
            await until(lambda: arrived(receiver, several))  # noqa: B023
            for process in serving.processes("server.worker"):
                os.kill(process, signal.SIGKILL)
        await until(nothing_waits)
        return by_case(receiver)


async def talked(reporter: Actor) -> None:
    [estate] = {post.estate for post in reporter.posts if post.estate}
    for number in range(CASES):
        said = {"category": "0606", "text": f"第 {number} 部电梯停了", "estate": estate}
        case = await cases.report(reporter, **said)
        for line in range(COMMENTS):
            await cases.comment(reporter, case.id, note=f"第 {line} 句")


async def somebody(phone: str) -> Actor:
    person = await people.by_phone(phone)
    assert person
    return await sessions.actor_for(person.id)


async def until(done: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(300):
        for pause in itertools.repeat(0.05):
            if await done():
                return
            await asyncio.sleep(pause)


async def arrived(receiver: Receiver, many: int) -> bool:
    return len(receiver.got) >= many


async def nothing_waits() -> bool:
    return not await database.value(WAITING)


def by_case(receiver: Receiver) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for _, body in receiver.got:
        data = json.loads(body)["data"]
        found.setdefault(data["id"], []).append(data["position"])
    return found
