"""What a backup says of itself, and whether a database is what it says."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import msgspec

from server import programs
from server.migrate import APP
from server.version import version

FORMAT = 1
KEYS = "*.key"
RETIRED = "retired"
TABLES = """
    select quote_ident(c.relname) from pg_class c
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1
"""
HEADS = 'select subject, position, hash from journal_heads order by subject collate "C"'


class Heads(msgspec.Struct, frozen=True):
    """The last links of all chains of the journal."""

    count: int
    sha256: str


class Contents(msgspec.Struct, frozen=True):
    """The first piece of a backup.

    *keys* has a check of each key by its name, from which the key cannot be told;
    *tables* has the rows of each.
    """

    format: int
    product: str
    made_at: datetime
    dumped_by: int
    migrations: tuple[str, ...]
    keys: dict[str, str]
    tables: dict[str, int]
    heads: Heads
    photos: int


async def contents(connection: asyncpg.Connection, keys: Path) -> Contents:
    """What the snapshot of *connection* holds."""
    done = await connection.fetch("select name from migration where app_name = $1", APP)
    return Contents(
        format=FORMAT,
        product=version(),
        made_at=datetime.now(UTC),
        dumped_by=int(programs.MAJOR),
        migrations=tuple(sorted(row["name"] for row in done)),
        keys=checks(keys),
        tables=await counts(connection),
        heads=await heads(connection),
        photos=await connection.fetchval("select count(*) from files"),
    )


async def counts(connection: asyncpg.Connection) -> dict[str, int]:
    """The rows of each table."""
    names = [row[0] for row in await connection.fetch(TABLES)]
    return {name: await connection.fetchval(f"select count(*) from {name}") for name in names}  # noqa: S608 (quoted)


async def heads(connection: asyncpg.Connection) -> Heads:
    """All chain heads as one sum; they are streamed, since there are as many as things."""
    digest, count = hashlib.sha256(), 0
    async with connection.transaction():
        async for row in connection.cursor(HEADS, prefetch=5000):
            digest.update(f"{row['subject']}\0{row['position']}\0".encode() + row["hash"])
            count += 1
    return Heads(count, digest.hexdigest())


def checks(keys: Path) -> dict[str, str]:
    """A check of each key that lies in a folder, retired ones too."""
    lying = [*keys.glob(KEYS), *(keys / RETIRED).glob(KEYS)]
    return {path.name: _check(path.read_bytes()) for path in sorted(lying)}


def _check(key: bytes) -> str:
    """A key is 256 random bits: nobody finds it from its hash."""
    return hashlib.sha256(b"gongzhi key check\0" + key).hexdigest()[:16]


def missing_keys(said: Mapping[str, str], keys: Path) -> list[str]:
    """The names of keys that a backup needs and a folder lacks, or has others under."""
    here = checks(keys)
    return [name for name, check in said.items() if here.get(name) != check]
