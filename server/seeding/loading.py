"""Filling tables by COPY: without indexes and triggers on the way, all of them again behind it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from operator import itemgetter

import asyncpg

from resolvers import database
from server.seeding.lines import TABLES, Lines

BUILDERS = 2  # tables whose indexes are built at once
SETTINGS = "set maintenance_work_mem = '768MB'; set wal_compression = off"
QUIET = "set local session_replication_role = replica"  # neither triggers nor foreign keys
INDEXES = """
    select t.relname as "table", i.indexrelid::regclass::text as name,
           replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as made,
           quote_literal(obj_description(i.indexrelid, 'pg_class')) as said
      from pg_index i join pg_class t on t.oid = i.indrelid
     where t.relname = any($1) and t.relnamespace = 'public'::regnamespace
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
     order by i.indexrelid
"""
PACKED = """
    select t.relname as "table", i.indexrelid::regclass::text as name
      from pg_index i join pg_class t on t.oid = i.indrelid join pg_constraint c
        on c.conindid = i.indexrelid and c.conrelid = t.oid and c.contype in ('p', 'u')
     where t.relname = any($1) and t.relnamespace = 'public'::regnamespace
"""


@asynccontextmanager
async def bare() -> AsyncIterator[None]:
    """The tables without their indexes, but for those that a constraint stands on."""
    found = await database.rows(INDEXES, list(TABLES))
    for each in found:
        await database.execute(f"drop index {each['name']}")
    try:
        yield
    finally:
        await _make(found)


async def _make(dropped: list[asyncpg.Record]) -> None:
    packed = await database.rows(PACKED, list(TABLES))
    await _build(
        [(each["table"], each["made"]) for each in dropped]
        + [(each["table"], f"reindex index {each['name']}") for each in packed]
    )
    for each in filter(itemgetter("said"), dropped):
        await database.execute(f"comment on index {each['name']} is {each['said']}")


async def _build(statements: list[tuple[str, str]]) -> None:
    """Several tables at once; of one table one after the other, for its partitions' names' sake."""
    waiting = iter(TABLES)

    async def builder() -> None:
        async with database.connection() as c:
            await c.execute(SETTINGS)
            for table in waiting:
                for _, statement in filter(lambda each: each[0] == table, statements):
                    await c.execute(statement)

    async with asyncio.TaskGroup() as group:
        for _ in range(BUILDERS):
            group.create_task(builder())


async def copy(piece: Lines) -> int:
    """Write a piece, all or nothing; gives how many cases there are in it."""
    async with database.transaction():
        await database.execute(QUIET)
        for table, lines in piece.items():
            await _copy(table, lines)
    return len(piece["cases"])


async def _copy(table: str, lines: list[str]) -> None:
    async def content() -> AsyncIterator[bytes]:
        yield "\n".join((*lines, "")).encode()

    async with database.connection() as c:
        await c.copy_to_table(table, source=content(), columns=TABLES[table], format="text")
