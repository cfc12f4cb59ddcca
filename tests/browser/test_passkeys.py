"""A passkey is made and lets in, as a device with a finger would do it."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from resolvers import people, sessions
from tests.story import ZHOU

pytestmark = pytest.mark.timeout(180)
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
async def page(browser: Browser, site: str):
    """A browser with a virtual authenticator, at the site's name: an address has no passkeys."""
    named = site.replace("127.0.0.1", "localhost")
    context = await browser.new_context(base_url=named, locale="zh-CN")
    session = await sessions.start(
        await people.find(ZHOU.actor, ZHOU.id), means=sessions.Means.CODE
    )
    await context.add_cookies([{"name": "sid", "value": session.token, "url": named}])
    page = await context.new_page()
    page.set_default_timeout(15_000)
    wire = await context.new_cdp_session(page)
    await wire.send("WebAuthn.enable")
    await wire.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    yield page
    await context.close()


async def test_is_made_and_then_lets_in_with_one_touch(page: Page):
    await page.goto("/me/security")
    await page.get_by_label("叫它什么").fill("我的手机")
    await page.get_by_role("button", name="在这台设备上设通行密钥").click()
    await page.locator(".contact__name", has_text="我的手机").wait_for()

    await page.goto("/me")
    await page.get_by_role("button", name="退出登录").click()
    await page.goto("/sign-in?next=/cases")
    await page.get_by_role("button", name="用通行密钥登录").click()

    await expect(page).to_have_url(re.compile(r"//[^/]+/cases$"))
    await expect(page.get_by_role("heading", level=1)).to_have_count(1)


async def test_of_a_device_that_has_none_says_so(page: Page):
    await page.context.clear_cookies()
    await page.goto("/sign-in")
    await page.get_by_role("button", name="用通行密钥登录").click()

    await expect(page.get_by_text("没有用上通行密钥")).to_be_visible()
