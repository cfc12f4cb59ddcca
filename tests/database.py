"""One private PostgreSQL for a test run, and fresh copies of a migrated database in it.

The process that starts the run starts it; the workers of pytest-xdist inherit its address.
"""

import asyncio
import fcntl
import os
import shutil
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from server import postgres
from server.migrate import migrate

ADDRESS = "GONGZHI_TEST_DATABASE"
TEMPLATE = "migrated"
PREFIX = "gongzhi-tests-"
TURN = Path("/tmp/gongzhi-tests.lock")
_running = ExitStack()


def begin(config: pytest.Config) -> None:
    """Start the run's PostgreSQL, unless this is a worker or nothing will run."""
    if ADDRESS in os.environ or config.option.collectonly:
        return
    with TURN.open("a") as turn:  # another run that begins now would take ours for a killed one
        fcntl.flock(turn, fcntl.LOCK_EX)
        _clear_away_killed_runs()
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir="/tmp"))
        _running.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o711)
        os.environ[ADDRESS] = _running.enter_context(postgres.running(folder, fsync=False))
        fcntl.flock(turn, fcntl.LOCK_UN)
    _running.callback(os.environ.pop, ADDRESS)


def end() -> None:
    """Stop it; in a worker there is nothing to stop."""
    _running.close()


def copy(name: str) -> str:
    """A new database *name* of this worker's, migrated and empty; gives its address."""
    asyncio.run(_copy(_own(name)))
    return address(_own(name))


def empty(name: str) -> str:
    """A new database *name* of this worker's, without any table; gives its address."""
    asyncio.run(_create(_own(name), "template0"))
    return address(_own(name))


def _own(name: str) -> str:
    return f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


def address(name: str) -> str:
    return urlunsplit(urlsplit(os.environ[ADDRESS])._replace(path=f"/{name}"))


async def run(*statements: str) -> None:
    """Run statements beside all databases, as those that make databases must."""
    connection = await asyncpg.connect(address("postgres"))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _copy(name: str) -> None:
    connection = await asyncpg.connect(address("postgres"))
    try:
        await connection.execute("SELECT pg_advisory_lock(1)")
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", TEMPLATE):
            await _make_template(connection)
    finally:
        await connection.close()
    await _create(name, TEMPLATE)


async def _make_template(connection: asyncpg.Connection) -> None:
    await connection.execute("DROP DATABASE IF EXISTS half_migrated")
    await connection.execute("CREATE DATABASE half_migrated")
    await migrate(address("half_migrated"))
    await connection.execute(f"ALTER DATABASE half_migrated RENAME TO {TEMPLATE}")


async def _create(name: str, template: str) -> None:
    await run(
        f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
        f'CREATE DATABASE "{name}" TEMPLATE {template} STRATEGY file_copy',
    )


def _clear_away_killed_runs() -> None:
    for folder in Path("/tmp").glob(PREFIX + "*"):
        with suppress(FileNotFoundError), (folder / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(folder, ignore_errors=True)
