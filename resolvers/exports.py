"""Files that are asked for, and taken once, soon, by whoever asked."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_type_hints
from uuid import UUID

import msgspec
from pydantic import TypeAdapter
from uuid_utils.compat import uuid7

from resolvers import audits, cases, database, figures, secrecy, surveys
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.exporting import Export, Form
from resolvers.refusals import NotAllowed, NotFound, Reason
from resolvers.tables.export_words import ExportOf

__all__ = ["AskedExport", "ExportOf", "ask", "sweep", "take"]

WAITS = timedelta(minutes=5)
EXPORTS: Mapping[ExportOf, Callable[..., Awaitable[Export]]] = {
    ExportOf.CASES: cases.export,
    ExportOf.FIGURES: figures.export,
    ExportOf.AUDIT: audits.export,
    ExportOf.SURVEY: surveys.export,
    ExportOf.REFUSED: cases.hotline.export_refused,
}
ASK = "insert into exports (id, person, app, of, asked, until) values ($1, $2, $3, $4, $5, $6)"
TAKE = """
    delete from exports
     where id = $1 and person = $2 and app is not distinct from $3 and until > $4
    returning of, asked
"""


@dataclass(frozen=True, slots=True)
class AskedExport:
    """A file that can be taken once, by whoever asked, until then."""

    id: UUID
    form: Form
    until: datetime


async def ask(actor: Actor, of: ExportOf, **asked: Any) -> AskedExport:
    """Ask for a file, to be taken once within five minutes. Taking it is recorded, asking is not.

    Args:
        actor: anybody who is signed in, and may take such a file.
        of: which; the export of its domain judges.
        asked: what that export takes by keyword.

    Raises:
        NotAllowed: nobody is signed in.
        As the export.
    """
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    export = await EXPORTS[of](actor, **asked)
    waiting = AskedExport(uuid7(), export.form, now() + WAITS)
    said = secrecy.encrypt(msgspec.json.encode(_packed(of, asked)).decode())
    who = (actor.person, actor.app)
    await database.execute(ASK, waiting.id, *who, of.value, said, waiting.until)
    return waiting


async def take(actor: Actor, id: UUID) -> tuple[ExportOf, Export]:
    """Take a file that one has asked for: what there is by now, to the same eyes.

    Args:
        actor: the person who asked, through the same app.
        id: of what was asked for.

    Raises:
        NotFound: nothing was asked for, it was taken, or its time is over.
        As the export; it can then be taken still.
    """
    async with database.transaction():
        row = await database.row(TAKE, id, actor.person, actor.app, now())
        if row is None:
            raise NotFound
        of = ExportOf(row["of"])
        asked = msgspec.json.decode(secrecy.decrypt(row["asked"]))
        return of, await EXPORTS[of](actor, **_unpacked(of, asked))


async def sweep() -> int:
    """Forget what nobody came for; gives how many."""
    gone = await database.rows("delete from exports where until < $1 returning id", now())
    return len(gone)


def _packed(of: ExportOf, asked: Mapping[str, Any]) -> dict[str, Any]:
    takes = get_type_hints(EXPORTS[of])
    return {n: TypeAdapter(takes[n]).dump_python(v, mode="json") for n, v in asked.items()}


def _unpacked(of: ExportOf, asked: Mapping[str, Any]) -> dict[str, Any]:
    takes = get_type_hints(EXPORTS[of])
    return {n: TypeAdapter(takes[n]).validate_python(v) for n, v in asked.items()}
