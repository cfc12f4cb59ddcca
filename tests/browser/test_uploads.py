"""Photos beside a form, before it is sent."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from resolvers import cases
from resolvers.cases import Box
from tests.browser.conftest import Opens
from tests.story import WANG

pytestmark = pytest.mark.timeout(60)


async def test_a_photo_chosen_by_mistake_is_left_out(opens: Opens, tmp_path: Path, photo: bytes):
    chosen = [tmp_path / name for name in ("灯.jpg", "身份证.jpg")]
    for each in chosen:
        each.write_bytes(photo)
    page = await opens(WANG, "/cases/new")
    await page.locator("input[type=file]").set_input_files(chosen)
    await expect(page.locator("[data-done]:visible")).to_have_count(2)

    await page.get_by_role("button", name=re.compile("不要了.*身份证.jpg")).click()

    await expect(page.locator("[data-done]:visible")).to_have_count(1)
    await expect(page.locator("input[name=photos][type=hidden]")).to_have_count(1)
    await expect(page.locator("input[type=file]")).to_be_focused()


async def test_without_script_one_that_came_back_is_left_out(
    opens: Opens, tmp_path: Path, photo: bytes
):
    chosen = tmp_path / "灯.jpg"
    chosen.write_bytes(photo)
    page = await opens(WANG, "/cases/new", script=False)
    await page.locator("input[type=file]").set_input_files(chosen)
    send = page.locator("#report").get_by_role("button", name="上报")
    await send.click()
    await expect(page.get_by_role("button", name="不要了")).to_be_hidden()

    await page.get_by_label("一起交").uncheck()
    await page.get_by_label("什么事").fill("小区楼道的灯坏了三天，晚上看不见路")
    await send.click()

    await page.wait_for_url(re.compile("received=yes"))
    [case] = (await cases.listed(WANG.actor, box=Box.MINE)).items
    assert case.photo_count == 0


async def test_one_still_under_way_stops_and_holds_nothing_up(
    opens: Opens, tmp_path: Path, photo: bytes
):
    chosen = tmp_path / "灯.jpg"
    chosen.write_bytes(photo)
    page = await opens(WANG, "/cases/new")
    await page.route("**/files", lambda route: None)
    await page.locator("input[type=file]").set_input_files(chosen)
    send = page.locator("#report").get_by_role("button", name="上报")
    await expect(send).to_be_disabled()

    await page.get_by_role("button", name=re.compile("不要了.*灯.jpg")).click()

    await expect(send).to_be_enabled()
    await expect(page.locator("input[name=photos][type=hidden]")).to_have_count(0)
