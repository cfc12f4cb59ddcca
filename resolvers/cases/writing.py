"""What every act on a case writes: its row, the case's new state, the journal."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import database, files, journal
from resolvers.actors import Actor, system
from resolvers.cases import clocks, telling
from resolvers.cases.case import Case
from resolvers.cases.facts import Request
from resolvers.cases.transitions import TRANSITIONS
from resolvers.clock import now
from resolvers.refusals import Reason
from resolvers.tables.case_words import CaseAct, Stage

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Photos = Annotated[list[UUID], Field(default_factory=list, max_length=9, validate_default=True)]


def with_photo(photos: list[UUID], *, needed: bool) -> list[UUID]:
    """The photos of an act, at least one where the category asks for it."""
    if needed and not photos:
        raise PydanticCustomError(Reason.PHOTO_NEEDED.value, "a photo is needed")
    return photos


async def write(
    actor: Actor,
    case: Case,
    act: CaseAct,
    *,
    to: Stage | None = None,
    note: str = "",
    internal: str = "",
    word: str | None = None,
    organisation: UUID | None = None,
    photos: Sequence[UUID] = (),
    facts: dict[str, object] | None = None,
    at: datetime | None = None,
    **changes: Any,
) -> UUID:
    """Write one act on a locked case, and move it; returns the act's id."""
    at, id = at or now(), uuid7()
    stage = {"stage": to.value, "stage_at": at} if to else {}
    await _change(case.id, {**stage, **changes})
    await database.execute(
        'insert into case_acts (id, "case", county, kind, by, organisation, at, word, note,'
        " internal) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id,
        case.id,
        case.area[:6],
        act.value,
        actor.person,
        organisation,
        at,
        word,
        note,
        internal,
    )
    await attach(actor, case.id, id, photos)
    await clocks.follow(actor, case, TRANSITIONS[act].clocks, at)
    if to and case.request:
        await let_go(case.request, at)
    await telling.tell(case, act, id, organisation)
    moved = {"to": to} if to else {}
    told: dict[str, Any] = {"act": id, **moved, **(facts or {})}
    await journal.record(_named(actor, case), TRANSITIONS[act].recorded, case.id, **told)
    return id


async def let_go(request: Request, at: datetime) -> None:
    """What was asked is without object once the case has moved on, unless it was decided."""
    await database.execute(
        "update case_requests set granted = false, decided_at = $2"
        " where id = $1 and granted is null",
        request.id,
        at,
    )


def _named(actor: Actor, case: Case) -> Actor:
    """Who the journal names: not a reporter who keeps their name from those who handle it."""
    hidden = case.anonymous and (case.mine or not case.act_count) and not actor.system
    return system("reporter", actor.channel) if hidden else actor


async def _change(case: UUID, changes: dict[str, Any]) -> None:
    sets = "".join(f", {name} = ${n}" for n, name in enumerate(changes, start=2))
    await database.execute(
        f"update cases set act_count = act_count + 1, version = version + 1{sets} where id = $1",
        case,
        *changes.values(),
    )


async def attach(actor: Actor, case: UUID, act: UUID, photos: Sequence[UUID]) -> None:
    """Make uploaded photos part of a case."""
    if not photos:
        return
    attached = await files.attach(actor, photos)
    async with database.connection() as c:
        await c.executemany(
            'insert into case_photos (file, "case", act, position) values ($1, $2, $3, $4)',
            [(file.id, case, act, place) for place, file in enumerate(attached)],
        )
    await database.execute(
        "update cases set photo_count = photo_count + $2 where id = $1", case, len(attached)
    )
