"""What waits on a phone is sent as soon as it can be."""

import asyncio

import pytest
from playwright.async_api import Route, expect

from tests.browser.test_notebook import notebook, reported, write

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(120)]


class TestFlush:
    async def test_goes_on_at_once_when_the_network_comes_back_during_a_try(self, opens):
        page, asked = await notebook(opens), []
        await page.context.set_offline(True)
        await write(page, "一号：路灯不亮")
        hangs = asyncio.Event()

        async def hang(route: Route) -> None:
            """The first try is never answered."""
            asked.append(route)
            if len(asked) == 1:
                hangs.set()
            else:
                await route.continue_()

        await page.context.route("**/notebook/kit", hang)
        await page.context.set_offline(False)
        await asyncio.wait_for(hangs.wait(), 20)
        await page.context.set_offline(True)
        await page.context.set_offline(False)

        await expect(page.locator("[data-arrived] > li")).to_have_count(1, timeout=3_000)
        assert await reported() == ["一号：路灯不亮"]
