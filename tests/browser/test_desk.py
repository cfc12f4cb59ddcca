"""The desk: on a wide screen the list and one of its cases, on a phone the one or the other."""

import re

import pytest
from playwright.async_api import Page, expect

from resolvers import cases
from resolvers.cases import Case, Stage
from tests.browser.conftest import Opens
from tests.story import BUREAU, GRID, WANG, ZHOU

pytestmark = pytest.mark.timeout(90)
WAITING = "/cases?stage=accepted"
WIDE = 1440


async def waiting(text: str) -> Case:
    """A case that no rule sends anywhere."""
    return await cases.report(WANG.actor, category="0605", text=text, area=GRID)


@pytest.fixture
async def first(db: None) -> Case:
    return await waiting("居民证明办理")


@pytest.fixture
async def second(first: Case) -> Case:
    return await waiting("户口簿补办")


def row(page: Page, case: Case):
    return page.locator(f"#row-{case.id}")


async def dispatch(page: Page) -> None:
    await page.get_by_label("主办单位").last.select_option(str(BUREAU))
    await page.locator("#assignment").get_by_role("button", name="派出").click()


class TestWide:
    async def test_a_click_loads_a_case_beside_the_list(self, opens: Opens, first, second):
        page = await opens(ZHOU, WAITING, width=WIDE)
        await row(page, second).locator("[name=ids]").check()
        await page.get_by_role("link", name=first.title).click()

        await expect(page.locator("#case h2").first).to_have_text(first.title)
        await expect(row(page, second).locator("[name=ids]")).to_be_checked()
        await expect(page.locator("#case-title")).to_be_focused()
        await expect(row(page, first)).to_have_attribute("aria-current", "true")
        await expect(row(page, second)).to_be_visible()
        assert page.url.endswith(f"{WAITING}&case={first.id}")

    async def test_a_reload_and_the_way_back_show_the_same(self, opens: Opens, first, second):
        page = await opens(ZHOU, WAITING, width=WIDE)
        await page.get_by_role("link", name=first.title).click()
        await expect(page.locator("#case-title")).to_have_text(first.title)
        await page.get_by_role("link", name=second.title).click()
        await expect(page.locator("#case-title")).to_have_text(second.title)

        await page.reload()
        await expect(page.locator("#case-title")).to_have_text(second.title)
        await page.go_back()
        await expect(page.locator("#case-title")).to_have_text(first.title)
        await expect(row(page, first)).to_have_attribute("aria-current", "true")
        await page.go_back()
        await expect(page.locator("#case-title")).to_have_count(0)
        await page.go_forward()
        await expect(page.locator("#case-title")).to_have_text(first.title)

    async def test_an_act_changes_both_and_goes_on_to_the_next(self, opens: Opens, first, second):
        page = await opens(ZHOU, f"/cases?stage=open&case={second.id}", width=WIDE)
        await dispatch(page)

        await expect(page.locator("#case .badge").first).to_have_text("待签收")
        await expect(row(page, second)).to_contain_text("待签收")
        await expect(page.get_by_role("link", name=first.title)).to_be_focused()
        assert page.url.endswith(f"stage=open&case={second.id}")

    async def test_a_case_that_leaves_the_list_stays_beside_it(self, opens: Opens, first, second):
        page = await opens(ZHOU, f"{WAITING}&case={second.id}", width=WIDE)
        await dispatch(page)

        await expect(row(page, second)).to_have_count(0)
        await expect(page.locator("#case-title")).to_have_text(second.title)
        await expect(page.get_by_role("link", name=first.title)).to_be_focused()

    async def test_what_is_wrong_comes_back_with_what_was_typed(self, opens: Opens, first):
        page = await opens(ZHOU, f"{WAITING}&case={first.id}", width=WIDE)
        await page.get_by_label("交代一句").fill("请今天上门")
        await page.locator("#assignment").get_by_role("button", name="派出").click()

        await expect(page.locator("#assignment .errors")).to_contain_text("还有 1 处要改")
        await expect(page.get_by_label("交代一句")).to_have_value("请今天上门")
        await expect(page.locator("#assignment-organisation")).to_be_focused()
        await dispatch(page)
        await expect(page.locator("#case .badge").first).to_have_text("待签收")

    async def test_a_form_belongs_to_the_case_that_is_shown(self, opens: Opens, first, second):
        page = await opens(ZHOU, f"{WAITING}&case={first.id}", width=WIDE)
        await page.get_by_label("交代一句").fill("给第一件的话")
        await page.get_by_role("link", name=second.title).click()
        await expect(page.locator("#case-title")).to_have_text(second.title)

        await expect(page.get_by_label("交代一句")).to_have_value("")
        await dispatch(page)
        await expect(page.locator("#case .badge").first).to_have_text("待签收")
        assert (await cases.find(ZHOU.actor, second.id)).stage is Stage.DISPATCHED
        assert (await cases.find(ZHOU.actor, first.id)).stage is Stage.ACCEPTED

    async def test_what_others_do_arrives_while_one_types(self, opens: Opens, first, second):
        page = await opens(ZHOU, WAITING, width=WIDE)
        await page.get_by_role("link", name=second.title).click()
        await page.get_by_role("link", name=first.title).click()
        await expect(page.locator("#case-title")).to_have_text(first.title)
        await page.get_by_label("交代一句").fill("正在写")
        await cases.publish(ZHOU.actor, first.id)

        await expect(page.locator("#case .badge", has_text="已公开")).to_be_visible(timeout=2_000)
        await expect(page.get_by_label("交代一句")).to_have_value("正在写")
        await expect(page.get_by_label("交代一句")).to_be_focused()

    async def test_an_answer_that_comes_too_late_shows_nothing_old(
        self, opens: Opens, first, second
    ):
        page = await opens(ZHOU, f"{WAITING}&case={first.id}", width=WIDE)
        await page.route("**/assignment", lambda route: _late(page, route))
        await dispatch(page)
        await page.get_by_role("link", name=second.title).click()
        await expect(page.locator("#case-title")).to_have_text(second.title)

        await expect(row(page, first)).to_have_count(0)
        await expect(page.locator("#case-title")).to_have_text(second.title)
        assert page.url.endswith(str(second.id))

    async def test_escape_leads_back_to_the_list(self, opens: Opens, first):
        page = await opens(ZHOU, WAITING, width=WIDE)
        await page.get_by_role("link", name=first.title).press("Enter")
        await expect(page.locator("#case-title")).to_be_focused()
        await page.keyboard.press("Escape")

        await expect(page.get_by_role("link", name=first.title)).to_be_focused()


async def _late(page: Page, route) -> None:
    await page.wait_for_timeout(500)
    await route.continue_()


class TestNarrow:
    async def test_all_of_a_page_are_ticked_together(self, opens: Opens, first, second):
        page = await opens(ZHOU, WAITING)
        every, ticked = page.get_by_label("这一页都勾上"), page.locator("[name=ids]:checked")
        await every.check()
        await expect(ticked).to_have_count(2)
        await ticked.first.uncheck()

        await expect(every).not_to_be_checked()
        await expect(ticked).to_have_count(1)

    async def test_a_row_leads_to_the_page_of_its_case(self, opens: Opens, first):
        page = await opens(ZHOU, WAITING)
        await expect(page.locator(".desk__side")).to_be_hidden()
        await page.get_by_role("link", name=first.title).click()

        await page.wait_for_url(f"**/cases/{first.id}")

    async def test_an_address_with_a_case_shows_it_and_the_way_to_the_list(
        self, opens: Opens, first
    ):
        page = await opens(ZHOU, f"{WAITING}&case={first.id}")
        await expect(page.locator("#case-title")).to_be_visible()
        await expect(page.locator(".desk__list")).to_be_hidden()
        await page.get_by_role("link", name="回到列表").click()

        await page.wait_for_url(re.compile(re.escape(WAITING) + "$"))
        await expect(page.get_by_role("link", name=first.title)).to_be_visible()


class TestWithoutScript:
    async def test_a_row_leads_to_the_page_of_its_case(self, opens: Opens, first):
        page = await opens(ZHOU, WAITING, width=WIDE, script=False)
        await page.get_by_role("link", name=first.title).click()

        await page.wait_for_url(f"**/cases/{first.id}")

    async def test_an_act_beside_the_list_comes_back_to_it(self, opens: Opens, first, second):
        address = f"{WAITING}&case={second.id}"
        page = await opens(ZHOU, address, width=WIDE, script=False)
        await dispatch(page)

        await expect(page.locator("#case .badge").first).to_have_text("待签收")
        await expect(row(page, first)).to_be_visible()
        assert page.url.endswith(f"{WAITING}&case={second.id}")
