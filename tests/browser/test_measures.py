"""What every page must keep to: the rules of WCAG, narrow screens, weight, and the keyboard."""

from collections.abc import Awaitable, Callable
from itertools import groupby
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.async_api import Page, Request, ViewportSize

from resolvers import cases
from resolvers.cases import Case, Stage
from tests import pages, things
from tests.browser.conftest import Opens, keep
from tests.story import GRID, WANG, ZHOU

pytestmark = pytest.mark.timeout(400)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
JUDGED = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
NARROW, DESK = 320, 1280
PHONE: ViewportSize = {"width": 390, "height": 844}
WIRE, REQUESTS, SHIFT = 60_000, 12, 0.02
PORTIONS = 4  # of the pages, so that workers share them
DOUBLED = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
}"""
CLIPPED = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((each) => {
  const style = getComputedStyle(each);
  const seen = style.clipPath === "none" && each.clientWidth > 1 && !each.closest("svg, .unseen");
  const clips = style.overflowX === "hidden" || style.overflowX === "clip";
  return seen && clips && each.textContent.trim() && each.scrollWidth > each.clientWidth + 1;
}).map((each) => `${each.tagName}.${each.className}`)"""
Check = Callable[[Page], Awaitable[list[str]]]


@pytest.fixture
async def lamp(db: None) -> Case:
    return await things.lamp()


async def violations(page: Page) -> list[str]:
    tall = await page.evaluate("document.documentElement.scrollHeight")
    width = page.viewport_size["width"] if page.viewport_size else 390
    await page.set_viewport_size({"width": width, "height": max(844, tall)})
    found = await page.evaluate(JUDGED, RULES)
    return [
        f"{page.url} {each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


async def cut(page: Page) -> list[str]:
    """What sticks out of the narrowest screen."""
    await page.set_viewport_size({"width": NARROW, "height": 844})
    return await _sticking_out(page, NARROW)


async def cut_when_doubled(page: Page) -> list[str]:
    """What is lost on a desk where letters are twice as large."""
    await page.set_viewport_size({"width": DESK, "height": 844})
    await page.evaluate(DOUBLED)
    clipped = [f"{page.url} clips {each}" for each in await page.evaluate(CLIPPED)]
    return clipped + await _sticking_out(page, DESK)


async def _sticking_out(page: Page, width: int) -> list[str]:
    wide = await page.evaluate("document.documentElement.scrollWidth")
    return [f"{page.url} is {wide} wide"] if wide > width else []


async def walk(opens: Opens, portion: int, *checks: Check, **seen: str) -> list[str]:
    """What the checks find on the pages of this portion."""
    known = await things.known()
    found = []
    ours = sorted(enumerate(pages.PAGES[portion::PORTIONS]), key=lambda each: str(each[1][0]))
    for somebody, theirs in groupby(ours, key=lambda each: each[1][0]):
        page = await opens(somebody, "about:blank", workers="block", **seen)
        await page.add_init_script(AXE)
        for number, (_, path) in theirs:
            await page.set_viewport_size(PHONE)
            await page.goto(path.format(**known))
            if seen:  # pictures take a fifth of the time
                await keep(page, f"{number:02}")
            for check in checks:
                found += await check(page)
        await page.context.close()
    return found


@pytest.mark.parametrize("portion", range(PORTIONS))
class TestAccess:
    async def test_every_page_keeps_the_rules_and_fits(self, opens: Opens, portion: int):
        assert await walk(opens, portion, violations, cut) == []

    @pytest.mark.long
    @pytest.mark.parametrize(
        "seen",
        [
            {"theme": "light"},
            {"theme": "dark"},
            {"mode": "elder"},
            {"language": "en"},
            {"theme": "dark", "mode": "elder"},
        ],
        ids=["light", "dark", "elder", "English", "elder in the dark"],
    )
    async def test_in_every_mode_and_language_too(
        self, opens: Opens, portion: int, seen: dict[str, str]
    ):
        assert await walk(opens, portion, violations, cut, **seen) == []

    @pytest.mark.long
    @pytest.mark.parametrize("language", ["zh-Hans", "en"])
    async def test_nothing_is_lost_when_letters_are_doubled(
        self, opens: Opens, portion: int, language: str
    ):
        assert await walk(opens, portion, cut_when_doubled, language=language) == []


class TestWeight:
    async def test_a_first_visit_to_a_case_is_light_and_still(self, opens: Opens, lamp: Case):
        page = await opens(WANG, "about:blank")
        sent: list[Request] = []

        def finished(request: Request) -> None:
            sent.append(request)

        page.on("requestfinished", finished)
        await page.goto(f"/cases/{lamp.id}", wait_until="load")
        await page.wait_for_timeout(500)
        sizes = [await request.sizes() for request in sent]
        shift = await page.evaluate("""() => new Promise(done => {
            let all = 0;
            new PerformanceObserver(list => {
                for (const each of list.getEntries()) if (!each.hadRecentInput) all += each.value;
            }).observe({type: "layout-shift", buffered: true});
            setTimeout(() => done(all), 200);
        })""")

        site = page.url.split("/cases")[0]
        assert {request.url.startswith(site) for request in sent} == {True}
        assert sum(s["responseBodySize"] + s["responseHeadersSize"] for s in sizes) <= WIRE
        assert len(sent) <= REQUESTS
        assert shift < SHIFT


class TestKeyboard:
    async def test_a_dispatcher_assigns_five_cases_without_the_mouse(self, opens: Opens, db: None):
        waiting = [await _waiting(n) for n in range(5)]
        page = await opens(ZHOU, "/cases?stage=accepted", width=1440)
        for _ in waiting:
            await page.goto("/cases?stage=accepted")
            await _press_until(page, "Tab", "main table a, main .queue a")
            await page.keyboard.press("Enter")
            await page.wait_for_url("**case=**")
            await _press_until(page, "Tab", "#assignment select")
            await page.keyboard.press("ArrowDown")
            await _press_until(page, "Tab", "#assignment button")
            await page.keyboard.press("Enter")
            await page.locator("#assignment select").wait_for(state="detached")

        stages = {(await cases.find(ZHOU.actor, case.id)).stage for case in waiting}
        assert stages == {Stage.DISPATCHED}


async def _waiting(number: int) -> Case:
    """A case that no rule sends anywhere."""
    text = f"居民证明办理 {number}"
    return await cases.report(WANG.actor, category="0605", text=text, area=GRID)


async def _press_until(page: Page, key: str, selector: str) -> None:
    for _ in range(80):
        await page.keyboard.press(key)
        if await page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached with {key}")
