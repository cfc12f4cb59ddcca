"""A grid worker in the hills: written without a network, sent once there is one."""

import asyncio
import re
from io import BytesIO
from random import Random

import pytest
from PIL import Image
from playwright.async_api import Page, Route, expect

from resolvers import database, people, sessions
from tests.browser.conftest import Opens
from tests.story import LI, WANG

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(120)]
KEPT = "caches.match('/notebook').then((kept) => Boolean(kept))"


LYING = """async () => {
    const opened = await new Promise((done) => {
        const request = indexedDB.open("notebook", 1);
        request.onsuccess = () => done(request.result);
    });
    const all = (name) => new Promise((done) => {
        const request = opened.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => done(request.result);
    });
    const found = await Promise.all(["entries", "photos", "kits", "sent"].map(all));
    const open = found[1].filter((each) => each.blob).length;
    return { said: JSON.stringify(found), counts: [...found.map((each) => each.length), open] };
}"""


def noisy() -> bytes:
    out = BytesIO()
    Image.frombytes("RGB", (1200, 900), Random(1).randbytes(1200 * 900 * 3)).save(out, "JPEG")
    return out.getvalue()


async def notebook(opens: Opens) -> Page:
    """The notebook as the phone keeps it."""
    page = await opens(LI, "/notebook", workers="allow")
    await expect(page.get_by_label("什么事")).to_be_visible()
    await page.evaluate("navigator.serviceWorker.ready")
    while not await page.evaluate(KEPT):
        await page.wait_for_timeout(100)
    return page


async def write(page: Page, text: str, photo: bytes | None = None) -> None:
    await page.get_by_label("什么事").fill(text)
    if photo:
        file = {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": photo}
        await page.locator("#entry-photos").set_input_files([file])
        await expect(page.locator("[data-photos] img")).to_have_count(1)
    await page.get_by_role("button", name="记下", exact=True).click()
    await expect(page.get_by_label("什么事")).to_have_value("")


async def reported() -> list[str]:
    found = await database.rows("select text from cases where reporter = $1 order by id", LI.id)
    return [row["text"] for row in found]


class TestNotebook:
    async def test_is_written_without_a_network_and_sent_in_order_once_there_is(self, opens):
        page = await notebook(opens)
        await page.context.set_offline(True)
        await page.goto("/notebook")
        await write(page, "一号：路灯不亮", noisy())
        await write(page, "二号：树倒了")
        await page.reload()
        await expect(page.locator("[data-entries] > li")).to_have_count(2)
        assert await reported() == []

        offsets: list[int] = []
        gone = asyncio.Event()

        async def cut(route: Route) -> None:
            """The network goes in the middle of the photo, and comes back."""
            offsets.append(int(re.search(r"offset=(\d+)", route.request.url)[1]))
            if len(offsets) == 3:
                await page.context.set_offline(True)
                await route.abort()
                gone.set()
            else:
                await route.continue_()

        await page.context.route("**/files/uploads/*?offset=*", cut)
        await page.context.set_offline(False)
        await asyncio.wait_for(gone.wait(), 20)
        await expect(page.locator("[data-say=cut]")).to_be_visible()
        await expect(page.locator("[data-entries] > li")).to_have_count(2)
        await page.context.set_offline(False)

        await expect(page.locator("[data-arrived] > li")).to_have_count(2, timeout=20_000)
        await expect(page.locator("[data-entries] > li")).to_have_count(0)
        assert await reported() == ["一号：路灯不亮", "二号：树倒了"]
        assert len(offsets) == len(set(offsets)) + 1 > 4
        assert await database.value("select max(photo_count) from cases") == 1

    async def test_of_somebody_signed_out_waits_for_them_and_nobody_else(self, opens):
        page = await notebook(opens)
        await page.context.set_offline(True)
        await page.set_viewport_size({"width": 390, "height": 700})
        await write(page, "李师傅记的")
        await expect(page.locator("[data-entries] > li").last).to_be_in_viewport(ratio=1)
        await page.context.clear_cookies(name="sid")
        await page.context.set_offline(False)
        await expect(page.locator("[data-say=sign-in]")).to_be_visible()

        await enter(page, WANG)
        await expect(page.locator("#entry")).to_be_visible()
        await expect(page.locator("[data-entries] > li")).to_have_count(0)
        assert await reported() == []

        await enter(page, LI)
        await expect(page.locator("[data-arrived]")).to_contain_text("李师傅记的")
        assert await reported() == ["李师傅记的"]

    async def test_of_who_signs_out_is_locked_until_they_are_back(self, opens):
        page = await notebook(opens)
        await page.context.set_offline(True)
        await write(page, "李师傅记的", noisy())
        await page.context.route("**/files/uploads/*?offset=*", lambda route: route.abort())
        await page.context.set_offline(False)
        await part(page, "锁在手机里")
        await expect(page).to_have_url(re.compile(r":\d+/$"))
        kept = await page.evaluate(LYING)
        assert kept["counts"] == [1, 1, 0, 0, 0]
        assert "李师傅" not in kept["said"]

        await page.context.unroute_all()
        await enter(page, WANG)
        await page.goto("/notebook")
        await expect(page.locator("#entry")).to_be_visible()
        await expect(page.locator("[data-entries] > li")).to_have_count(0)
        assert (await page.evaluate(LYING))["counts"] == [1, 1, 1, 0, 0]
        await enter(page, LI)
        await expect(page.locator("[data-arrived]")).to_contain_text("李师傅记的")
        assert await reported() == ["李师傅记的"]
        assert await database.value("select max(photo_count) from cases") == 1

    async def test_of_who_signs_out_is_sent_first_or_thrown_away(self, opens):
        page = await notebook(opens)
        await page.context.set_offline(True)
        await write(page, "要发的")
        await page.context.route("**/notebook/kit", lambda route: route.abort())
        await page.context.set_offline(False)
        await part(page, "现在就发")
        await expect(page.locator("[data-told]")).to_contain_text("还有 1 件没有发出去")
        await page.context.unroute_all()
        await page.get_by_role("button", name="现在就发").click()
        await expect(page).to_have_url(re.compile(r":\d+/$"))
        assert await reported() == ["要发的"]

        await enter(page, LI)
        await page.goto("/notebook")
        await expect(page.get_by_label("什么事")).to_be_visible()
        await page.context.set_offline(True)
        await write(page, "不要了的")
        await page.context.route("**/notebook/kit", lambda route: route.abort())
        await page.context.set_offline(False)
        await part(page, "扔掉")
        await expect(page).to_have_url(re.compile(r":\d+/$"))
        assert (await page.evaluate(LYING))["counts"] == [0, 0, 0, 0, 0]
        assert await reported() == ["要发的"]

    async def test_of_many_goes_on_when_it_was_too_often_and_from_any_page(self, opens, rate):
        page = await notebook(opens)
        await page.context.set_offline(True)
        for number in range(5):
            await write(page, f"第{number}件")
        await page.context.route("**/notebook/kit", lambda it: it.fulfill(status=503, json={}))
        await page.context.set_offline(False)
        await expect(page.locator("[data-say=away]")).to_be_visible()
        await page.context.unroute_all()
        await page.get_by_role("button", name="现在就发").click()
        await expect(page.locator("[data-say=later]")).to_be_visible(timeout=20_000)
        assert await reported() == ["第0件", "第1件"]

        await database.execute("delete from rates")
        await database.execute("update rate_rules set many = 100 where source = 'x'")
        await page.goto("/")

        await expect(page.locator("#unsent")).to_be_hidden(timeout=20_000)
        assert await reported() == [f"第{number}件" for number in range(5)]

    async def test_belongs_to_who_is_signed_in_and_to_nobody_before_that_is_known(self, opens):
        page = await notebook(opens)
        heard = asyncio.Event()

        async def slow(route: Route) -> None:
            await heard.wait()
            await route.continue_()

        await page.context.route("**/notebook/kit", slow)
        await enter(page, WANG)
        await page.get_by_label("什么事").fill("王女士写的")
        await page.get_by_label("在哪里").select_option(index=1)
        await page.get_by_role("button", name="记下", exact=True).click()
        await expect(page.locator("[data-say=asking]")).to_be_visible()
        await expect(page.get_by_label("什么事")).to_have_value("王女士写的")
        heard.set()

        await expect(page.locator("[data-arrived]")).to_contain_text("王女士写的")
        assert await database.value("select array_agg(reporter) from cases") == [WANG.id]

    async def test_being_changed_in_one_window_is_not_sent_by_another(self, opens):
        page = await notebook(opens)
        await page.context.set_offline(True)
        await write(page, "路灯不亮")
        await page.get_by_role("button", name="改", exact=True).click()
        await expect(page.get_by_label("什么事")).to_have_value("路灯不亮")
        await page.get_by_label("什么事").fill("路灯不亮，在三号楼")
        await page.context.set_offline(False)
        other = await page.context.new_page()
        await other.goto("/notebook")
        await expect(other.locator("[data-state=held]")).to_be_visible()
        await expect(other.get_by_role("button", name="改", exact=True)).to_be_hidden()
        assert await reported() == []

        await page.get_by_role("button", name="记下", exact=True).click()
        await expect(page.locator("[data-arrived]")).to_contain_text("路灯不亮，在三号楼")
        assert await reported() == ["路灯不亮，在三号楼"]

    async def test_says_what_is_no_photo_at_once_or_by_its_number_and_sends_the_rest(self, opens):
        page = await notebook(opens)
        paper = {"name": "1.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
        await page.locator("#entry-photos").set_input_files([paper])
        await expect(page.locator("[data-odd]")).to_contain_text("“1.pdf”不是照片")
        await page.context.set_offline(True)
        broken = {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff cut off"}
        await page.locator("#entry-photos").set_input_files([broken])
        await expect(page.locator("#entry [data-photos] span")).to_have_text("1 1.jpg")
        await write(page, "照片坏了")
        await write(page, "没有照片")
        await page.context.set_offline(False)

        await expect(page.locator("[data-arrived]")).to_contain_text("没有照片", timeout=20_000)
        await expect(page.locator("[data-why]")).to_contain_text("“第 1 张照片”不是 JPEG")
        await expect(page.locator("[data-send]")).to_be_hidden()
        assert await reported() == ["没有照片"]
        await page.get_by_role("button", name="改", exact=True).click()
        await page.get_by_role("button", name="不要了").click()
        await page.get_by_role("button", name="记下", exact=True).click()
        await expect(page.locator("[data-arrived]")).to_contain_text("照片坏了")

    @pytest.mark.parametrize("lacks", ["a place", "the words"])
    async def test_on_a_browser_that_cannot_keep_it_leads_to_reporting(self, opens, lacks):
        page = await opens(LI, "/", workers="block")
        if lacks == "a place":
            await page.add_init_script("delete Window.prototype.indexedDB; delete window.indexedDB")
        else:
            await page.route("**/notebook*.js", lambda route: route.fulfill(body=""))
        await page.goto("/notebook")

        await expect(page.locator("#entry")).to_be_hidden()
        await page.locator("[data-say=unable]").get_by_role("link", name="上报一件事").click()
        await expect(page).to_have_url(re.compile("/cases/new$"))


async def part(page: Page, how: str) -> None:
    """Sign out, and say what shall be done with what waits."""
    await page.goto("/me")
    await page.get_by_role("button", name="退出登录").click()
    await page.locator("#parting").get_by_role("button", name=how).click()


@pytest.fixture
async def rate(db: None):
    await database.execute(
        "insert into rate_rules (name, many, per, source, version, from_at)"
        " values ('case', 2, '4 minutes', 'x', '1', now())"
    )
    yield
    await database.execute("delete from rate_rules where name = 'case' and source = 'x'")


async def enter(page: Page, somebody) -> None:
    """Another person on the same phone."""
    person = await people.find(somebody.actor, somebody.id)
    session = await sessions.start(person, means=sessions.Means.DEMO)
    await page.context.add_cookies([{"name": "sid", "value": session.token, "url": page.url}])
    await page.reload()
