"""Posts lent to a colleague while their holder is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, StringConstraints, ValidationInfo, field_validator

from resolvers import database, journal, people
from resolvers.actors import Actor, PostKind, Scope
from resolvers.posts.held import find
from resolvers.posts.times import later_than
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason, Wrong, checked
from resolvers.tables.people import DelegationRow


class PostDelegate(BaseModel):
    """What lending a post takes."""

    phone: people.Phone
    from_at: AwareDatetime
    to_at: AwareDatetime
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""

    @field_validator("to_at")
    @classmethod
    def _ends_after_it_begins(cls, to_at: datetime, info: ValidationInfo) -> datetime:
        return later_than(info.data.get("from_at"), to_at)


@dataclass(frozen=True, slots=True)
class Delegation:
    """A post lent to a colleague from and to; *lender* and *colleague* are their names."""

    id: UUID
    post: UUID
    kind: PostKind
    lender: str
    person: UUID
    colleague: str
    from_at: datetime
    to_at: datetime
    note: str


async def delegate(
    actor: Actor, post: UUID, *, phone: str, from_at: datetime, to_at: datetime, note: str = ""
) -> Delegation:
    """Lend a post to a colleague while on leave; both hold it meanwhile.

    Args:
        actor: who holds the post.
        post: which.
        phone: of the colleague, who must be registered.
        from_at, to_at: the time of the leave.
        note: at most 200 characters.

    Raises:
        NotFound: there is no such post.
        NotAllowed: the actor does not hold it.
        NotNow: it has ended.
        NotValid: with every wrong field.
    """
    async with database.transaction():
        held = await find(post, lock=True)
        if refusal := held.why_not_delegate(actor):
            raise refusal
        given = checked(PostDelegate, phone=phone, from_at=from_at, to_at=to_at, note=note)
        colleague = await people.by_phone(given.phone)
        if colleague is None:
            raise NotValid({"phone": Wrong(Reason.NOT_FOUND)})
        row = DelegationRow(
            post=post,
            person=colleague.id,
            granted_by=actor.person,
            **given.model_dump(exclude={"phone"}),
        )
        await DelegationRow.insert(row)
        await journal.record(actor, "delegation.granted", post, person=colleague.id)
    return await _find(row.id)


async def take_back(actor: Actor, delegation: UUID) -> None:
    """End a delegation before its time.

    Raises:
        NotFound: the actor lent no such post, or it has ended already.
        NotAllowed: the app has no such scope.
    """
    if not actor.may(Scope.ADMINISTER):
        raise NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    async with database.transaction():
        post = await database.value(
            "update delegations set ended_at = now(), ended_by = $2"
            " where id = $1 and granted_by = $2 and ended_at is null returning post",
            delegation,
            actor.person,
        )
        if post is None:
            raise NotFound
        await journal.record(actor, "delegation.ended", post)


async def delegations_by(person: UUID) -> tuple[Delegation, ...]:
    """What a person has lent and not taken back, the soonest first."""
    return await _listed("delegations.granted_by = $1", person)


async def delegations_to(person: UUID) -> tuple[Delegation, ...]:
    """What was lent to a person and not taken back, the soonest first."""
    return await _listed("delegations.person = $1", person)


_DELEGATION = """
    select delegations.id, delegations.post, posts.kind, lender.name as lender, delegations.person,
           colleague.name as colleague, delegations.from_at, delegations.to_at, delegations.note
      from delegations
      join posts on posts.id = delegations.post
      join people lender on lender.id = delegations.granted_by
      join people colleague on colleague.id = delegations.person
"""


async def _find(delegation: UUID) -> Delegation:
    found = await database.row(f"{_DELEGATION} where delegations.id = $1", delegation)
    assert found is not None
    return _delegation(found)


async def _listed(whose: str, person: UUID) -> tuple[Delegation, ...]:
    found = await database.rows(
        f"{_DELEGATION} where {whose} and delegations.ended_at is null"
        " and delegations.to_at > now() and posts.revoked_at is null order by delegations.from_at",
        person,
    )
    return tuple(_delegation(r) for r in found)


def _delegation(found: Mapping[str, Any]) -> Delegation:
    return Delegation(**{**found, "kind": PostKind(found["kind"])})
