"""The twelve pictures in the documents, of a demo town: `python -m tests.pictures ADDRESS`."""

import asyncio
import io
import shutil
import sys
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
PHONE, DESK = (390, 844), (1440, 900)
SHEET, PAPER, MARGIN = (794, 1123), (643, 1020), (76, 57)  # A4 at 96 dots an inch
COLOURS, SETTLED = 128, 800
LAMP, WATER, CLASSES = "小区东门的路灯", "3号楼地下室积水", "培训机构关门"


class Picture(NamedTuple):
    """What one picture shows: who looks at which page, and in it at the case with that title."""

    name: str
    who: str
    path: str
    title: str = ""
    size: tuple[int, int] = PHONE
    theme: Literal["light", "dark"] = "light"
    mode: str = "standard"


PICTURES = (
    Picture("home", "王女士", "/"),
    Picture("report", "王女士", "/cases/new"),
    Picture("case", "王女士", "/cases/mine", LAMP),
    Picture("grid", "王女士", "/areas/410702002022001"),
    Picture("home-elder", "马奶奶", "/", mode="elder"),
    Picture("report-elder", "马奶奶", "/cases/new", mode="elder"),
    Picture("case-dark", "王女士", "/cases/mine", WATER, theme="dark"),
    Picture("queue", "周女士", "/cases?stage=open", size=DESK),
    Picture("desk-dark", "周女士", "/cases?stage=open", CLASSES, size=DESK, theme="dark"),
    Picture("map", "周女士", "/cases/map", size=DESK),
    Picture("calendar", "管理员", "/calendar/2026", size=DESK),
    Picture("notice", "王女士", "/cases/published?stage=done", LAMP, size=PAPER),
)


async def take(browser: Browser, address: str, picture: Picture) -> None:
    width, height = picture.size
    context = await browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        device_scale_factor=2 if picture.size == PHONE else 1,
        locale="zh-CN",
        color_scheme=picture.theme,
    )
    page = await context.new_page()
    await enter(page, picture.who)
    await context.add_cookies([{"name": "mode", "value": picture.mode, "url": address}])
    await page.goto(picture.path)
    if picture.title:
        await page.get_by_role("link", name=picture.title).first.click()
        await page.locator("#case").wait_for()
    if picture.size == PAPER:
        await page.get_by_role("link", name="办理情况公告").click()
        await page.wait_for_url("**/notice")
        await page.emulate_media(media="print")
    await page.wait_for_timeout(SETTLED)
    save(await page.screenshot(), FOLDER / f"{picture.name}.png")
    await context.close()


async def enter(page: Page, who: str) -> None:
    """Sign in as one of the demo people."""
    await page.goto("/sign-in")
    await page.get_by_role("button", name=f"以{who}登录").click()
    await page.wait_for_url(lambda address: "sign-in" not in address)


def save(content: bytes, path: Path) -> None:
    """Few colours make a small file of a page that has few."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    if picture.size == PAPER:
        taken, picture = picture, Image.new("RGB", SHEET, "white")
        picture.paste(taken, MARGIN)
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


async def main(address: str) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for picture in PICTURES:
            await take(browser, address, picture)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
