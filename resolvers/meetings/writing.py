"""What every act on a meeting writes: its row, the meeting's new state, the journal."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.meetings.meeting import Meeting
from resolvers.tables.meeting_words import MeetingAct, MeetingStage

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
RECORDED = {
    MeetingAct.DRAFT: "meeting.drafted",
    MeetingAct.CALL: "meeting.called",
    MeetingAct.OPEN: "meeting.opened",
    MeetingAct.CLOSE: "meeting.closed",
    MeetingAct.SIGN: "meeting.signed",
    MeetingAct.PUBLISH: "meeting.published",
    MeetingAct.CANCEL: "meeting.cancelled",
}
_ACT = "insert into meeting_acts (id, meeting, kind, by, at, note) values ($1, $2, $3, $4, $5, $6)"


async def move(
    actor: Actor, meeting: Meeting, act: MeetingAct, to: MeetingStage, note: str = ""
) -> None:
    """Write one act on a locked meeting, and move it."""
    await change(meeting.id, stage=to.value, stage_at=now())
    await record(actor, meeting.id, act, note)


async def record(actor: Actor, meeting: UUID, act: MeetingAct, note: str) -> None:
    """Write down one act: who, when, why."""
    await database.execute(_ACT, uuid7(), meeting, act.value, actor.person, now(), note)
    await journal.record(actor, RECORDED[act], meeting)


async def change(meeting: UUID, **changes: Any) -> None:
    """Write new values of a locked meeting."""
    sets = "".join(f", {name} = ${n}" for n, name in enumerate(changes, start=2))
    await database.execute(
        f"update meetings set version = version + 1{sets} where id = $1",
        meeting,
        *changes.values(),
    )
