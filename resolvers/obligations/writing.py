"""What every act on an obligation writes: its row and its proofs, the new stage, the journal."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, files, journal, keys
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.obligations.finding import find
from resolvers.obligations.obligation import Obligation
from resolvers.obligations.transitions import STEPS
from resolvers.refusals import NotNow, Reason
from resolvers.tables.obligation_words import ObligationAct, ObligationStage

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Reasoned = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Sum = Annotated[int, Field(gt=0, lt=2**53)]
_ACT = """
    insert into obligation_acts
        (id, obligation, kind, by, at, note, amount_fen, stars, round, "case")
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
_FILE = "insert into obligation_files (id, act, file) values ($1, $2, $3)"
_MOVE = "update obligations set version = version + 1, stage = $2, stage_at = $3 where id = $1"


class Sent(BaseModel):
    """What comes with an act that could be done twice by being sent twice."""

    client_key: UUID | None = None


class Proofs(BaseModel):
    """Photos and documents that prove an act."""

    photos: Annotated[list[UUID], Field(max_length=files.PHOTOS)] = []
    documents: Annotated[list[UUID], Field(max_length=files.DOCUMENTS)] = []


async def ready(actor: Actor, id: UUID, act: ObligationAct) -> Obligation:
    """An obligation, locked, with which an act may be done now.

    Raises:
        NotFound, NotAllowed, NotNow: as every act on it says.
    """
    there = await find(actor, id, lock=True)
    if refusal := there.why_not(act, actor):
        raise refusal
    return there


async def repeated(actor: Actor, there: Obligation, act: ObligationAct, sent: Sent) -> bool:
    """Whether this was sent before, and is done.

    Raises:
        NotNow: the key was used by somebody else, or for something else.
    """
    known = await keys.known(actor, _kind(act), sent.client_key)
    if known not in (None, there.id):
        raise NotNow(Reason.KEY_USED)
    return known is not None


async def write(
    actor: Actor,
    there: Obligation,
    act: ObligationAct,
    note: str = "",
    *,
    proofs: Proofs | None = None,
    to: ObligationStage | None = None,
    sent: Sent | None = None,
    **more: Any,
) -> None:
    """Write one act on a locked obligation, and move it: to where it leads, if anywhere."""
    round = there.round + (act is ObligationAct.REPORT)
    await record(actor, there.id, act, note, proofs=proofs, round=round, **more)
    at = there.stage_at if to is None else now()
    await database.execute(_MOVE, there.id, (to or there.stage).value, at)
    await keys.keep(actor, _kind(act), sent.client_key if sent else None, there.id)


async def record(
    actor: Actor,
    id: UUID,
    act: ObligationAct,
    note: str = "",
    *,
    proofs: Proofs | None = None,
    round: int = 0,
    amount_fen: int | None = None,
    stars: int | None = None,
    case: UUID | None = None,
) -> None:
    """Write down one act: who, when, why, with what proves it."""
    made = uuid7()
    said = (act.value, actor.person, now(), note, amount_fen, stars, round, case)
    await database.execute(_ACT, made, id, *said)
    for each in await _attached(actor, proofs or Proofs()):
        await database.execute(_FILE, uuid7(), made, each)
    facts = {"case": case, "amount": amount_fen, "stars": stars}
    known: dict[str, Any] = {name: value for name, value in facts.items() if value is not None}
    await journal.record(actor, STEPS[act].recorded, id, **known)


def _kind(act: ObligationAct) -> str:
    return f"obligation.{act}"


async def _attached(actor: Actor, proofs: Proofs) -> Sequence[UUID]:
    photos = await files.attach(actor, proofs.photos)
    documents = await files.attach(actor, proofs.documents, documents=True)
    return [each.id for each in (*photos, *documents)]
