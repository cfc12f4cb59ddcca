"""The journal as a file: streamed, safe to open in a spreadsheet, and itself written down."""

import csv
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from enum import StrEnum
from io import StringIO

import msgspec
from pydantic import BaseModel

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.audits.listing import EVERYTHING, READERS, Filter, Line, rows, why_not_read
from resolvers.clock import now
from resolvers.refusals import checked

MANY = 1000
MARK = "\ufeff"  # by which spreadsheets know UTF-8
COLUMNS = (
    *("at", "action", "subject", "position", "by", "name", "channel", "app", "system"),
    *("area", "facts", "id"),
)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class Form(StrEnum):
    """How the file is written."""

    CSV = "csv"
    JSON_LINES = "jsonl"


class AuditExport(BaseModel):
    """What exporting takes."""

    form: Form = Form.CSV


async def export(
    actor: Actor, *, filter: Filter = EVERYTHING, form: str = "csv"
) -> AsyncIterator[str]:
    """Everything that `listed` would show up to this moment, as lines of a file.

    Args:
        actor: a supervisor or administrator; gets what lies in their areas.
        filter: what to narrow it to.
        form: csv (UTF-8 with a mark, the first line names the columns) or jsonl.

    Raises:
        NotAllowed: the actor is neither.
        NotFound: the area is none, or none of the actor's.
        NotValid: there is no such form.
    """
    if refusal := why_not_read(actor):
        raise refusal
    given = checked(AuditExport, form=form)
    until = min(filter.until, now()) if filter.until else now()
    bounded = filter.model_copy(update={"until": until})
    first = await rows(actor, bounded, None, MANY)
    async with database.transaction():
        await _record(actor, filter, given.form)
    return _lines(actor, bounded, given.form, first)


async def _record(actor: Actor, filter: Filter, form: Form) -> None:
    """It lies where the narrowest area is that the file could be about."""
    assert actor.person
    own = max(
        (p for p in actor.posts if p.kind in READERS and p.area), key=lambda p: p.prefix or ""
    )
    said = {name: str(value) for name, value in filter.model_dump(exclude_none=True).items()}
    narrowed = {n: v for n, v in said.items() if n != "area"}
    area = filter.area or own.area
    await journal.record(
        actor, "audit.exported", actor.person, area=area, form=form, narrowed=narrowed
    )


async def _lines(actor: Actor, filter: Filter, form: Form, found: list[Line]) -> AsyncIterator[str]:
    write = _WRITERS[form]
    if form is Form.CSV:
        yield MARK + _row(COLUMNS)
    while found:
        yield "".join(write(line) for line in found)
        last = found[-1]
        more = len(found) == MANY
        found = await rows(actor, filter, (last.at, last.id), MANY) if more else []


def _cells(line: Line) -> dict[str, object]:
    cells = {name: getattr(line, name) for name in COLUMNS}
    return {**cells, "at": line.at.isoformat(), "channel": line.channel.value}


def _as_csv(line: Line) -> str:
    cells = _cells(line) | {"facts": msgspec.json.encode(line.facts).decode()}
    return _row(_safe(cells[name]) for name in COLUMNS)


def _as_json(line: Line) -> str:
    return msgspec.json.encode(_cells(line)).decode() + "\n"


_WRITERS: Mapping[Form, Callable[[Line], str]] = {Form.CSV: _as_csv, Form.JSON_LINES: _as_json}


def _row(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _safe(cell: object) -> object:
    """A spreadsheet would compute what begins like a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text
