"""`bin/gongzhi rotate-keys` beside a server that runs, and killed in the middle."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from resolvers import secrecy
from tests import database
from tests.server.conftest import ROOT, Serve
from tests.server.test_kill import token

pytestmark = pytest.mark.timeout(120)
PEOPLE = 10_000
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
    """Many people, all sealed under the first key."""
    connection = await asyncpg.connect(dsn)
    phones = [f"139{n:08}" for n in range(PEOPLE)]
    await connection.execute(
        "insert into people (id, name, phone, phone_fingerprint) select gen_random_uuid(), '居民',"
        " * from unnest($1::bytea[], $2::bytea[])",
        [secrecy.encrypt(each) for each in phones],
        [secrecy.fingerprint(each) for each in phones],
    )
    await connection.close()


async def sealed(dsn: str) -> dict[int, int]:
    """How many phones are sealed under each key; every one of them opens to what it was."""
    connection = await asyncpg.connect(dsn)
    found = await connection.fetch("select phone, phone_fingerprint as mark from people")
    await connection.close()
    counts: dict[int, int] = {}
    for row in found:
        assert secrecy.fingerprint(secrecy.decrypt(row["phone"])) == row["mark"]
        counts[row["phone"][0]] = counts.get(row["phone"][0], 0) + 1
    return counts


async def until_begun(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    begun = "select exists (select from people where get_byte(phone, 0) = 2)"
    while not await connection.fetchval(begun):
        pass
    await connection.close()


class TestRotateKeys:
    def test_killed_in_the_middle_loses_nothing_and_is_finished_later(
        self, serve: Serve, folder: Path, mine: Path
    ) -> None:
        dsn = database.copy("rotated")
        serve(folder, DATABASE_URL=dsn, GONGZHI_DEMO="true").until_ready()
        asyncio.run(crowd(dsn))
        rotating = begin(dsn, folder)
        asyncio.run(until_begun(dsn))
        rotating.send_signal(signal.SIGKILL)
        rotating.communicate()

        halfway = asyncio.run(sealed(dsn))
        assert set(halfway) == {1, 2}
        assert secrecy.live(mine) == [1, 2]
        assert token(dsn, folder)

        again = begin(dsn, folder)
        said, _ = again.communicate(timeout=60)
        finished = asyncio.run(sealed(dsn))
        resealed = said.removeprefix("key 2, resealed ").replace(",", "")
        assert int(resealed) >= halfway[1]  # other things than phones are sealed, too
        assert finished == {2: sum(halfway.values())}
        assert secrecy.live(mine) == [2]
        assert token(dsn, folder)
