"""The explorer of the API, as somebody who learns it uses it."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Opens
from tests.story import WANG

pytestmark = pytest.mark.timeout(60)


@pytest.fixture
async def explorer(opens: Opens) -> Page:
    page = await opens(WANG, "/graphql/explorer")
    await expect(page.locator("#names button").first).to_be_visible()
    return page


async def test_an_example_is_asked_and_answered(explorer: Page) -> None:
    await explorer.get_by_label("例子").select_option(label="我是谁，有什么岗位")
    await explorer.get_by_role("button", name="去问").click()

    await expect(explorer.locator("#answer")).to_contain_text("王女士")
    await expect(explorer.locator("#state")).to_contain_text("200")


async def test_what_can_be_written_is_offered(explorer: Page) -> None:
    query = explorer.get_by_label("写什么")
    await query.fill("{ viewer { per")
    await query.press("Control+Space")
    choices = explorer.get_by_role("listbox", name="能写的字段")
    await expect(choices.get_by_role("option").first).to_contain_text("person")
    await query.press("Enter")

    await expect(query).to_have_value("{ viewer { person")


async def test_types_are_found_by_their_fields(explorer: Page) -> None:
    await explorer.get_by_label("找类型或字段").fill("viewerCannotRate")
    await explorer.locator("#names").get_by_role("button", name="Case", exact=True).click()

    await expect(explorer.locator("#type")).to_contain_text("viewerCannotRate: Refusal")


async def test_variables_that_are_no_json_are_named(explorer: Page) -> None:
    await explorer.get_by_label("变量").fill("{")
    await explorer.get_by_role("button", name="去问").click()

    await expect(explorer.locator("#state")).to_have_text("变量要写成 JSON")
