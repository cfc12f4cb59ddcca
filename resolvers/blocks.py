"""Operations of the API that are not answered: kept in memory, since every request asks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor, why_not_administer_all
from resolvers.live import hub
from resolvers.refusals import NotFound, NotNow, Reason, Refused, checked

_OPERATION = re.compile(r"[0-9a-f]{64}|[_A-Za-z][_0-9A-Za-z]{0,99}")
_COLUMNS = "id, operation, why, blocked_at, lifted_at"


def _named(operation: str) -> str:
    if not _OPERATION.fullmatch(operation):
        raise PydanticCustomError(Reason.NOT_AN_OPERATION.value, "a name or a SHA-256")
    return operation


Operation = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_named)
]
Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


@dataclass(frozen=True, slots=True)
class Block:
    """An operation that is not answered, since when and why."""

    id: UUID
    operation: str
    why: str
    blocked_at: datetime
    lifted_at: datetime | None = None

    def why_not_lift(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot let it be asked again."""
        if refusal := why_not_block(actor):
            return refusal
        return NotNow(Reason.LIFTED_ALREADY) if self.lifted_at else None


class OperationBlock(BaseModel):
    """What blocking takes."""

    operation: Operation
    why: Why


@dataclass
class _Kept:
    by_operation: dict[str, Block] = field(default_factory=dict)


_kept = _Kept()


def of(*operations: str | None) -> Block | None:
    """The block of an operation by one of its names, if there is one; no query."""
    if not _kept.by_operation:
        return None
    found = (_kept.by_operation.get(each) for each in operations if each)
    return next(filter(None, found), None)


async def load() -> None:
    """Read anew what is blocked."""
    found = await database.rows(f"select {_COLUMNS} from operation_blocks where lifted_at is null")
    _kept.by_operation = {each["operation"]: _block(each) for each in found}


async def listed(actor: Actor) -> tuple[Block, ...]:
    """Every block, those that hold first, then the newest; at most 200.

    Raises:
        NotAllowed: the actor does not administer the city.
    """
    if refusal := why_not_block(actor):
        raise refusal
    found = await database.rows(
        f"select {_COLUMNS} from operation_blocks"
        " order by lifted_at is not null, blocked_at desc limit 200"
    )
    return tuple(map(_block, found))


async def find(actor: Actor, id: UUID) -> Block:
    """One block.

    Raises:
        NotFound: there is none, or the actor does not administer the city.
    """
    if why_not_block(actor):
        raise NotFound
    found = await database.row(f"select {_COLUMNS} from operation_blocks where id = $1", id)
    if found is None:
        raise NotFound
    return _block(found)


def why_not_block(actor: Actor) -> Refused | None:
    """Why *actor* cannot block operations: it holds for every app."""
    return why_not_administer_all(actor)


async def block(actor: Actor, *, operation: str, why: str) -> Block:
    """Answer an operation no more, in any process, from now on.

    Args:
        actor: an administrator of the city or above it.
        operation: its name, or the SHA-256 of its document as 64 hexadecimal digits.
        why: told to whoever asks it, 1 to 500 characters.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotValid: with every wrong field.
        NotNow: it is blocked already.
    """
    if refusal := why_not_block(actor):
        raise refusal
    given = checked(OperationBlock, operation=operation, why=why)
    async with database.transaction():
        made = await database.row(
            "insert into operation_blocks (id, operation, why, blocked_at)"
            " values ($1, $2, $3, now()) on conflict (operation) where lifted_at is null do nothing"
            f" returning {_COLUMNS}",
            uuid7(),
            given.operation,
            given.why,
        )
        if made is None:
            raise NotNow(Reason.BLOCKED_ALREADY)
        await journal.record(actor, "operation.blocked", made["id"])
    await load()
    return _block(made)


async def lift(actor: Actor, id: UUID) -> Block:
    """Let a blocked operation be asked again.

    Args:
        actor: an administrator of the city or above it.
        id: of the block.

    Raises:
        NotAllowed: the actor does not administer the city.
        NotFound: there is no such block.
        NotNow: it was lifted before.
    """
    if refusal := why_not_block(actor):
        raise refusal
    async with database.transaction():
        found = await database.row(
            f"select {_COLUMNS} from operation_blocks where id = $1 for update", id
        )
        if found is None:
            raise NotFound
        if refusal := _block(found).why_not_lift(actor):
            raise refusal
        lifted = await database.row(
            f"update operation_blocks set lifted_at = now() where id = $1 returning {_COLUMNS}", id
        )
        await journal.record(actor, "operation.lifted", id)
    assert lifted is not None
    await load()
    return _block(lifted)


def _block(row: Mapping[str, Any]) -> Block:
    return Block(**row)


async def _told(_entry: journal.Entry) -> None:
    await load()


hub.watch("operation.", _told)
