"""What comes out of the printer: one clean sheet, black on white."""

import re

import pytest
from playwright.async_api import Page, expect

from resolvers import cases
from resolvers.cases import Case, Outcome
from tests.browser.conftest import Opens
from tests.story import CHEN, COUNTY, ESTATE, GRID, LIU, WANG, ZHOU

SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
async def lamp(db: None) -> Case:
    """Reported, answered, checked and published."""
    text = "3号楼门口的灯坏了三天。晚上看不见路。"
    case = await cases.report(WANG.actor, category="0606", text=text, estate=ESTATE)
    await cases.sign(LIU.actor, case.id)
    await cases.finish(LIU.actor, case.id, outcome=Outcome.SOLVED, reply="换了新灯。")
    await cases.verify(CHEN.actor, case.id)
    return await cases.publish(ZHOU.actor, case.id, title="3号楼门口的灯", text=text)


async def sheets(page: Page) -> int:
    return len(SHEET.findall(await page.pdf(prefer_css_page_size=True)))


async def on_paper(page: Page) -> str:
    await page.emulate_media(media="print")
    for gone in ("nav.tabbar", ".masthead", "button", "form", ".button"):
        for each in await page.locator(gone).all():
            await expect(each).to_be_hidden()
    return await page.inner_text("body")


class TestCase:
    async def test_is_one_sheet_with_the_way_it_went(self, opens: Opens, lamp: Case) -> None:
        page = await opens(ZHOU, f"/cases/{lamp.id}")

        said = await on_paper(page)
        for part in (lamp.number, "红旗区", "换了新灯。", "签收", "核查通过", "内容截至"):
            assert part in said
        assert await sheets(page) == 1


class TestQueue:
    async def test_names_its_filters_and_how_many_there_are(self, opens: Opens, lamp: Case) -> None:
        page = await opens(ZHOU, f"/cases?stage=&area={COUNTY}&category=0606&text=灯")

        said = await on_paper(page)
        for part in ("红旗区", "物业服务", "灯", "1 件", lamp.number, "内容截至"):
            assert part in said
        assert await sheets(page) == 1


class TestNotice:
    @pytest.mark.parametrize("path", [f"/areas/{GRID}/notice", "/cases/{}/notice"])
    async def test_is_one_sheet_to_be_sealed(self, opens: Opens, lamp: Case, path: str) -> None:
        page = await opens(WANG, path.format(lamp.id))

        assert "盖章处" in await on_paper(page)
        assert await sheets(page) == 1

    async def test_is_black_on_white_in_any_light(self, opens: Opens) -> None:
        page = await opens(WANG, f"/areas/{GRID}/notice")
        await page.emulate_media(media="print", color_scheme="dark")

        colours = await page.evaluate(
            "() => { const it = getComputedStyle(document.body);"
            " return [it.color, it.backgroundColor]; }"
        )
        assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]

    async def test_prints_by_a_button_only_where_there_is_script(self, opens: Opens) -> None:
        plain = await opens(WANG, f"/areas/{GRID}/notice", script=False)
        page = await opens(WANG, f"/areas/{GRID}/notice")

        await expect(plain.locator("[data-print]")).to_be_hidden()
        await expect(page.locator("[data-print]")).to_be_visible()
