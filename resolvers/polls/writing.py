"""What every act on a poll writes: its row, the poll's new state, the journal."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.polls.poll import Poll
from resolvers.tables.poll_words import PollAct, PollStage

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
RECORDED = {
    PollAct.DRAFT: "poll.drafted",
    PollAct.CALL: "poll.called",
    PollAct.OPEN: "poll.opened",
    PollAct.CLOSE: "poll.closed",
    PollAct.CERTIFY: "poll.certified",
    PollAct.ANNUL: "poll.annulled",
    PollAct.VOID: "poll.voided",
    PollAct.QUASH: "poll.quashed",
    PollAct.EXTEND: "poll.extended",
}
_ACT = "insert into poll_acts (id, poll, kind, by, at, note) values ($1, $2, $3, $4, $5, $6)"


async def move(
    actor: Actor, poll: Poll, act: PollAct, to: PollStage, note: str = "", **more: Any
) -> None:
    """Write one act on a locked poll, and move it."""
    await change(poll.id, stage=to.value, stage_at=now(), **more)
    await record(actor, poll.id, act, note)


async def record(actor: Actor, poll: UUID, act: PollAct, note: str = "") -> None:
    """Write down one act: who, when, why."""
    await database.execute(_ACT, uuid7(), poll, act.value, actor.person, now(), note)
    await journal.record(actor, RECORDED[act], poll)


async def change(poll: UUID, **changes: Any) -> None:
    """Write new values of a locked poll."""
    sets = "".join(f", {name} = ${n}" for n, name in enumerate(changes, start=2))
    await database.execute(
        f"update polls set version = version + 1{sets} where id = $1", poll, *changes.values()
    )
