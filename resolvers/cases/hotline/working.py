"""The worker's part: each line by itself, in one transaction with what became of it.

A worker that is killed leaves its line waiting, and the next one takes it up: nothing is doubled.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import structlog

from resolvers import areas, database, journal, secrecy, timetable
from resolvers.actors import Actor, Channel
from resolvers.cases import reporting
from resolvers.cases.hotline.imports import packed
from resolvers.cases.hotline.lines import Read, read
from resolvers.clock import now
from resolvers.refusals import Reason, Refused, Wrong
from resolvers.sheets import Sheet
from resolvers.tables.case_words import SheetField, Source
from resolvers.tables.sheet_words import LineOutcome

JOB = "case_sheet"
GONE = timedelta(minutes=1)  # without a line done, after which a worker is taken for killed
KEPT = timedelta(days=7)  # what refused lines said, for the file of them
ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('case.imported'))"
SHEET = """
    select id, organisation, area, by, headers, columns from case_sheets
     where id = $1 and ended_at is null for no key update
"""
NEXT = """
    select number, cells from case_sheet_lines
     where sheet = $1 and outcome is null order by number limit 1
"""
DONE = """
    update case_sheet_lines set outcome = $3::varchar, "case" = $4, problems = $5,
           cells = case when $3::varchar = 'refused' then cells end
     where sheet = $1 and number = $2
"""
COUNTS = """
    select outcome, count(*)::int as count from case_sheet_lines where sheet = $1 group by outcome
"""
LEFT = "select id from case_sheets where ended_at is null and moved_at < $1 order by id"
FORGET = """
    update case_sheet_lines l set cells = null from case_sheets s
     where s.id = l.sheet and s.ended_at < $1 and l.cells is not null
"""
log = structlog.get_logger()


async def work_off(id: UUID) -> None:
    """Take in what is left of a sheet, line by line; for the worker."""
    while (line := await _next(id)) is not None:
        try:
            await _take(id, line)
        except Refused as refused:
            await _refuse(id, line, Wrong(refused.reason, refused.facts))
        except Exception:
            log.exception("sheet.line_failed", sheet=str(id), line=line)
            await _refuse(id, line, Wrong(Reason.LINE_FAILED))


async def go_on() -> int:
    """Take up what a killed worker left, and forget what old refused lines said; how many."""
    await database.execute(FORGET, now() - KEPT)
    left = [row["id"] for row in await database.rows(LEFT, now() - GONE)]
    return await timetable.each("case_sheets_go_on", left, _worked_off)


async def _worked_off(id: UUID) -> bool:
    await work_off(id)
    return True


async def _next(id: UUID) -> int | None:
    """The number of the next line; the sheet ends where there is none."""
    async with database.transaction():
        sheet = await database.row(SHEET, id)
        if sheet is None:
            return None
        line = await database.row(NEXT, id)
        if line is None:
            await _end(sheet)
            return None
        number: int = line["number"]
        return number


async def _take(id: UUID, number: int) -> None:
    async with database.transaction():
        await database.execute(ONE_AT_A_TIME)
        sheet, line = await database.row(SHEET, id), await database.row(NEXT, id)
        if sheet is None or line is None or line["number"] != number:
            return
        found, problems = _read(sheet, line)
        if found is None:
            await _done(id, number, LineOutcome.REFUSED, problems=packed(problems))
        elif await _is_known(found):
            await _done(id, number, LineOutcome.KNOWN)
        else:
            actor = Actor(sheet["by"], channel=Channel.IMPORT)
            came = reporting.Came(Source.HOTLINE, found.origin)
            case = await reporting.bring(actor, found.report, found.place, came)
            await _done(id, number, LineOutcome.OPENED, case.id)


def _read(
    sheet: Mapping[str, Any], line: Mapping[str, Any]
) -> tuple[Read | None, dict[SheetField, Wrong]]:
    cells = tuple(msgspec.json.decode(secrecy.decrypt(line["cells"]), type=list[str]))
    columns = {SheetField(f): n for f, n in msgspec.json.decode(sheet["columns"]).items()}
    one = Sheet(tuple(sheet["headers"]), ((line["number"], cells),), "")
    reads, problems = read(one, columns, sheet["organisation"], areas.find(sheet["area"]))
    return (reads[0] if reads else None), {each.field: each.wrong for each in problems}


async def _is_known(found: Read) -> bool:
    query = "select exists (select from cases where origin = $1)"
    return bool(await database.value(query, found.origin))


async def _refuse(id: UUID, number: int, wrong: Wrong) -> None:
    async with database.transaction():
        await database.execute("select from case_sheets where id = $1 for no key update", id)
        line = await database.row(NEXT, id)
        if line is not None and line["number"] == number:
            said = packed({SheetField.NUMBER: wrong})
            await _done(id, number, LineOutcome.REFUSED, problems=said)


async def _done(
    id: UUID, number: int, outcome: LineOutcome, case: UUID | None = None, problems: str = "[]"
) -> None:
    await database.execute(DONE, id, number, outcome.value, case, problems)
    await database.execute("update case_sheets set moved_at = $2 where id = $1", id, now())


async def _end(sheet: Mapping[str, Any]) -> None:
    counts = {row["outcome"]: row["count"] for row in await database.rows(COUNTS, sheet["id"])}
    await database.execute("update case_sheets set ended_at = $2 where id = $1", sheet["id"], now())
    actor = Actor(sheet["by"], channel=Channel.IMPORT)
    said = {each.value: counts.get(each.value, 0) for each in LineOutcome}
    area, organisation = sheet["area"], sheet["organisation"]
    facts: dict[str, Any] = {"area": area, "sheet": sheet["id"], **said}
    await journal.record(actor, "case_sheet.ended", organisation, **facts)
