"""A backup is restored into older PostgreSQLs, where this machine has them.

Elsewhere than where Debian puts them: POSTGRES_16=/folder/of/initdb pytest …
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.conftest import reachable
from tests.server.test_backups import Town, ask, photos, run

pytestmark = [pytest.mark.timeout(300), pytest.mark.long]
AS_POSTGRES = ["runuser", "-u", "postgres", "--"]


@pytest.fixture(params=["15", "16", "17"])
def dsn(request: pytest.FixtureRequest, free_port: int) -> Iterator[str]:
    """An empty database of that version, on a port of its own."""
    debian = f"/usr/lib/postgresql/{request.param}/bin"
    binaries = Path(os.environ.get(f"POSTGRES_{request.param}", debian))
    if os.geteuid() != 0 or not (binaries / "initdb").exists() or not shutil.which("runuser"):
        pytest.skip(f"PostgreSQL {request.param} is not installed, or we cannot be postgres")
    with reachable() as folder:
        shutil.chown(folder, "postgres")
        cluster, log = folder / "pg", folder / "log"
        options = ["-D", str(cluster), "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        subprocess.run([*AS_POSTGRES, binaries / "initdb", *options], check=True, cwd=folder)
        where = f"-p {free_port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        control = [*AS_POSTGRES, binaries / "pg_ctl", "-D", str(cluster), "-w", "-l", str(log)]
        subprocess.run([*control, "-o", where, "start"], check=True, cwd=folder)
        try:
            yield f"postgresql://postgres@127.0.0.1:{free_port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd=folder)


def test_is_the_same_afterwards(dsn: str, folder: Path) -> None:
    with reachable() as elsewhere:
        town = Town(elsewhere)
        backup = elsewhere / "town.backup"
        about = town.back_up(backup)
        shutil.copytree(elsewhere / "keys", folder / "keys")

        code, said = run(folder, "restore", str(backup), DATABASE_URL=dsn)

        assert code == 0, said
        counts = {name: ask(dsn, f"select count(*) from {name}")[0][0] for name in about.tables}
        assert counts == dict(about.tables)
        assert photos(folder) == photos(elsewhere)
