"""Where a backup is restored: made whole beside, then put in its place at once.

What is being restored lies in `restoring/` of the data folder. While that is there, nothing starts
on the folder, and the next `restore` begins anew.
"""

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from server import postgres
from server.faults import Fault
from server.settings import Settings

UNFINISHED = "restoring"
TABLES = """
    select exists (select from pg_class
                    where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace)
"""


@dataclass(frozen=True, slots=True)
class Place:
    """An empty place: *files* takes photos; `database` gives where the database goes."""

    settings: Settings
    staging: Path

    @property
    def files(self) -> Path:
        return self.staging / "files"

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of an empty database; the photos are in their place before it is full."""
        if self.settings.database_url:
            self._put("files")
            yield self.settings.database_url
        else:
            with postgres.running(self.staging) as dsn:
                yield dsn
            self._put("files")
            self._put("pg")

    def _put(self, part: str) -> None:
        """Nothing is there, or an empty folder, over which a rename goes."""
        (self.staging / part).rename(self.settings.data / part)


def check_whole(settings: Settings) -> None:
    """Whether no restore was left half-way.

    Raises:
        Fault: One was.
    """
    if (settings.data / UNFINISHED).exists():
        raise Fault(
            f"{settings.data} 里有一次没有做完的恢复，请再运行一次 bin/gongzhi restore。",
            f"A restore into {settings.data} did not end: run bin/gongzhi restore once more.",
        )


@contextmanager
def empty(settings: Settings) -> Iterator[Place]:
    """An empty place to restore into; it is left empty unless everything succeeds.

    Raises:
        Fault: It is not empty, or in use.
    """
    with postgres.alone(settings.data):
        staging = settings.data / UNFINISHED
        _check_database(settings)
        if staging.exists():
            _clear(settings, staging)
        _check_folders(settings)
        staging.mkdir(mode=0o711)
        staging.chmod(0o711)
        place = Place(settings, staging)
        place.files.mkdir(mode=0o700)
        try:
            yield place
        except BaseException:
            _clear(settings, staging)
            raise
        os.sync()
        shutil.rmtree(staging)


def _clear(settings: Settings, staging: Path) -> None:
    """What lies in the place came from the unfinished restore: it was empty before."""
    for part in _parts(settings):
        shutil.rmtree(part, ignore_errors=True)
    shutil.rmtree(staging)


def _parts(settings: Settings) -> list[Path]:
    return [settings.files, *([settings.data / "pg"] if settings.embedded else [])]


def _check_folders(settings: Settings) -> None:
    for part in _parts(settings):
        if part.exists() and any(part.iterdir()):
            raise _not_empty(str(part))


def _check_database(settings: Settings) -> None:
    if settings.database_url and asyncio.run(_has_tables(settings.database_url)):
        raise _not_empty("DATABASE_URL")


def _not_empty(what: str) -> Fault:
    return Fault(
        f"{what} 不是空的，没有恢复：请用一个空的数据文件夹和空的数据库。",
        f"{what} is not empty, and nothing was restored: use an empty data folder and database.",
    )


async def _has_tables(dsn: str) -> bool:
    connection = await asyncpg.connect(dsn)
    try:
        return bool(await connection.fetchval(TABLES))
    finally:
        await connection.close()
