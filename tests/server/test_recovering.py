"""A mistake undone: the embedded database as it was a moment before."""

import asyncio
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from resolvers.languages import ZONE
from server import postgres
from server.backups import recovering
from server.faults import Fault
from server.settings import Settings
from tests.server.test_backups import start
from tests.server.test_postgres import ask

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]


def do(dsn: str, *statements: str) -> None:
    async def doing() -> None:
        connection = await asyncpg.connect(dsn)
        for statement in statements:
            await connection.execute(statement)
        await connection.close()

    asyncio.run(doing())


def wait_for(condition: object) -> None:
    deadline = time.monotonic() + 60
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.1)


def killed_in_the_middle(settings: Settings, copy: Path, moment: datetime) -> None:
    """A recovery of which nothing is left in place when its process dies."""
    until = moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")
    archive = str(settings.wal_archive)
    recovery = start(
        settings.data, "recover", str(copy), "--until", until, GONGZHI_WAL_ARCHIVE=archive
    )
    wait_for((settings.data / "restoring").exists)
    recovery.kill()
    recovery.communicate()
    assert not (settings.data / "pg").exists()


class TestRecover:
    def test_to_a_moment_before_a_mistake(self, folder: Path) -> None:
        archive, copy = folder / "archive", folder / "base"
        settings = Settings(data=folder / "data", database_url=None, wal_archive=archive)
        with postgres.running(settings.data, archive=archive) as dsn:
            do(dsn, "CREATE TABLE acts (id int)", "INSERT INTO acts VALUES (1)")
            recovering.base(settings, copy)
            do(dsn, "INSERT INTO acts VALUES (2)")
            time.sleep(1)
            before = datetime.now(UTC)
            time.sleep(1)
            do(dsn, "DELETE FROM acts", "SELECT pg_switch_wal()", "CHECKPOINT")
            archived = "SELECT archived_count FROM pg_stat_archiver"
            wait_for(lambda: ask(dsn, archived) >= 2)
        (settings.data / "pg").rename(folder / "mistaken")
        killed_in_the_middle(settings, copy, before)

        recovering.recover(settings, copy, before)

        with postgres.running(settings.data, archive=archive) as dsn:
            assert ask(dsn, "SELECT array_agg(id ORDER BY id) FROM acts") == [1, 2]
            do(dsn, "INSERT INTO acts VALUES (3)")
            assert ask(dsn, "SELECT pg_is_in_recovery()") is False
        assert not (settings.data / "restoring").exists()

    def test_to_a_moment_that_was_not_archived_is_refused(self, folder: Path) -> None:
        archive, copy = folder / "archive", folder / "base"
        settings = Settings(data=folder / "data", database_url=None, wal_archive=archive)
        with postgres.running(settings.data, archive=archive):
            recovering.base(settings, copy)
        (settings.data / "pg").rename(folder / "old")

        with pytest.raises(Fault, match="did not start"):
            recovering.recover(settings, copy, datetime.now(UTC) + timedelta(hours=1))
        assert not (settings.data / "pg").exists()
        assert not (settings.data / "restoring").exists()

    def test_over_a_database_is_refused(self, folder: Path) -> None:
        (folder / "pg").mkdir()
        (folder / "archive").mkdir()
        settings = Settings(data=folder, database_url=None, wal_archive=folder / "archive")

        with pytest.raises(Fault, match="move its pg/ away"):
            recovering.recover(settings, folder / "base", datetime.now(UTC))
        assert os.listdir(folder / "pg") == []  # noqa: PTH208
