"""One private PostgreSQL for a test run, and fresh copies of what was made in it once.

The process that starts the run starts it; the workers of pytest-xdist inherit its address.
"""

import asyncio
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from server import postgres
from server.migrate import migrate

ADDRESS = "GONGZHI_TEST_DATABASE"
TOWN = "GONGZHI_TEST_TOWN"
MIGRATED, DEMONSTRATION = "migrated", "demonstration"
PLANT = """
import asyncio, sys
from server.serve import prepare
from server.settings import read
asyncio.run(prepare(read(), sys.argv[1]))
"""
NO_PAPERS = "delete from pgqueuer where entrypoint = 'paper'"
FEW_PAPERS = f"""
    {NO_PAPERS} and convert_from(payload, 'utf8') not in (
        select distinct on (kind) id::text from papers order by kind, id desc)
"""
PREFIX = "gongzhi-tests-"
ROOT = Path(__file__).parents[1]
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
        os.environ[TOWN] = str(folder / "town")
        fcntl.flock(turn, fcntl.LOCK_UN)
    for name in (ADDRESS, TOWN):
        _running.callback(os.environ.pop, name)


def end() -> None:
    """Stop it; in a worker there is nothing to stop."""
    _running.close()


def copy(name: str) -> str:
    """A new database *name* of this worker's, migrated and empty; gives its address."""
    asyncio.run(_copy(_own(name), MIGRATED, migrate))
    return address(_own(name))


def demonstration(name: str, folder: Path, *, papers: bool = False) -> str:
    """A new database *name* with the demo town, its keys and photos in *folder*.

    Args:
        name: what it is called.
        folder: where keys and photos come to lie.
        papers: whether one paper of each kind waits for the worker; each takes it a second.
    """
    asyncio.run(_copy(_own(name), DEMONSTRATION, _plant))
    asyncio.run(_run(_own(name), FEW_PAPERS if papers else NO_PAPERS))
    shutil.copytree(os.environ[TOWN], folder, dirs_exist_ok=True)
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
    await _run("postgres", *statements)


async def _run(name: str, *statements: str) -> None:
    connection = await asyncpg.connect(address(name))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _copy(name: str, template: str, make: Callable[[str], Awaitable[None]]) -> None:
    connection = await asyncpg.connect(address("postgres"))
    try:
        await connection.execute("SELECT pg_advisory_lock(hashtext($1))", template)
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", template):
            half = f"half_{template}"
            await _create(half, "template0")
            await make(address(half))
            await connection.execute(f"ALTER DATABASE {half} RENAME TO {template}")
    finally:
        await connection.close()
    await _create(name, template)


async def _plant(dsn: str) -> None:
    there = {"GONGZHI_DATA": os.environ[TOWN], "GONGZHI_DEMO": "true", "DATABASE_URL": dsn}
    command = [sys.executable, "-c", PLANT, dsn]
    subprocess.run(command, env=os.environ | there, cwd=ROOT, check=True)  # noqa: ASYNC221


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
