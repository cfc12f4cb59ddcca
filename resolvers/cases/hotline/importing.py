"""A hotline's sheet: looked at first, then handed to the worker, which takes each line in once."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from pydantic import BaseModel
from uuid_utils.compat import uuid7

from resolvers import areas, database, jobs, journal, keys, secrecy, sheets
from resolvers.actors import Actor
from resolvers.areas import Area
from resolvers.cases.capacities import DESK
from resolvers.cases.hotline import columns as columns_of
from resolvers.cases.hotline.columns import NEEDED
from resolvers.cases.hotline.imports import SheetImport, find_import, packed
from resolvers.cases.hotline.judging import organisations_with_sheets, why_not_import_sheet
from resolvers.cases.hotline.lines import Problem, Read, read
from resolvers.cases.hotline.working import JOB
from resolvers.clock import now
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked
from resolvers.sheets import Sheet
from resolvers.tables.case_words import SheetField
from resolvers.tables.sheet_words import LineOutcome

BRING = """
    insert into case_sheets (id, organisation, area, by, at, moved_at, headers, columns)
    values ($1, $2, $3, $4, $5, $5, $6, $7)
"""
LINE = ("id", "sheet", "number", "cells", "outcome", "problems")
MOST = 2_000  # lines of a sheet
LARGEST = 2 * 1024 * 1024


class SheetBring(BaseModel):
    """What taking in a sheet takes beside it."""

    client_key: UUID | None = None


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """What came of looking at a sheet.

    Of *lines*, *known* came with an earlier one and *new* can become cases.
    """

    organisation: UUID
    area: Area
    headers: tuple[str, ...]
    encoding: str
    columns: Mapping[SheetField, int]
    lines: int
    new: int
    known: int
    problems: tuple[Problem, ...]

    @property
    def lacks(self) -> tuple[SheetField, ...]:
        """Fields that every sheet needs and of which no column is known."""
        return tuple(field for field in NEEDED if field not in self.columns)


async def try_sheet(
    actor: Actor,
    content: bytes,
    *,
    organisation: UUID,
    area: str,
    columns: Mapping[str, int | None] | None = None,
) -> CaseSheet:
    """Look at a sheet: which column says what, and every problem of every line; nothing changes.

    Args:
        actor: a dispatcher of the area.
        content: XLSX or CSV (UTF-8, GBK, UTF-16), at most 2 MB and 2,000 lines.
        organisation: whose sheet it is, one that serves where the actor dispatches; the heads
            of its last one are remembered.
        area: code of where all lines lie, each in a village or grid below it.
        columns: from 0, by field: number, title, text, category, urgency, called_at, area,
            place. None for those of last time, or the usual ones.

    Raises:
        NotAllowed: the actor is no dispatcher.
        NotFound: the area is none of theirs.
        NotValid: it is no sheet, too large, or unpacks to too much; there is no such
            organisation; columns are wrong.
    """
    base = _judged(actor, organisation, area)
    found, _new = await _looked_at(await _sheet(content), organisation, base, columns)
    return found


async def import_sheet(
    actor: Actor,
    content: bytes,
    *,
    organisation: UUID,
    area: str,
    columns: Mapping[str, int | None] | None = None,
    client_key: UUID | str | None = None,
) -> SheetImport:
    """Have a case opened for each line that no earlier sheet brought; the worker does it.

    Each line is for itself: it becomes a case, is known by its number, or is refused with its
    reason. A case goes the way of a report: accepted and dispatched where a rule says so. Its
    source is the hotline, its number there is kept, nobody is its reporter. Time counts from when
    it is opened; when the caller called stands beside it. The columns are remembered.

    Args:
        As for `try_sheet`.
        client_key: made by the client; a repeat gives the first import back.

    Raises:
        As `try_sheet`; NotValid, too, when a column is missing.

    Source: the case state table, rows 1, 3 and 8.
    """
    base = _judged(actor, organisation, area)
    key = checked(SheetBring, client_key=client_key).client_key
    sheet = await _sheet(content)
    found, refused = await _brought(sheet, organisation, base, columns)
    lines = await asyncio.to_thread(_sealed, id := uuid7(), sheet, refused)
    async with database.transaction():
        if known := await keys.known(actor, "case_sheet", key):
            return await find_import(actor, known)
        await database.execute(
            *(BRING, id, organisation, base.code, actor.person, now(), list(found.headers)),
            msgspec.json.encode(found.columns).decode(),
        )
        async with database.connection() as c:
            await c.copy_records_to_table("case_sheet_lines", records=lines, columns=LINE)
        await columns_of.remember(actor, organisation, found.headers, found.columns)
        facts: dict[str, Any] = {"area": base.code, "sheet": id, "lines": len(lines)}
        await journal.record(actor, "case_sheet.imported", organisation, **facts)
        await keys.keep(actor, "case_sheet", key, id)
        await jobs.enqueue(JOB, id)
    return await find_import(actor, id)


async def _brought(
    sheet: Sheet, organisation: UUID, base: Area, columns: Mapping[str, int | None] | None
) -> tuple[CaseSheet, dict[int, dict[SheetField, Wrong]]]:
    """What was found in a sheet, and the lines that are refused already, by their numbers."""
    found, _new = await _looked_at(sheet, organisation, base, columns)
    if found.lacks:
        raise NotValid({field.value: Wrong(Reason.MISSING) for field in found.lacks})
    refused: dict[int, dict[SheetField, Wrong]] = {}
    for each in found.problems:
        refused.setdefault(each.line, {})[each.field] = each.wrong
    return found, refused


def _sealed(
    id: UUID, sheet: Sheet, refused: Mapping[int, Mapping[SheetField, Wrong]]
) -> list[tuple[Any, ...]]:
    found = []
    for number, cells in sheet.lines:
        wrong = refused.get(number)
        outcome = LineOutcome.REFUSED.value if wrong else None
        kept = secrecy.encrypt(msgspec.json.encode(cells).decode())
        found.append((uuid7(), id, number, kept, outcome, packed(wrong or {})))
    return found


async def _sheet(content: bytes) -> Sheet:
    if len(content) > LARGEST:
        raise NotValid({"file": Wrong(Reason.SHEET_TOO_LARGE, {"limit": LARGEST // 1024 // 1024})})
    sheet = await asyncio.to_thread(sheets.sheet, content)
    if len(sheet.lines) > MOST:
        facts = {"lines": MOST, "columns": sheets.MOST_COLUMNS}
        raise NotValid({"file": Wrong(Reason.SHEET_TOO_LONG, facts)})
    return sheet


async def _looked_at(
    sheet: Sheet,
    organisation: UUID,
    base: Area,
    columns: Mapping[str, int | None] | None,
) -> tuple[CaseSheet, list[Read]]:
    if columns is None:
        places = columns_of.guessed(sheet.headers, await columns_of.known(organisation))
    else:
        places = columns_of.chosen(sheet.headers, columns)
    whole = all(field in places for field in NEEDED)
    reads, problems = read(sheet, places, organisation, base) if whole else ([], [])
    new = await _unknown(reads)
    found = CaseSheet(
        organisation=organisation,
        area=base,
        headers=sheet.headers,
        encoding=sheet.encoding,
        columns=places,
        lines=len(sheet.lines),
        new=len(new),
        known=len(reads) - len(new),
        problems=tuple(problems),
    )
    return found, new


def _judged(actor: Actor, organisation: UUID, area: str) -> Area:
    if refusal := why_not_import_sheet(actor):
        raise refusal
    base = areas.tree().get(area)
    if base is None or base.retired_at or not base.prefix.startswith(actor.prefixes(DESK)):
        raise NotFound
    if organisation not in {each.id for each in organisations_with_sheets(actor)}:
        raise NotValid({"organisation": Wrong(Reason.UNKNOWN_CHOICE)})
    return base


async def _unknown(reads: list[Read]) -> list[Read]:
    found = await database.rows(
        "select origin from cases where origin = any($1)", [each.origin for each in reads]
    )
    known = {row["origin"] for row in found}
    return [each for each in reads if each.origin not in known]
