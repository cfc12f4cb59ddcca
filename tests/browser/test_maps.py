"""Maps beside their tables, a place taken on a tap, and the site without a network."""

import asyncio
import re

import pytest
from playwright.async_api import Page, expect

from resolvers import areas, cases
from resolvers.coordinates import Point
from tests.browser.conftest import Opens
from tests.story import ADMIN, GRID, NEXT_GRID, VILLAGE, WANG, ZHOU

pytestmark = pytest.mark.timeout(90)
HERE = {"latitude_e6": 35_302_000, "longitude_e6": 113_882_000}
LAMP = {"category": "0404", "text": "路灯不亮。"}

KEPT = """async () => {
  const found = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
  return (await Promise.all(found)).flat().map(({ url }) => new URL(url).pathname);
}"""


def square(west: float) -> dict[str, object]:
    east, south, north = west + 0.005, 35.3, 35.305
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


async def drawn(page: Page) -> None:
    """Two grids side by side and a case in one, as soon as the site knows of them."""
    await areas.outline(ADMIN.actor, GRID, square(113.88))
    await areas.outline(ADMIN.actor, NEXT_GRID, square(113.885))
    await cases.report(WANG.actor, area=GRID, point=HERE, **LAMP)
    for _ in range(50):
        answer = await page.request.get(f"/areas/{VILLAGE}/outline.json")
        if len((await answer.json())["features"]) == 2:
            return
        await asyncio.sleep(0.1)


async def test_a_map_shows_what_its_table_says_and_leads_there(opens: Opens) -> None:
    page = await opens(ZHOU, "/cases/map", width=1440)
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    await drawn(page)
    await page.goto("/cases/map")

    labels = page.locator(".map__label")
    await expect(labels).to_have_text(["第一网格1 件", "第二网格0 件"], use_inner_text=False)
    await expect(page.locator(".map__point")).to_have_count(1)
    await page.locator(".map__area--5").click(position={"x": 20, "y": 20})
    await page.wait_for_url(re.compile(f"/cases/map\\?area={GRID}"))
    assert refused == []


async def test_without_script_there_is_the_table_alone(opens: Opens) -> None:
    page = await opens(ZHOU, "/cases/map", script=False)
    await drawn(page)
    await page.goto("/cases/map")

    await expect(page.locator(".map__sheet")).to_be_hidden()
    await expect(page.get_by_role("row", name="龙湾第一网格 1 0")).to_be_visible()
    await page.get_by_role("link", name="路灯不亮").click()
    await page.wait_for_url(re.compile("/cases/[0-9a-f-]{36}"))


async def test_nothing_stretches_a_phone(opens: Opens) -> None:
    page = await opens(ZHOU, "/cases/map", mode="elder")
    await drawn(page)
    await page.goto("/cases/map")

    await expect(page.locator(".map__area--5")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390


async def test_a_place_is_taken_on_a_tap_and_finds_the_report(opens: Opens) -> None:
    page = await opens(WANG, "/cases/new")
    await page.context.set_geolocation({"latitude": 35.302, "longitude": 113.882, "accuracy": 12})
    await page.get_by_text("还可以写：").click()
    await page.get_by_role("button", name="记下我现在的位置").click()
    said = page.locator(".spot [role=status]")
    await expect(said).to_contain_text("没有得到位置权限")

    await page.context.grant_permissions(["geolocation"])
    await page.get_by_role("button", name="记下我现在的位置").click()
    await expect(said).to_contain_text("误差约 12 米")
    await page.get_by_label("什么事").fill("路灯不亮。")
    await page.locator("#report").get_by_role("button", name="上报").click()
    await page.wait_for_url(re.compile("received=yes"))

    [case] = await cases.placed(WANG.actor, VILLAGE)
    assert case.point == Point(35_302_000, 113_882_000)


async def test_without_a_network_it_says_so_and_comes_back(opens: Opens) -> None:
    page = await opens(WANG, "/cases/map")
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await page.reload()

    await page.context.set_offline(True)
    await page.goto("/cases/mine")
    await expect(page.locator("h1")).to_have_text("网络断了，或者太慢")
    assert (
        await page.evaluate("getComputedStyle(document.querySelector('.page')).display") == "flex"
    )
    assert "王女士" not in await page.content()

    await page.context.set_offline(False)
    await expect(page.locator("h1")).not_to_have_text("网络断了，或者太慢")
    await page.wait_for_url(re.compile("/cases/mine"))


async def test_nothing_that_is_kept_is_anybodys(opens: Opens) -> None:
    page = await opens(WANG, "/cases/map")
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await page.goto("/me")

    kept = await page.evaluate(KEPT)
    assert kept
    assert {each.split("/")[1] for each in kept} == {"notebook", "offline", "static"}
