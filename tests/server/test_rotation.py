"""`bin/gongzhi rotate-keys` beside a server that runs, and killed in the middle."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import asyncpg
import pytest

from resolvers import rotation, secrecy
from tests import database
from tests.server.conftest import ROOT, Serve
from tests.server.test_kill import token

pytestmark = [pytest.mark.long, pytest.mark.timeout(120)]
LAST = 100
WAITING = "from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
PEOPLE = 2 * rotation.BATCH + LAST
COMMAND = [sys.executable, "-P", "-m", "server.cli", "rotate-keys", "--grace", "0"]


@pytest.fixture
def mine(folder: Path, keys: Path):
    """The keys of a data folder, in use by this test for as long as it runs."""
    secrecy.use(folder / "keys")
    yield folder / "keys"
    secrecy.use(keys)


def begin(dsn: str, folder: Path) -> subprocess.Popen[str]:
    mine = {"DATABASE_URL": dsn, "GONGZHI_DATA": str(folder), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(COMMAND, env=os.environ | mine, stdout=subprocess.PIPE, text=True)


async def crowd(dsn: str) -> None:
    """王女士 and many more, all sealed under the first key."""
    connection = await asyncpg.connect(dsn)
    phones = ["13800000001", *(f"139{n:08}" for n in range(1, PEOPLE))]
    await connection.execute(
        "insert into people (id, name, phone, phone_fingerprint) select gen_random_uuid(), '居民',"
        " * from unnest($1::bytea[], $2::bytea[])",
        [secrecy.encrypt(each) for each in phones],
        [secrecy.fingerprint(each) for each in phones],
    )
    await connection.execute(
        "insert into authenticators (id, person, secret, offered_at, last_step)"
        " select gen_random_uuid(), id, $1, now(), 0 from people limit 1",
        secrecy.encrypt("JBSWY3DPEHPK3PXP"),
    )
    await connection.close()


async def sealed(dsn: str) -> dict[int, int]:
    """How many values are sealed under each key, in every column that is; all of them open."""
    connection = await asyncpg.connect(dsn)
    counts: Counter[int] = Counter()
    for table, column in rotation.SEALED:
        for row in await connection.fetch(
            f"select {column} as value from {table} where {column} is not null"
        ):
            assert secrecy.decrypt(row["value"])
            counts[row["value"][0]] += 1
    found = await connection.fetch("select phone, phone_fingerprint as mark from people")
    assert all(secrecy.fingerprint(secrecy.decrypt(r["phone"])) == r["mark"] for r in found)
    await connection.close()
    return dict(counts)


async def killed_in_the_middle(dsn: str, folder: Path) -> None:
    """The last row is locked by somebody else, so that the last batch waits, and is killed."""
    connection = await asyncpg.connect(dsn)
    async with connection.transaction():
        await connection.execute("select from people order by id desc limit 1 for update")
        rotating = begin(dsn, folder)
        while not await ask(dsn, f"select count(*) {WAITING}"):
            assert rotating.poll() is None
        rotating.send_signal(signal.SIGKILL)
        rotating.communicate()
        await ask(dsn, f"select pg_terminate_backend(pid, 5000) {WAITING}")
    await connection.close()


async def ask(dsn: str, query: str) -> object:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


class TestRotateKeys:
    def test_killed_in_the_middle_loses_nothing_and_is_finished_later(
        self, serve: Serve, folder: Path, mine: Path
    ) -> None:
        dsn = database.copy("rotated")
        serve(folder, DATABASE_URL=dsn).until_ready()
        asyncio.run(crowd(dsn))
        asyncio.run(killed_in_the_middle(dsn, folder))

        assert asyncio.run(sealed(dsn)) == {2: 2 * rotation.BATCH, 1: LAST + 1}
        assert secrecy.live(mine) == [1, 2]
        assert token(dsn, folder)

        again = begin(dsn, folder)
        said, _ = again.communicate(timeout=60)
        assert said == f"key 2, resealed {LAST + 1:,}\n"
        assert asyncio.run(sealed(dsn)) == {2: PEOPLE + 1}
        assert secrecy.live(mine) == [2]
        assert token(dsn, folder)
