"""Making a backup while everything runs: one moment of the database, and its photos."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import asyncpg
import msgspec

from resolvers import files
from resolvers.keeping import StoreAway
from server.backups import transport
from server.backups.archive import Writer, writing
from server.backups.contents import Contents, contents
from server.faults import Fault
from server.migrate import missing
from server.progress import counting

ABOUT = "contents.json"
DATABASE = "database/"
PHOTOS = "files/"
SOME = (
    "select id, attached_at is not null as attached from files where id > $1 order by id limit 1000"
)
NOUGHT = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Made:
    """A backup; *lost* counts the photos that belong to something and are not there any more."""

    contents: Contents
    sha256: str
    lost: int


async def make(dsn: str, keys: Path, path: Path) -> Made:
    """Write a backup to *path*; the photos are read through `resolvers.files`.

    Raises:
        Fault: It could not be made, and nothing of that name is there.
    """
    async with _snapshot(dsn) as (connection, snapshot):
        about = await contents(connection, keys)
        with writing(path) as out:
            out.add(ABOUT, msgspec.json.format(msgspec.json.encode(about)))
            await _add_database(out, dsn, snapshot, about)
            lost = await _add_photos(out, connection, about)
            sha256 = out.seal()
    return Made(about, sha256, lost)


@asynccontextmanager
async def _snapshot(dsn: str) -> AsyncIterator[tuple[asyncpg.Connection, str]]:
    """One moment, which pg_dump and we both see."""
    connection = await asyncpg.connect(dsn)
    try:
        transport.check_version(connection)
        if await missing(connection):
            raise Fault(
                "数据库还没有升到本版本，请先运行 bin/gongzhi migrate。",
                "The database lacks migrations of this version: run bin/gongzhi migrate first.",
            )
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            yield connection, await connection.fetchval("select pg_export_snapshot()")
    finally:
        await connection.close()


async def _add_database(out: Writer, dsn: str, snapshot: str, about: Contents) -> None:
    with counting("数据表 tables", "张", len(about.tables)) as one:
        number = 0
        async for chunk in transport.dumped(dsn, snapshot, one):
            out.add(f"{DATABASE}{number:08}", chunk)
            number += 1


async def _add_photos(out: Writer, connection: asyncpg.Connection, about: Contents) -> int:
    """Rows of the snapshot decide; a photo that nobody attached may be half there, or swept."""
    lost, last = 0, NOUGHT
    with counting("照片 photos", "张", about.photos) as one:
        while rows := await connection.fetch(SOME, last):
            for row in rows:
                found = await _add_photo(out, row["id"])
                lost += row["attached"] and not found
                one()
            last = rows[-1]["id"]
    return lost


async def _add_photo(out: Writer, id: UUID) -> bool:
    found = False
    try:
        async for path, content in files.kept(id):
            out.add(PHOTOS + path, content)
            found = True
    except StoreAway:
        raise Fault(
            "放照片的文件夹或存储桶现在读不了，备份没有做成，请稍后再做。",
            "The folder or bucket of the photos cannot be read now: no backup was made. "
            "Try again later.",
        ) from None
    return found
