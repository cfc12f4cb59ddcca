"""The journal as a file: streamed, safe to open in a spreadsheet, and itself written down."""

from collections.abc import AsyncIterator, Sequence

import msgspec
from pydantic import BaseModel

from resolvers.actors import Actor
from resolvers.audits.listing import (
    EVERYTHING,
    READERS,
    Filter,
    Line,
    more_than,
    rows,
    why_not_read,
)
from resolvers.clock import now
from resolvers.exporting import MOST_IN_SHEET, Export, Form, Row
from resolvers.refusals import NotValid, Reason, Wrong, checked

MANY = 1000
COLUMNS = (
    *("at", "action", "subject", "position", "by", "name", "channel", "app", "system"),
    *("area", "facts", "id"),
)


class AuditExport(BaseModel):
    """What exporting takes."""

    form: Form = Form.CSV


async def export(actor: Actor, *, filter: Filter = EVERYTHING, form: str = "csv") -> Export:
    """Everything that `listed` would show up to this moment, as a file.

    That the file was begun, with what narrows it, and how many rows it had in the end stands in
    the journal.

    Args:
        actor: a supervisor or administrator; gets what lies in their areas.
        filter: what to narrow it to.
        form: csv (UTF-8 with a mark, the first line names the columns), xlsx (at most
            100,000 rows) or jsonl.

    Raises:
        NotAllowed: the actor is neither.
        NotFound: the area is none, or none of the actor's.
        NotValid: there is no such form, or too many rows for a workbook.
    """
    if refusal := why_not_read(actor):
        raise refusal
    given = checked(AuditExport, form=form)
    until = min(filter.until, now()) if filter.until else now()
    bounded = filter.model_copy(update={"until": until})
    if given.form is Form.XLSX and await more_than(actor, bounded, MOST_IN_SHEET):
        raise NotValid({"form": Wrong(Reason.SHEET_FULL, {"limit": MOST_IN_SHEET})})
    first = await rows(actor, bounded, None, MANY)
    pieces = _pieces(actor, bounded, given.form, first)
    heads = {name: name for name in COLUMNS}
    facts = _narrowed(actor, filter, known=bool(first))
    return Export(actor, given.form, heads, pieces, {"box": "audit", **facts})


def _narrowed(actor: Actor, filter: Filter, *, known: bool) -> dict[str, object]:
    """What the journal keeps of it, where the narrowest area is that the file could be about.

    A subject of which nothing is *known* may be anything that somebody typed: it is left out.
    """
    own = max(
        (p for p in actor.posts if p.kind in READERS and p.area), key=lambda p: p.prefix or ""
    )
    said = {name: str(value) for name, value in filter.model_dump(exclude_none=True).items()}
    if not known:
        said.pop("subject", None)
    return {"area": said.pop("area", own.area), "narrowed": said}


async def _pieces(
    actor: Actor, filter: Filter, form: Form, found: list[Line]
) -> AsyncIterator[Sequence[Row]]:
    while found:
        yield [_cells(line, form) for line in found]
        last = found[-1]
        more = len(found) == MANY
        found = await rows(actor, filter, (last.at, last.id), MANY) if more else []


def _cells(line: Line, form: Form) -> Row:
    cells = {name: getattr(line, name) for name in COLUMNS}
    facts = line.facts if form is Form.JSON_LINES else msgspec.json.encode(line.facts).decode()
    return {**cells, "at": line.at.isoformat(), "channel": line.channel.value, "facts": facts}
