"""The database brought to what this version expects, by one process at a time."""

import contextlib
import io
import re
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

import asyncpg

from server.faults import Fault

APP = "commons"
FOLDER = Path(__file__).parent.parent / "migrations"
ID = re.compile(r'^ID = "(.+)"$', re.MULTILINE)
LOCK = 0x676F6E677A6869  # "gongzhi": every process of ours asks for the same advisory lock


async def migrate(dsn: str) -> list[str]:
    """Run the migrations that *dsn* lacks, alone among all processes; gives their names.

    Raises:
        Fault: One of them did not succeed; those before it have.
    """
    async with _alone(dsn) as connection:
        todo = await missing(connection)
        if todo:
            await _forwards(dsn)
    return todo


async def missing(connection: Any) -> list[str]:
    """Migrations of this version that the database of *connection* lacks."""
    if not await connection.fetchval("SELECT to_regclass('migration') IS NOT NULL"):
        return list(known())
    rows = await connection.fetch("SELECT name FROM migration WHERE app_name = $1", APP)
    done = {row["name"] for row in rows}
    return [each for each in known() if each not in done]


@cache
def known() -> tuple[str, ...]:
    """The migrations of this version.

    Read from the files: importing Piccolo takes longer than all else that a start does.
    """
    found = (ID.search(file.read_text("utf-8")) for file in FOLDER.glob("*.py"))
    return tuple(sorted(match[1] for match in found if match))


async def _forwards(dsn: str) -> None:
    from piccolo.apps.migrations.commands.forwards import (  # noqa: PLC0415 (see known)
        ForwardsMigrationManager,
    )

    from resolvers import cases, database, periods, rules  # noqa: PLC0415 (see known)

    await database.open(dsn, size=2)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            await ForwardsMigrationManager(app_name=APP).run()
        await cases.plant()
        await periods.plant()
        await rules.plant()
    except asyncpg.PostgresError as error:
        raise Fault("数据库升级没有成功。", f"A migration did not succeed: {error}.") from error
    finally:
        await database.close()


@contextlib.asynccontextmanager
async def _alone(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", LOCK)
        yield connection
    finally:
        await connection.close()
