"""A page that stays open: it changes in place, and is right again after it was cut off."""

import pytest
from playwright.async_api import Page, expect

from resolvers import cases, comments, proposals
from resolvers.cases import Case, Outcome
from tests import things
from tests.browser.conftest import Opens
from tests.resolvers import comments as talking
from tests.story import CHEN, LIU, WANG, ZHOU

pytestmark = pytest.mark.timeout(90)
SOON = 5_000
WRITING = "正在写的答复"


@pytest.fixture
async def lamp(db: None) -> Case:
    return await cases.sign(LIU.actor, (await things.lamp()).id)


async def steps(page: Page) -> int:
    return await page.locator(".timeline__step").count()


async def top_of(page: Page, selector: str) -> float:
    """Where something stands in the window."""
    return float(
        await page.evaluate("s => document.querySelector(s).getBoundingClientRect().top", selector)
    )


async def test_a_new_step_moves_in_and_nothing_else_moves(opens: Opens, lamp: Case) -> None:
    liu = await opens(LIU, f"/cases/{lamp.id}")
    reply = liu.get_by_label("答复上报人")
    await reply.click()
    await reply.press_sequentially(WRITING)
    before, stood = await steps(liu), await top_of(liu, "#finish-reply")

    await cases.publish(ZHOU.actor, lamp.id)
    await expect(liu.locator(".timeline__step")).to_have_count(before + 1, timeout=SOON)

    await expect(reply).to_be_focused()
    await expect(reply).to_have_value(WRITING)
    assert await liu.evaluate("document.activeElement.selectionStart") == len(WRITING)
    assert abs(await top_of(liu, "#finish-reply") - stood) < 2


async def test_a_page_that_was_cut_off_comes_back_right(opens: Opens, lamp: Case) -> None:
    wang = await opens(WANG, "about:blank")
    async with wang.expect_response("**/events/**"):
        await wang.goto(f"/cases/{lamp.id}")
    await wang.evaluate("document.body.dataset.since = 'before'")

    await wang.context.set_offline(True)
    await cases.finish(LIU.actor, lamp.id, outcome=Outcome.SOLVED, reply="换了新灯。")
    await cases.verify(CHEN.actor, lamp.id)
    await wang.wait_for_timeout(4_000)
    await expect(wang.locator("#rating-form")).to_have_count(0)
    await wang.context.set_offline(False)

    await expect(wang.locator("#rating-form")).to_be_visible(timeout=SOON)
    await expect(wang.locator("#notice")).to_be_empty()
    await expect(wang.locator("body")).to_have_attribute("data-since", "before")


async def test_a_form_that_did_its_work_is_empty_and_another_keeps_its_words(
    opens: Opens, lamp: Case
) -> None:
    liu = await opens(LIU, f"/cases/{lamp.id}")
    await liu.get_by_label("答复上报人").fill(WRITING)
    for words in ("先停电", "再换灯"):
        await liu.locator("#comment > summary").click()
        await expect(liu.locator("#comment-note")).to_have_value("")
        async with liu.expect_response("**/comment"):
            await liu.locator("#comment-note").fill(words)
            await liu.locator("#comment-form button").click()
        await expect(liu.locator("#comment-note")).to_be_hidden(timeout=SOON)

    await expect(liu.get_by_label("答复上报人")).to_have_value(WRITING)
    case = await cases.find(ZHOU.actor, lamp.id, wants=cases.EVERYTHING)
    assert [step.note for step in case.timeline or () if step.kind == "comment"] == [
        "先停电",
        "再换灯",
    ]


async def test_what_a_neighbour_says_stands_there_at_once_and_what_one_writes_stays(
    opens: Opens, db: None
) -> None:
    proposal, other = await talking.talked()
    async with (wang := await opens(WANG, "about:blank")).expect_response("**/events/**"):
        await wang.goto(f"/proposals/{proposal.id}")
    await wang.get_by_text("说一句", exact=True).click()
    await wang.get_by_label("说什么").fill(WRITING)

    made = await talking.said(other, proposal.id, "太贵了。", "against")
    await expect(wang.locator("#told")).to_contain_text("太贵了。", timeout=SOON)
    await comments.answer(LIU.actor, made.id, text="先试一盏。")
    await expect(wang.locator(f"#replies-{made.id}")).to_contain_text("先试一盏。", timeout=SOON)
    await proposals.screen(talking.DESK, proposal.id)
    await expect(wang.locator("#proposal")).to_contain_text("审定", timeout=SOON)
    await expect(wang.get_by_label("说什么")).to_have_value(WRITING)
