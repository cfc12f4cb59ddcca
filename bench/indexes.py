"""List the indexes of the heavy tables with their size and reason: python -m bench.indexes DSN."""

import asyncio
from typing import Annotated

import asyncpg
import typer

HEAVY = (
    *("cases", "case_acts", "case_finishes", "case_assignments", "case_clocks"),
    *("case_tallies", "case_sums", "journal", "journal_heads"),
)
LISTED = """
    with heavy as (
        select c.oid, c.relname from pg_class c
         where c.relname = any($1) and c.relnamespace = 'public'::regnamespace
    ), sized as (
        select i.indexrelid, h.relname as "table", coalesce(leaf.relid, i.indexrelid) as part
          from heavy h join pg_index i on i.indrelid = h.oid
               left join lateral pg_partition_tree(i.indexrelid) leaf on leaf.isleaf
    )
    select "table", sized.indexrelid::regclass::text as name,
           sum(pg_relation_size(part))::bigint as size,
           sum(coalesce(s.idx_scan, 0))::bigint as scans,
           coalesce(obj_description(sized.indexrelid, 'pg_class'), '') as reason
      from sized left join pg_stat_all_indexes s on s.indexrelid = part
     group by 1, sized.indexrelid order by 1, 3 desc
"""
TABLES = """
    select relname as name, sum(pg_relation_size(coalesce(leaf.relid, c.oid)))::bigint as size
      from pg_class c left join lateral pg_partition_tree(c.oid) leaf on leaf.isleaf
     where relname = any($1) and relnamespace = 'public'::regnamespace group by 1
"""
MB = 1_000_000


def main(dsn: Annotated[str, typer.Argument(help="the address of a database")]) -> None:
    """Print them, the largest of each table first."""
    asyncio.run(print_all(dsn))


async def print_all(dsn: str) -> None:
    """Print them as a table."""
    connection = await asyncpg.connect(dsn)
    try:
        sizes = {r["name"]: r["size"] for r in await connection.fetch(TABLES, list(HEAVY))}
        cases = await connection.fetchval("select greatest(count(*), 1) from cases")
        print(f"{'index':36}{'MB':>10}{'B a case':>10}{'scans':>10}  reason")
        table = ""
        for each in await connection.fetch(LISTED, list(HEAVY)):
            if each["table"] != table:
                table = each["table"]
                print(f"{table:36}{sizes[table] / MB:10,.1f}{sizes[table] / cases:10,.1f}")
            size, scans = each["size"], each["scans"]
            print(f"  {each['name']:34}{size / MB:10,.1f}{size / cases:10,.1f}{scans:10,}", end="")
            print(f"  {each['reason']}")
    finally:
        await connection.close()


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
