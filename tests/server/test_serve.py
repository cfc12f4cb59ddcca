"""Everything on one command: real processes, stopped and killed."""

import asyncio
import json
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import database
from tests.server.conftest import Serve

pytestmark = pytest.mark.timeout(120)


def until(holds: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return False


def readiness(port: int) -> dict[str, bool]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=3) as answer:
            found: dict[str, bool] = json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return dict(json.load(refused))
    except OSError:
        return {}
    return found


class TestServe:
    def test_killed_it_leaves_nothing_running_and_starts_again(
        self, serve: Serve, lived_in: Path, free_port: int
    ) -> None:
        first = serve(lived_in)
        first.until_ready()
        first.end(signal.SIGKILL)
        assert until(lambda: first.left() == [] and first.databases(lived_in) == [])

        again = serve(lived_in)
        line = again.until_ready()

        assert f"http://127.0.0.1:{free_port}" in line
        assert until(lambda: readiness(free_port).get("worker", False))
        assert all(readiness(free_port).values())
        assert again.end(signal.SIGINT) == 0
        assert again.left() == []
        assert again.databases(lived_in) == []

    def test_a_killed_web_server_is_started_again(
        self, serve: Serve, folder: Path, free_port: int
    ) -> None:
        dsn = database.copy("serve")
        serving = serve(folder, DATABASE_URL=dsn)
        serving.until_ready()
        (web,) = serving.processes("server.web")
        os.kill(web, signal.SIGKILL)

        assert until(lambda: serving.processes("server.web") not in ([web], []))
        assert until(lambda: readiness(free_port).get("database", False))
        assert serving.end(signal.SIGTERM) == 0


class TestFaults:
    def test_a_port_in_use_leaves_nothing_behind(
        self, serve: Serve, folder: Path, free_port: int
    ) -> None:
        with socket.create_server(("127.0.0.1", free_port)):
            serving = serve(folder / "data")
            said, fault = serving.process.communicate(timeout=20)

        assert (said, serving.process.returncode) == ("", 1)
        assert fault.count("\n") == 1
        assert f"Port {free_port} is in use" in fault
        assert not (folder / "data").exists()

    def test_a_database_without_chinese_stays_as_it_is(
        self, serve: Serve, folder: Path, free_port: int
    ) -> None:
        made = "CREATE DATABASE mute TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'"
        asyncio.run(database.run("DROP DATABASE IF EXISTS mute", made))
        serving = serve(folder, DATABASE_URL=database.address("mute"))
        _, fault = serving.process.communicate(timeout=20)

        assert serving.process.returncode == 1
        assert "Unicode ctype" in fault
        assert fault.count("\n") == 1

    def test_a_setting_that_cannot_be_used_is_named(self, serve: Serve, folder: Path) -> None:
        serving = serve(folder, GONGZHI_POOL="many")
        _, fault = serving.process.communicate(timeout=20)

        assert serving.process.returncode == 1
        assert "GONGZHI_POOL" in fault
