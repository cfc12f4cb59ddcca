"""A report as the peers write it: the rows that one of ours left, once more, under new ids."""

from typing import Any
from uuid import UUID

from resolvers import cases, database
from resolvers.actors import Actor

TABLES = ("cases", "case_acts", "case_assignments", "case_clocks")
POINTING = ("promise", "next_clock")  # from a case to what is written after it
COLUMNS = """
    select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'
       and column_name <> 'position' order by ordinal_position
"""
FUNCTION = """
drop function if exists report_copied;
create function report_copied(there text, said text) returns setof cases
language plpgsql volatile as $$
declare {ids};
begin
{inserts}
  perform journal_append(
      uuidv7(), now(), action, n0::text, by, app, channel, system, facts, true, there)
     from journal where subject = '{case}' order by position;
  return query select * from cases where id = n0;
end $$
"""


async def prepare(actor: Actor, area: str) -> None:
    """Report one case, and make the function that copies all that was written for it."""
    case = await cases.report(actor, area=area, category="0404", text="路灯不亮，晚上看不见路。")
    rows = [(table, row) for table in TABLES for row in await _rows(table, case.id)]
    ids = {row["id"]: f"n{n}" for n, (_, row) in enumerate(rows)}
    inserts = [await _insert(table, row["id"], dict(row), ids) for table, row in rows]
    later = ", ".join(f"{name} = {ids[to]}" for name in POINTING if (to := rows[0][1][name]))
    inserts.append(f"  update cases set {later} where id = n0;" if later else "")
    await database.execute(
        FUNCTION.format(
            ids="; ".join(f"{name} uuid := uuidv7()" for name in ids.values()),
            inserts="\n".join(inserts),
            case=case.id,
        )
    )


async def _rows(table: str, case: UUID) -> list[Any]:
    mark = "id" if table == "cases" else '"case"'
    return await database.rows(f"select * from {table} where {mark} = $1 order by id", case)


async def _insert(table: str, id: UUID, row: dict[str, Any], ids: dict[UUID, str]) -> str:
    names = [each["name"] for each in await database.rows(COLUMNS, table)]
    values = [_value(name, row.get(name), ids) for name in names]
    written = ", ".join(f'"{name}"' for name in names)
    copied = f"select {', '.join(values)} from {table} where id = '{id}'"
    return f"  insert into {table} ({written}) {copied};"


def _value(name: str, value: Any, ids: dict[UUID, str]) -> str:
    said = {"area": "there", "text": "said", "number": "left(replace(n0::text, '-', ''), 20)"}
    if name in POINTING:
        return "null"
    if isinstance(value, UUID) and value in ids:
        return ids[value]
    return said.get(name) or ("now()" if name in ("reported_at", "stage_at", "at") else f'"{name}"')
