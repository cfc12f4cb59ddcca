"""A real browser before a real server on the worker's own database."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, Error, Page, async_playwright

from resolvers import people, sessions
from tests.browser.site import ANEW
from tests.story import Somebody

ROOT = Path(__file__).parent.parent.parent
ARTIFACTS = ROOT / ".artifacts"
STARTING = 60
FAILED = pytest.StashKey[bool]()
Opens = Callable[..., Awaitable[Page]]
Starts = Callable[[], str]


@pytest.fixture(scope="session")
async def browser(anyio_backend: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        await launched.close()


@pytest.fixture(scope="session")
def starts(dsn: str, keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starts]:
    """Starts the site once, when the story is told for the first time; gives its address."""
    data, port = tmp_path_factory.mktemp("data"), _free_port()
    (data / "keys").symlink_to(keys)
    settings = {
        "DATABASE_URL": dsn,
        "GONGZHI_DATA": str(data),
        "GONGZHI_PORT": str(port),
        "GONGZHI_DEMO": "true",
        "GONGZHI_PUBLIC_ORIGIN": f"http://localhost:{port}",
        "GONGZHI_LOG_LEVEL": "warning",
    }
    running = ExitStack()

    @cache
    def start() -> str:
        process = running.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", "tests.browser.site", str(port)],
                cwd=ROOT,
                env={**os.environ, **settings},
            )
        )
        running.callback(process.terminate)
        _wait(f"http://127.0.0.1:{port}/healthz", process)
        return f"http://127.0.0.1:{port}"

    with running:
        yield start


@pytest.fixture
def site(db: None, starts: Starts) -> str:
    """The address of the running site, which knows the story of this test."""
    address = starts()
    with urllib.request.urlopen(address + ANEW):
        return address


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test knows whether it failed when its fixtures end."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, default=False) or report.failed
    return report


@pytest.fixture
async def opens(
    browser: Browser, site: str, request: pytest.FixtureRequest
) -> AsyncIterator[Opens]:
    """Opens an address as somebody, on a phone; faults of the page's scripts fail the test.

    What every page of a failed test showed last is kept in `.artifacts/`.
    """
    contexts, faults = [], []

    async def opened(
        somebody: Somebody | None,
        path: str,
        *,
        script: bool = True,
        width: int = 390,
        theme: Literal["light", "dark"] = "light",
        mode: str = "standard",
        language: str = "zh-Hans",
        workers: Literal["allow", "block"] = "allow",
    ) -> Page:
        context = await browser.new_context(
            base_url=site,
            java_script_enabled=script,
            viewport={"width": width, "height": 844},
            locale="zh-CN",
            color_scheme=theme,
            service_workers=workers,
        )
        contexts.append(context)
        cookies = {"mode": mode, "language": language}
        if somebody:
            session = await sessions.start(
                await people.find(somebody.actor, somebody.id), means=sessions.Means.DEMO
            )
            cookies["sid"] = session.token
        await context.add_cookies(
            [{"name": name, "value": value, "url": site} for name, value in cookies.items()]
        )
        page = await context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.set_default_timeout(8_000)
        await page.goto(path)
        return page

    yield opened
    for number, context in enumerate(contexts):
        for page in context.pages if faults or request.node.stash[FAILED] else ():
            await keep(page, f"{number:02}")
        await context.close()
    assert faults == []


async def keep(page: Page, name: str) -> None:
    """Keep a picture of a page among those of the running test."""
    test = os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0].removeprefix("tests/browser/")
    path = ARTIFACTS / re.sub(r"[^\w.]+", "-", test).strip("-") / f"{name}.jpg"
    with suppress(Error):  # a picture that cannot be taken fails no test
        await page.screenshot(path=path, type="jpeg", quality=70, full_page=True)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTING
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail("The site does not answer.")
