"""Trying to reach the reporter, and putting away what ended long ago."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel

from resolvers import database, masking
from resolvers.actors import Actor, system
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.writing import Note, write
from resolvers.refusals import checked
from resolvers.tables.case_words import CaseAct, Stage

ARCHIVIST = system("archive")
KEYS = {"case_ratings": "finish", "case_talks": "act"}


class CaseTryVisit(BaseModel):
    """What noting a visit that reached nobody takes."""

    note: Note = ""


async def try_visit(actor: Actor, id: UUID, *, note: str = "") -> Case:
    """Note that the reporter was not reached; after three tries the case can be closed.

    Args:
        actor: a dispatcher of its area.
        id: which case.
        note: for the staff, up to 2,000 characters.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no dispatcher there.
        NotNow: it is not waiting for the reporter's word, or was tried three times.
        NotValid: the note is too long.

    Source: the case state table, row 20.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_try_visit(actor):
            raise refusal
        given = checked(CaseTryVisit, note=note)
        await write(
            actor,
            case,
            CaseAct.TRY_VISIT,
            internal=given.note,
            visit_count=case.visit_count + 1,
        )
    return await find(actor, id)


async def archive(actor: Actor, id: UUID) -> Case:
    """Put away what ended, without what would tell whose it was.

    Args:
        actor: the system.
        id: which case.

    Raises:
        NotFound: no such case.
        NotAllowed: the actor is somebody.
        NotNow: it has not ended.

    Source: the case state table, row 25.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_archive(actor):
            raise refusal
        await _mask_words(case.id)
        await write(
            actor,
            case,
            CaseAct.ARCHIVE,
            to=Stage.ARCHIVED,
            reporter=None,
            anonymous=True,
            title=masking.text(case.title),
            text=masking.text(case.text),
            place=masking.text(case.place),
            **_blurred(case),
        )
    return await find(actor, id)


def _blurred(case: Case) -> dict[str, Any]:
    if case.point is None:
        return {}
    there = case.point.blurred
    return {"latitude_e6": there.latitude_e6, "longitude_e6": there.longitude_e6}


async def _mask_words(case: UUID) -> None:
    for table, column in (
        ("case_acts", "note"),
        ("case_acts", "internal"),
        ("case_finishes", "reply"),
        ("case_finishes", "internal"),
        ("case_ratings", "note"),
        ("case_requests", "note"),
        ("case_talks", "whom"),
        ("case_talks", "result"),
    ):
        key = KEYS.get(table, "id")
        found = await database.rows(
            f'select {key} as id, {column} as words from {table} where "case" = $1'
            f" and {column} <> ''",
            case,
        )
        async with database.connection() as c:
            await c.executemany(
                f"update {table} set {column} = $2 where {key} = $1",
                [(r["id"], masking.text(r["words"])) for r in found],
            )
