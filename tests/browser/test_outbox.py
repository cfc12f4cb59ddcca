"""What waits on a phone is sent as soon as it can be."""

import asyncio

import pytest
from playwright.async_api import Route, expect

from tests.browser.test_notebook import notebook, reported, write

BUSY = """() => {
  window.asked = 0;
  const through = window.fetch;
  window.fetch = async (address, options) => {
    if (address !== "/notebook/kit") return through(address, options);
    window.asked += 1;
    dispatchEvent(new Event("online"));
    const headers = new Headers({ "Retry-After": "60" });
    return { ok: false, status: 429, headers, json: async () => ({}) };
  };
}"""
pytestmark = [pytest.mark.anyio, pytest.mark.timeout(120)]
AT_ONCE = 4_500  # milliseconds; without being waked the phone tries again after five seconds


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

        await expect(page.locator("[data-arrived] > li")).to_have_count(1, timeout=AT_ONCE)
        assert await reported() == ["一号：路灯不亮"]

    async def test_waits_as_long_as_it_was_told_to_though_the_network_came_back(self, opens):
        page = await notebook(opens)
        await page.context.set_offline(True)
        await write(page, "一号：路灯不亮")
        await page.evaluate(BUSY)
        await expect(page.locator("[data-say=later]")).to_be_visible(timeout=20_000)
        asked = await page.evaluate("asked")
        await page.wait_for_timeout(6_000)

        assert await page.evaluate("asked") == asked
        assert await reported() == []
