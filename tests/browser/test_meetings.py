"""A meeting on phones, from the call to the published minutes, by everybody who takes part."""

import re
from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from resolvers import clock, database, meetings
from resolvers.actors import PostKind
from resolvers.councils import Council
from tests.browser.conftest import Opens
from tests.resolvers.meetings import council, member, opened
from tests.story import ESTATE, HUANG, WANG, Somebody

pytestmark = [pytest.mark.long, pytest.mark.timeout(120)]
SOON = 5_000


def somebody(sitting: Council, number: int) -> Somebody:
    """One of the members, as whom a browser can sign in."""
    seat = sitting.sitting[number]
    return Somebody(seat.person, seat.name, "", PostKind.COUNCIL_MEMBER, estate=ESTATE)


async def does(page: Page, drawer: str, button: str, *, sure: bool = False, **fields: str) -> None:
    """Open a drawer, fill it in, press its button, say yes if asked, and see the page anew."""
    form = page.locator("details.drawer").filter(has_text=drawer).first
    await form.locator("summary").click()
    for label, said in fields.items():
        await form.get_by_label(label).fill(said)
    async with page.expect_navigation():
        await form.get_by_role("button", name=button).click()
        if sure:
            await page.locator("dialog[open] button[value=yes]").click()


async def drafted(clerk: Page) -> str:
    """The address of a meeting five days ahead, drafted and called."""
    starts = (clock.now() + timedelta(days=5)).strftime("%Y-%m-%dT19:00")
    form = clerk.locator("#meeting")
    await form.locator("summary").click()
    await form.get_by_label("标题").fill("停车怎么划线")
    await form.get_by_label("什么时候开").fill(starts)
    await form.get_by_label("在哪里开").fill("社区二楼")
    await form.get_by_role("button").last.click()
    await clerk.wait_for_url(re.compile(r"/meetings/[0-9a-f-]+$"))
    await does(clerk, "加一项议程", "加上", 议什么="划线方案")
    await does(clerk, "发出通知", "发出通知", sure=True)
    return clerk.url


async def test_goes_from_the_call_to_the_published_minutes(opens: Opens, db: None) -> None:
    sitting = await council()
    clerk = await opens(HUANG, f"/councils/{sitting.id}/meetings")
    there = await drafted(clerk)
    path = "/meetings/" + there.rpartition("/")[2]

    wang = await opens(WANG, path)
    await wang.get_by_role("button", name="报名参加").click()
    await expect(wang.get_by_text("已经报名")).to_be_visible()
    await does(wang, "会前提一个问题", "提交", 问题="电动车停哪里？")
    await clerk.goto(f"{path}/notice")
    await expect(clerk.get_by_text("划线方案")).to_be_visible()

    sql = "update meetings set starts_at = now() + interval '9 minutes' where id = $1"
    await database.execute(sql, path.rpartition("/")[2])
    await clerk.goto(path)
    await expect(clerk.get_by_text("电动车停哪里？")).to_be_visible()
    await does(clerk, "开会", "现在开会")
    async with wang.expect_response("**/events/**"):
        await wang.goto(path)
    await expect(wang.locator("#attendance")).to_contain_text("人数还不够")

    await at_the_door(opens, sitting, path, clerk)
    await expect(wang.locator("#attendance")).to_contain_text("1 人", timeout=SOON)
    for number in (1, 2):
        name = sitting.sitting[number].name
        await clerk.locator("#check_in summary").click()
        await clerk.get_by_label("谁来了").select_option(label=name)
        await clerk.locator("#check_in button").click()
        await expect(clerk.locator("#attendance")).to_contain_text(name, timeout=SOON)
        await expect(wang.locator("#attendance")).to_contain_text(f"{number + 1} 人", timeout=SOON)
    await expect(wang.locator("#attendance")).to_contain_text("人数够了")
    await over(opens, sitting, path, clerk)


async def at_the_door(opens: Opens, sitting: Council, path: str, clerk: Page) -> None:
    """The chair shows a code, and the clerk lets in whoever's it is."""
    chair = await opens(somebody(sitting, 0), f"{path}/ticket")
    await expect(chair.locator("#code svg")).to_be_visible()
    actor = await member(sitting, 0)
    code = meetings.ticket(actor, await meetings.find(actor, _id(path)))
    await clerk.goto(f"{path}/door?person={actor.person}&code={code}")
    await expect(clerk.get_by_role("heading", name=sitting.sitting[0].name)).to_be_visible()
    await clerk.get_by_role("button", name="签到").click()
    await clerk.wait_for_url(f"**{path}")


async def over(opens: Opens, sitting: Council, path: str, clerk: Page) -> None:
    """Closed, written down, signed by the chair, published, and read by a stranger."""
    await clerk.goto(path)
    await does(clerk, "散会", "散会", sure=True)
    await does(clerk, "写记录", "保存记录", 大家说了什么="委员们先试一个月。")
    await does(clerk, "写一项的结论", "保存结论", 结论="先试一个月", 谁来办="物业公司")
    chair = await opens(somebody(sitting, 0), path)
    await does(chair, "签字", "签字", sure=True)
    await clerk.goto(path)
    await does(clerk, "公布记录", "公布")

    stranger = await opens(None, f"{path}/minutes", script=False)
    for said in ("先试一个月", "物业公司", sitting.sitting[0].name):
        await expect(stranger.get_by_text(said).first).to_be_visible()


def _id(path: str) -> str:
    return path.rpartition("/")[2]


async def test_who_comes_is_seen_without_a_reload(opens: Opens, db: None) -> None:
    held = await opened(await council())
    wang = await opens(WANG, "about:blank")
    async with wang.expect_response("**/events/**"):
        await wang.goto(f"/meetings/{held.id}")
    await wang.evaluate("document.body.dataset.since = 'before'")

    seat = held.council.sitting[0]
    await meetings.check_in(await member(held.council, 1), held.id, person=seat.person)

    await expect(wang.locator("#attendance")).to_contain_text("1 人", timeout=SOON)
    await expect(wang.locator("body")).to_have_attribute("data-since", "before")
