"""Papers as PDF: asked for with an act, made by the worker, kept beside the photos.

Who may ask for one and who may read it is the business of what it prints.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database, jobs, keeping
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.keeping import Content, Span
from resolvers.refusals import NotFound
from resolvers.tables.papers import PaperKind

__all__ = ["Paper", "PaperKind", "ask", "fail", "find", "keep", "latest", "read", "sweep"]

JOB = "paper"
PATIENCE = timedelta(minutes=10)
KEPT = timedelta(days=30)
SHORT = timedelta(days=3)  # what has codes on it
MEDIA_TYPE = "application/pdf"
COLUMNS = "id, kind, about, asked_at, made_at, failed_at, size"
ASK = """
    insert into papers (id, kind, about, asked_by, asked_at, size) values ($1, $2, $3, $4, $5, 0)
"""
LATEST = f"""
    select distinct on (kind) {COLUMNS} from papers where about = $1
     order by kind, asked_at desc, id desc
"""
LOST = "update papers set made_at = null, failed_at = $2 where id = $1"
STALE = """
    select id from papers
     where kind in ('door_list', 'poll_doors') and asked_at < $1
        or kind = 'ballot_forms' and asked_at < $2
     limit 500
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was asked for; *size* in bytes once it is made."""

    id: UUID
    kind: PaperKind
    about: UUID
    asked_at: datetime
    made_at: datetime | None
    failed_at: datetime | None
    size: int

    @property
    def is_coming(self) -> bool:
        """Whether the worker still has it, and did not forget it in a crash."""
        ended = self.made_at or self.failed_at
        return ended is None and now() < self.asked_at + PATIENCE


async def ask(actor: Actor, kind: PaperKind, about: UUID) -> Paper:
    """Ask for a paper, in the transaction of the act that needs it. For those who have judged.

    One that is coming is not asked for twice.
    """
    before = (await latest(about)).get(kind)
    if before and before.is_coming:
        return before
    id = uuid7()
    await database.execute(ASK, id, kind.value, about, actor.person, now())
    await jobs.enqueue(JOB, id)
    return await find(id)


async def latest(about: UUID) -> dict[PaperKind, Paper]:
    """The last paper of each kind about a thing. For those who have judged."""
    found = await database.rows(LATEST, about)
    return {each.kind: each for each in map(_paper, found)}


async def find(id: UUID) -> Paper:
    """A paper. For those who have judged, and the worker.

    Raises:
        NotFound: there is none with this id.
    """
    found = await database.row(f"select {COLUMNS} from papers where id = $1", id)
    if found is None:
        raise NotFound
    return _paper(found)


async def keep(id: UUID, content: bytes) -> None:
    """Keep a paper that was made."""
    await keeping.put(_path(id), content)
    await database.execute(
        "update papers set made_at = $2, size = $3 where id = $1 and failed_at is null",
        *(id, now(), len(content)),
    )


async def fail(id: UUID) -> None:
    """Write down that a paper could not be made, so that somebody asks again."""
    await database.execute(
        "update papers set failed_at = $2 where id = $1 and made_at is null", id, now()
    )


async def read(paper: Paper, wanted: Span | None = None) -> Content:
    """A paper on its way out, or the part that is wanted. For those who have judged.

    Raises:
        NotFound: it is not made, or was lost, as after a restore: it can be asked for again.
        OutOfRange: it has no such part.
    """
    if paper.made_at is None:
        raise NotFound
    try:
        return await keeping.taken(_path(paper.id), MEDIA_TYPE, wanted)
    except NotFound:
        await database.execute(LOST, paper.id, now())
        raise


async def sweep() -> int:
    """Delete door lists after a month, paper ballots after three days; gives how many."""
    found = [each["id"] for each in await database.rows(STALE, now() - KEPT, now() - SHORT)]
    for each in found:
        await keeping.drop(_path(each))
    await database.execute("delete from papers where id = any($1)", found)
    return len(found)


def _path(id: UUID) -> str:
    return f"papers/{id.hex[-2:]}/{id}.pdf"


def _paper(row: Mapping[str, Any]) -> Paper:
    return Paper(**{**row, "kind": PaperKind(row["kind"])})
