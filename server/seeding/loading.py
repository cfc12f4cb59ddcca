"""Filling tables by COPY: without indexes and triggers on the way, all of them again behind it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

from resolvers import database
from server.seeding.lines import TABLES, Lines

MEMORY = "set local maintenance_work_mem = '768MB'"
QUIET = "set local session_replication_role = replica"  # neither triggers nor foreign keys
INDEXES = """
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made,
           quote_literal(obj_description(i.indexrelid, 'pg_class')) as said
      from pg_index i join pg_class t on t.oid = i.indrelid
     where t.relname = any($1) and t.relnamespace = 'public'::regnamespace
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
     order by i.indexrelid
"""
PACKED = """
    select i.indexrelid::regclass::text as name
      from pg_index i join pg_class t on t.oid = i.indrelid join pg_constraint c
        on c.conindid = i.indexrelid and c.conrelid = t.oid and c.contype in ('p', 'u')
     where t.relname = any($1) and t.relnamespace = 'public'::regnamespace
"""
SERIAL = "select setval('case_serial', $1)"


@asynccontextmanager
async def bare() -> AsyncIterator[None]:
    """The tables without their indexes, but for those that a constraint stands on."""
    found = await database.rows(INDEXES, list(TABLES))
    for each in found:
        await database.execute(f"drop index {each['name']}")
    yield
    for each in await database.rows(PACKED, list(TABLES)):
        await database.execute(f"reindex index {each['name']}")
    for each in found:
        async with database.transaction():
            await database.execute(MEMORY)
            await database.execute(each["made"].replace(" ON ONLY ", " ON ", 1))
            if each["said"]:
                await database.execute(f"comment on index {each['name']} is {each['said']}")


async def fill(pieces: Iterator[Lines], total: int, progress: Callable[[int, int], None]) -> None:
    """Copy piece after piece; the next one is made while the database takes one in."""
    done, coming = 0, asyncio.create_task(asyncio.to_thread(next, pieces, None))
    while piece := await coming:
        coming = asyncio.create_task(asyncio.to_thread(next, pieces, None))
        async with database.transaction():
            await database.execute(QUIET)
            for table, lines in piece.items():
                await _copy(table, lines)
        done += len(piece["cases"])
        progress(done, total)
    await database.execute(SERIAL, 1_000 + total % 900_000)


async def _copy(table: str, lines: list[str]) -> None:
    async def content() -> AsyncIterator[bytes]:
        yield "\n".join((*lines, "")).encode()

    async with database.connection() as c:
        await c.copy_to_table(table, source=content(), columns=TABLES[table], format="text")
