"""What every act on a council writes: its row, the council's new state, the journal."""

from enum import StrEnum
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from pydantic import StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.councils.council import Council
from resolvers.councils.transitions import STEPS
from resolvers.identifiers import Telephone
from resolvers.tables.council_words import CouncilAct

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Phone = Telephone | Literal[""]
_ACT = "insert into council_acts (id, council, kind, by, at, note) values ($1, $2, $3, $4, $5, $6)"


async def move(
    actor: Actor, council: Council, act: CouncilAct, *, note: str = "", **changes: Any
) -> None:
    """Write one act on a locked council, and move it."""
    to = STEPS[act].to
    if to:
        changes |= {"stage": to.value, "stage_at": now()}
    await change(council, **changes)
    await record(actor, council.id, act, note, to=to or council.stage)


async def record(actor: Actor, council: UUID, act: CouncilAct, note: str, **facts: StrEnum) -> None:
    """Write down one act: who, when, why."""
    await database.execute(_ACT, uuid7(), council, act.value, actor.person, now(), note)
    await journal.record(actor, STEPS[act].recorded, council, **cast("dict[str, Any]", facts))


async def change(council: Council, **changes: Any) -> None:
    """Write new values of a locked council."""
    sets = "".join(f", {name} = ${n}" for n, name in enumerate(changes, start=2))
    await database.execute(
        f"update councils set version = version + 1{sets} where id = $1",
        council.id,
        *changes.values(),
    )
