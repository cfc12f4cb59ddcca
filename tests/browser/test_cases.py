"""The broken lamp, from report to rating, as people do it."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from resolvers import cases
from resolvers.cases import Case, Stage
from tests.browser.conftest import Opens
from tests.story import CHEN, ESTATE, LIU, WANG, ZHOU

pytestmark = pytest.mark.timeout(90)
SENTENCE = "小区楼道的灯坏了三天，晚上看不见路"


@pytest.fixture
def picture(tmp_path: Path, photo: bytes) -> Path:
    path = tmp_path / "灯.jpg"
    path.write_bytes(photo)
    return path


async def lamp() -> Case:
    return await cases.report(WANG.actor, category="0606", text=SENTENCE, estate=ESTATE)


async def choose(page: Page, word: str) -> None:
    await page.locator(".tile", has_text=word).first.click()


async def report(page: Page, picture: Path, *, script: bool) -> str:
    """Report with a photo; gives the path of the case."""
    await page.get_by_label("什么事").fill(SENTENCE)
    await page.locator("input[type=file]").set_input_files(picture)
    if script:
        await expect(page.locator("[data-done]:visible")).to_have_text("已上传")
    await page.locator("#report").get_by_role("button", name="上报").click()
    await page.wait_for_url(re.compile("received=yes"))
    await expect(page.locator(".notice")).to_contain_text("已收到，编号 XX")
    return page.url.split("?")[0]


async def finish(page: Page, picture: Path, *, script: bool) -> None:
    await page.locator("#signature").get_by_role("button", name="签收").click()
    form = page.locator("#finish-form")
    await choose(page, "已解决")
    await form.get_by_role("button", name="办结").click()
    await expect(page.locator("#finish .errors")).to_contain_text("还有 1 处要改")
    await expect(page.locator("#finish-outcome-solved")).to_be_checked()
    await page.get_by_label("答复上报人").fill("换了新灯。")
    await form.locator("input[type=file]").set_input_files(picture)
    if script:
        await expect(form.locator("[data-done]:visible")).to_have_text("已上传")
    await form.get_by_role("button", name="办结").click()
    await expect(page.locator(".badge", has_text="待核查").first).to_be_visible()


async def rate(page: Page) -> None:
    await choose(page, "满意")
    await page.locator("#rating").get_by_role("button", name="评价").click()
    await expect(page.locator(".badge", has_text="已结案").first).to_be_visible()


class Finger:
    """Taps, and counts how often."""

    def __init__(self) -> None:
        self.taps = 0

    async def tap(self, there: Locator) -> None:
        self.taps += 1
        await there.click()

    async def write(self, there: Locator, words: str) -> None:
        await self.tap(there)
        await there.press_sequentially(words)


@pytest.mark.parametrize(
    ("mode", "script"), [("standard", True), ("elder", True), ("elder", False)]
)
async def test_a_broken_light_takes_four_taps_and_a_sentence(
    opens: Opens, mode: str, script: bool
) -> None:
    page, finger = await opens(WANG, "/", mode=mode, script=script), Finger()
    await finger.tap(page.get_by_role("link", name="上报一件事"))
    await finger.write(page.get_by_label("什么事"), SENTENCE)
    await finger.tap(page.locator("#report").get_by_role("button", name="上报"))

    await expect(page.locator(".notice")).to_contain_text("已收到，编号 XX")
    assert finger.taps <= 4
    [case] = (await cases.listed(WANG.actor, box=cases.Box.MINE)).items
    assert (case.estate, case.category) == (ESTATE, "0606")


@pytest.mark.parametrize(
    ("width", "script"), [(390, True), (1440, False)], ids=["phone", "desk without script"]
)
async def test_a_broken_lamp_from_report_to_rating(
    opens: Opens, picture: Path, width: int, script: bool
) -> None:
    wang = await opens(WANG, "/cases/new", width=width, script=script)
    path = await report(wang, picture, script=script)

    liu = await opens(LIU, path, width=width, script=script)
    await finish(liu, picture, script=script)
    chen = await opens(CHEN, path, width=width, script=script)
    await chen.locator("#verification").get_by_role("button", name="核查通过").click()
    await expect(chen.locator(".badge", has_text="待回访").first).to_be_visible()

    if not script:
        await wang.reload()
    await rate(wang)
    await expect(wang.locator("#photos-title")).to_contain_text("2 张")
    [case] = (await cases.listed(WANG.actor, box=cases.Box.MINE)).items
    assert (case.stage, case.photo_count) == (Stage.CLOSED, 2)


async def test_an_open_page_changes_and_keeps_what_is_being_typed(
    opens: Opens, picture: Path
) -> None:
    case = await lamp()
    await cases.sign(LIU.actor, case.id)
    liu = await opens(LIU, f"/cases/{case.id}")
    await choose(liu, "已解释")
    await liu.get_by_label("答复上报人").fill("正在写的答复")
    await liu.locator("#finish-form input[type=file]").set_input_files(picture)
    await expect(liu.locator("[data-done]:visible")).to_have_text("已上传")

    await cases.publish(ZHOU.actor, case.id)
    await expect(liu.locator(".badge", has_text="已公开")).to_be_visible(timeout=2_000)

    await expect(liu.get_by_label("答复上报人")).to_have_value("正在写的答复")
    await expect(liu.locator("#finish-outcome-explained")).to_be_checked()
    await expect(liu.locator("[data-done]:visible")).to_have_text("已上传")


async def test_two_clicks_are_one_case(opens: Opens) -> None:
    wang = await opens(WANG, "/cases/new")
    await wang.get_by_label("什么事").fill(SENTENCE)
    await wang.locator("#report").get_by_role("button", name="上报").dblclick()
    await expect(wang).to_have_url(re.compile("received=yes"))

    assert len((await cases.listed(WANG.actor, box=cases.Box.MINE)).items) == 1


async def test_a_form_comes_back_with_what_was_typed_and_where_to_go(opens: Opens) -> None:
    wang = await opens(WANG, "/cases/new")
    await choose(wang, "紧急")
    await wang.locator("#report").get_by_role("button", name="上报").click()

    await expect(wang.locator("#report .errors")).to_contain_text("还有 1 处要改")
    await expect(wang.get_by_label("什么事")).to_be_focused()
    await expect(wang.locator("#report-urgency-urgent")).to_be_checked()
