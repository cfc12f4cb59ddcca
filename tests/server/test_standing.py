"""What is said to machines, and what stands on every answer."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from server.app import build
from server.daily import Daily
from server.settings import Settings
from tests.server.test_surface import visit

pytestmark = pytest.mark.anyio
HEADERS = {
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "origin-agent-cluster",
    "permissions-policy",
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
    "x-request-id",
}
PATHS = ("/version", "/robots.txt", "/healthz", "/static/nothing.css", "/nowhere", "/offline")


class TestHeaders:
    @pytest.mark.parametrize("path", PATHS)
    async def test_stand_on_every_answer(self, path: str) -> None:
        async with visit(build(Settings(public_origin="https://gongzhi.test"))) as browser:
            answer = await browser.get(path)

        assert set(answer.headers) >= HEADERS | {"strict-transport-security"}
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "*" not in policy
        assert "server" not in answer.headers

    async def test_hsts_is_for_https_alone(self) -> None:
        async with visit(build(Settings(public_origin="http://gongzhi.test"))) as browser:
            answer = await browser.get("/version")

        assert "strict-transport-security" not in answer.headers


class TestStanding:
    async def test_version(self) -> None:
        async with visit(build(Settings())) as browser:
            told = (await browser.get("/version")).json()

        assert told["name"] == "gongzhi"
        assert told["version"].count(".") == 2

    async def test_robots_find_what_is_published_and_no_demonstration(self) -> None:
        async with visit(build(Settings(demo=False))) as browser:
            real = (await browser.get("/robots.txt")).text.splitlines()
        async with visit(build(Settings(demo=True))) as browser:
            demo = (await browser.get("/robots.txt")).text.splitlines()

        assert "Disallow: /audit" in real
        assert "Disallow: /" not in real
        assert demo == ["User-agent: *", "Disallow: /"]

    async def test_security_txt_names_the_contact_and_a_time(self) -> None:
        contact = "mailto:security@gongzhi.example"
        async with visit(build(Settings(security_contact=contact))) as browser:
            lines = (await browser.get("/.well-known/security.txt")).text.splitlines()

        told = dict(line.split(": ", 1) for line in lines)
        assert told["Contact"] == contact
        assert datetime.fromisoformat(told["Expires"]) > datetime.now(UTC)

    async def test_security_txt_without_a_contact_is_not_there(self) -> None:
        async with visit(build(Settings())) as browser:
            assert (await browser.get("/.well-known/security.txt")).status_code == 404


class TestDaily:
    def line(self, handler: Daily, text: str) -> None:
        handler.emit(logging.LogRecord("access", logging.INFO, "", 0, text, None, None))

    def test_begins_a_file_each_day_and_keeps_half_a_year(self, tmp_path: Path) -> None:
        for old in ("web-2026-01-01.log", "web-2026-06-01.log", "notes.txt"):
            (tmp_path / old).write_text("old")
        with time_machine.travel(datetime(2026, 11, 25, 15, 30, tzinfo=UTC), tick=False) as now:
            handler = Daily(tmp_path, "web", 183)
            self.line(handler, "first")
            now.shift(3600)
            self.line(handler, "second")
            handler.close()

        kept = {path.name: path.read_text() for path in tmp_path.iterdir()}
        assert kept == {
            "notes.txt": "old",
            "web-2026-06-01.log": "old",
            "web-2026-11-25.log": "first\n",
            "web-2026-11-26.log": "second\n",
        }

    def test_is_for_its_owner_alone(self, tmp_path: Path) -> None:
        Daily(tmp_path / "logs", "web", 200).close()

        assert (tmp_path / "logs").stat().st_mode & 0o777 == 0o700
        (file,) = (tmp_path / "logs").iterdir()
        assert file.stat().st_mode & 0o777 == 0o600
