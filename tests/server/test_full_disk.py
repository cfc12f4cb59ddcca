"""A disk that fills up: while a backup is restored to it, and while the server runs on it."""

import asyncio
import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from resolvers import files, keeping, uploads
from resolvers.keeping import StoreAway
from server import postgres
from tests.server.conftest import Serve, reachable
from tests.server.test_backups import Town, photos, run, start, wait_for
from tests.server.test_kill import REPORT, token
from tests.story import LI

pytestmark = [pytest.mark.timeout(300), pytest.mark.long]
SIZE = "640m"


@pytest.fixture
def disk() -> Iterator[Path]:
    """A disk of its own, which only root can make."""
    yield from mounted(SIZE)


@pytest.fixture
def small() -> Iterator[Path]:
    """One that holds a few photos."""
    yield from mounted("4m")


def mounted(size: str) -> Iterator[Path]:
    if os.geteuid() != 0 or not Path("/proc/mounts").exists():
        pytest.skip("only root on Linux can make a small disk")
    with reachable() as folder:
        made = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=711", "tmpfs", str(folder)]
        if subprocess.run(made, check=False).returncode:
            pytest.skip("this machine lets nobody mount")
        yield folder
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Take all the room that is left."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        try:
            while True:
                file.write(bytes(1_000_000))
                file.flush()
        except OSError:
            return filler


def ask(dsn: str, sql: str) -> object:
    async def asking() -> object:
        connection = await asyncpg.connect(dsn)
        try:
            return await connection.fetchval(sql)
        finally:
            await connection.close()

    return asyncio.run(asking())


class Reporter:
    """Reports through the API."""

    def __init__(self, port: int, token: str) -> None:
        self.address = f"http://127.0.0.1:{port}/graphql"
        self.headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}

    def report(self) -> str:
        """The number of a case, or the code of the error."""
        report = {"category": "0501", "text": "垃圾没有清运" * 200, "area": "410702002022"}
        given = {"report": {**report, "clientKey": str(uuid.uuid4())}}
        body = json.dumps({"query": REPORT, "variables": given}).encode()
        request = urllib.request.Request(self.address, body, self.headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                said = json.load(answer)
        except urllib.error.HTTPError as refused:
            return str(refused.code)
        if said.get("errors"):
            return str(said["errors"][0]["extensions"]["code"])
        return str(said["data"]["caseReport"]["number"])


class TestRestore:
    def test_on_a_disk_that_fills_up_says_so_and_is_begun_anew(self, disk: Path) -> None:
        with reachable() as elsewhere:
            town = Town(elsewhere)
            backup = elsewhere / "town.backup"
            town.back_up(backup)
            place = disk / "data"
            shutil.copytree(elsewhere / "keys", place / "keys")
            restoring = start(place, "restore", str(backup))
            wait_for(place / "restoring")
            filler = fill(disk)
            _, said = restoring.communicate(timeout=100)

            assert restoring.returncode == 1, said
            assert "Traceback" not in said
            filler.unlink()
            code, said = run(place, "restore", str(backup))
            assert (code, "rows" in said) == (0, True), said
            assert photos(place) == photos(elsewhere)


class TestUpload:
    @pytest.mark.anyio
    async def test_on_a_full_disk_is_told_and_goes_on_where_it_stopped(
        self, db: None, small: Path, photo: bytes
    ) -> None:
        keeping.use(small / "files")
        key, half, length = uuid.uuid4(), len(photo) // 2, len(photo)
        await uploads.add(LI.actor, key, photo[:half], offset=0, length=length)
        filler = fill(small)
        with pytest.raises(StoreAway):
            await uploads.add(LI.actor, key, photo[half:], offset=half, length=length)
        with pytest.raises(StoreAway):
            await files.store(LI.actor, photo)

        filler.unlink()
        assert (await uploads.find(LI.actor, key)).received == half
        came = await uploads.add(LI.actor, key, photo[half:], offset=half, length=length)
        assert came.file
        assert (await files.read(came.file.id, 1600)).length == came.file.size


class TestServe:
    def test_on_a_full_disk_refuses_and_comes_back_by_itself(
        self, serve: Serve, disk: Path, free_port: int
    ) -> None:
        data = disk / "data"
        serve(data, GONGZHI_DEMO="true").until_ready()
        with postgres.reached(data) as dsn:
            reporter = Reporter(free_port, token(dsn, data))
            assert reporter.report().startswith("XX")
            before = ask(dsn, "select count(*) from cases")
            filler = fill(disk)
            answers = [reporter.report() for _ in range(40)]
            kept = [each for each in answers if each.startswith("XX")]

            assert set(answers) - set(kept) <= {"SERVICE_UNAVAILABLE", "503"}
            assert len(kept) < len(answers)
            filler.unlink()
            assert reporter.report().startswith("XX")
            assert ask(dsn, "select count(*) from cases") == before + len(kept) + 1
            whole = "select count(*) from cases c where not exists (select from journal j"
            assert ask(dsn, f"{whole} where j.subject = c.id::text)") == 0
