"""A grid worker's phone sends while the server is killed: all comes once, in order."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests import database
from tests.browser.test_notebook import KEPT, noisy, write
from tests.server.conftest import Serve, Serving, folder, free_port, serve

__all__ = ["folder", "free_port", "serve"]
pytestmark = [pytest.mark.anyio, pytest.mark.long, pytest.mark.timeout(180)]
TEXTS = [f"第{number}件" for number in range(6)]
CAME = """
    select c.text, c.photo_count,
           (select count(*) from client_keys k where k.thing = c.id) as keys,
           (select count(*) from files f where f.attached_at is null) as over
      from cases c where c.text like '第_件' order by c.id
"""


@pytest.fixture
def town(folder: Path) -> str:
    return database.demonstration("phone", folder)


async def notebook(browser: Browser, site: str) -> Page:
    context = await browser.new_context(base_url=site, locale="zh-CN")
    page = await context.new_page()
    await page.goto("/sign-in?next=/notebook")
    await page.get_by_role("button", name="以李师傅登录").click()
    await expect(page.get_by_label("什么事")).to_be_visible()
    await page.evaluate("navigator.serviceWorker.ready")
    while not await page.evaluate(KEPT):
        await page.wait_for_timeout(100)
    return page


class Killer:
    """Lets pieces and reports through, and kills in the middle of some."""

    def __init__(self, serving: Serving) -> None:
        self.serving, self.pieces, self.reports = serving, 0, 0

    async def piece(self, route: Route) -> None:
        self.pieces += 1
        if self.pieces == 3:
            self.kill("server.web")
        await route.continue_()

    async def report(self, route: Route) -> None:
        """Of the second the answer is lost, of the fourth all that runs."""
        self.reports += route.request.method == "POST"
        if route.request.method != "POST":
            await route.continue_()
        elif self.reports == 2:
            await route.fetch()
            self.kill("server.web")
            await route.abort()
        elif self.reports == 4:
            self.kill("")
            await route.abort()
        else:
            await route.continue_()

    def kill(self, part: str) -> None:
        for process in self.serving.processes(part):
            os.kill(process, signal.SIGKILL)


async def test_in_the_middle_of_photos_and_of_the_queue_loses_and_doubles_nothing(
    browser: Browser, serve: Serve, folder: Path, town: str, free_port: int
) -> None:
    serving = serve(folder, DATABASE_URL=town, GONGZHI_DEMO="true")
    serving.until_ready()
    page = await notebook(browser, f"http://127.0.0.1:{free_port}")
    await page.context.set_offline(True)
    photo = noisy()
    for number, text in enumerate(TEXTS):
        await write(page, text, photo if number % 2 == 0 else None)
    killer = Killer(serving)
    await page.context.route("**/files/uploads/*?offset=*", killer.piece)
    await page.context.route("**/notebook", killer.report)
    await page.context.set_offline(False)
    await until(page, lambda: killer.reports == 4)

    serve(folder, DATABASE_URL=town, GONGZHI_DEMO="true").until_ready()
    await until(page, lambda: killer.reports >= len(TEXTS) + 2)
    await expect(page.locator("[data-arrived] > li")).to_have_count(len(TEXTS), timeout=20_000)
    await expect(page.locator("[data-entries] > li")).to_have_count(0)
    connection = await asyncpg.connect(town)
    came = await connection.fetch(CAME)
    await connection.close()
    assert [row["text"] for row in came] == TEXTS
    assert [row["photo_count"] for row in came] == [1, 0, 1, 0, 1, 0]
    assert {row["keys"] for row in came} == {1}
    assert {row["over"] for row in came} == {0}
    await page.context.close()


async def until(page: Page, done: Callable[[], bool]) -> None:
    """The phone finds a network now and then, and so tries sooner than it would."""
    async with asyncio.timeout(60):
        while not done():
            await page.evaluate("void dispatchEvent(new Event('online'))")
            await page.wait_for_timeout(500)
