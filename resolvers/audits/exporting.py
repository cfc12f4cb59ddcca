"""The journal as a file: streamed, safe to open in a spreadsheet, and itself written down."""

from collections.abc import AsyncIterator, Sequence

import msgspec
from pydantic import BaseModel

from resolvers import database, exporting, journal
from resolvers.actors import Actor
from resolvers.audits.listing import EVERYTHING, READERS, Filter, Line, rows, why_not_read
from resolvers.clock import now
from resolvers.exporting import Form, Row
from resolvers.refusals import checked

MANY = 1000
COLUMNS = (
    *("at", "action", "subject", "position", "by", "name", "channel", "app", "system"),
    *("area", "facts", "id"),
)


class AuditExport(BaseModel):
    """What exporting takes."""

    form: Form = Form.CSV


async def export(
    actor: Actor, *, filter: Filter = EVERYTHING, form: str = "csv"
) -> AsyncIterator[bytes]:
    """Everything that `listed` would show up to this moment, as pieces of a file.

    Args:
        actor: a supervisor or administrator; gets what lies in their areas.
        filter: what to narrow it to.
        form: csv (UTF-8 with a mark, the first line names the columns), xlsx or jsonl.

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
    pieces = _pieces(actor, bounded, given.form, first)
    return exporting.written(given.form, {name: name for name in COLUMNS}, pieces)


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
