"""A hotline's sheet becomes cases: tried first, then all of it or nothing, and each line once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from resolvers import areas, database, journal, organisations, sheets
from resolvers.actors import Actor, Scope
from resolvers.areas import Area
from resolvers.cases import reporting
from resolvers.cases.capacities import DESK
from resolvers.cases.hotline import columns as columns_of
from resolvers.cases.hotline.columns import NEEDED
from resolvers.cases.hotline.lines import Problem, Read, read
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason, Refused, Wrong
from resolvers.tables.case_words import SheetField, Source

MOST = 500  # lines of a sheet
LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """What came of looking at a sheet, and of taking it in.

    Of *lines*, *known* came with an earlier one and *new* could become cases; *opened* did.
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
    opened: int = 0

    @property
    def lacks(self) -> tuple[SheetField, ...]:
        """Fields that every sheet needs and of which no column is known."""
        return tuple(field for field in NEEDED if field not in self.columns)


def why_not_import_sheet(actor: Actor) -> Refused | None:
    """Why *actor* cannot take in a hotline's sheet: dispatchers can, in their areas."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.CASES_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_HANDLE)
    return None if actor.prefixes(DESK) else NotAllowed(Reason.NOT_YOUR_POST)


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
        content: XLSX or CSV (UTF-8, GBK, UTF-16), at most 1 MB and 500 lines.
        organisation: whose sheet it is; the heads of its last one are remembered.
        area: code of where all lines lie, each in a village or grid below it.
        columns: from 0, by field: number, title, text, category, urgency, called_at, area,
            place. None for those of last time, or the usual ones.

    Raises:
        NotAllowed: the actor is no dispatcher.
        NotFound: the area is none of theirs.
        NotValid: it is no sheet, too large, or unpacks to too much; there is no such
            organisation; columns are wrong.
    """
    found, _new = await _looked_at(actor, content, organisation, area, columns)
    return found


async def import_sheet(
    actor: Actor,
    content: bytes,
    *,
    organisation: UUID,
    area: str,
    columns: Mapping[str, int | None] | None = None,
) -> CaseSheet:
    """Open a case for each line that no earlier sheet brought; all of them, or none.

    Each goes the way of a report: accepted and dispatched where a rule says so. Its source is
    the hotline, its number there is kept, nobody is its reporter. Time counts from now;
    when the caller called stands beside it. The columns are remembered.

    Args:
        As for `try_sheet`.

    Raises:
        As `try_sheet`; NotValid, too, with all wrong lines, or when a column is missing.

    Source: the case state table, rows 1, 3 and 8.
    """
    async with database.transaction():
        await database.execute("select pg_advisory_xact_lock(hashtext('case.imported'))")
        found, new = await _looked_at(actor, content, organisation, area, columns)
        _refuse_wrong(found)
        for each in new:
            came = reporting.Came(Source.HOTLINE, each.origin)
            await reporting.bring(actor, each.report, each.place, came)
        await columns_of.remember(actor, organisation, found.headers, found.columns)
        await journal.record(
            actor,
            "case_sheet.imported",
            organisation,
            area=found.area.code,
            opened=len(new),
            known=found.known,
        )
    return replace(found, opened=len(new))


async def _looked_at(
    actor: Actor,
    content: bytes,
    organisation: UUID,
    area: str,
    columns: Mapping[str, int | None] | None,
) -> tuple[CaseSheet, list[Read]]:
    base = _judged(actor, organisation, area)
    if len(content) > LARGEST:
        raise NotValid({"file": Wrong(Reason.SHEET_TOO_LARGE, {"limit": 1})})
    sheet = sheets.sheet(content)
    if len(sheet.lines) > MOST:
        facts = {"lines": MOST, "columns": sheets.MOST_COLUMNS}
        raise NotValid({"file": Wrong(Reason.SHEET_TOO_LONG, facts)})
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
    if organisations.get(organisation) is None:
        raise NotValid({"organisation": Wrong(Reason.UNKNOWN_CHOICE)})
    return base


async def _unknown(reads: list[Read]) -> list[Read]:
    found = await database.rows(
        "select origin from cases where origin = any($1)", [each.origin for each in reads]
    )
    known = {row["origin"] for row in found}
    return [each for each in reads if each.origin not in known]


def _refuse_wrong(found: CaseSheet) -> None:
    if found.lacks:
        raise NotValid({field.value: Wrong(Reason.MISSING) for field in found.lacks})
    if found.problems:
        wrong = {f"{p.line}.{p.field}": p.wrong for p in found.problems}
        raise NotValid(wrong, Reason.LINES_WRONG)
