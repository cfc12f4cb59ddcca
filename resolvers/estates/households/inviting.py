"""Codes that let people join a unit."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import clock, database, journal, secrecy
from resolvers.actors import Actor
from resolvers.estates import places, rights
from resolvers.estates.estate import find as find_estate
from resolvers.estates.units import unit as find_unit
from resolvers.refusals import NotFound, NotNow, Reason, Refused, checked
from resolvers.tables.households import HouseholdCapacity

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another
LENGTH = 8
READ = """
    select i.id, i.unit, u.estate, i.capacity, i.most_uses, i.uses, i.expires_at, i.made_at,
           i.withdrawn_at
      from invitations i join units u on u.id = i.unit
"""
MAKE = """
    insert into invitations (id, unit, capacity, code_hash, most_uses, uses, expires_at, made_by,
                             made_at)
    values ($1, $2, $3, $4, $5, 0, $6, $7, now())
"""
USE = """
    update invitations set uses = uses + 1
     where code_hash = $1 and uses < most_uses and withdrawn_at is null and expires_at > now()
    returning id, unit, capacity
"""


class InvitationMake(BaseModel):
    """What an invitation takes."""

    capacity: HouseholdCapacity
    days: Annotated[int, Field(ge=1, le=60)] = 14
    uses: Annotated[int, Field(ge=1, le=10)] = 1


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code for a unit; *code* is told once, when it is made, and empty ever after."""

    id: UUID
    unit: UUID
    estate: UUID
    capacity: HouseholdCapacity
    most_uses: int
    uses: int
    expires_at: datetime
    made_at: datetime
    withdrawn_at: datetime | None
    code: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody can still join with it."""
        used_up = self.uses >= self.most_uses
        return not (self.withdrawn_at or used_up or self.expires_at <= clock.now())

    def why_not_withdraw(self) -> Refused | None:
        """Why it cannot be withdrawn any more."""
        return None if self.is_open else NotNow(Reason.INVITATION_ENDED)


async def invite(
    actor: Actor, unit: UUID, *, capacity: HouseholdCapacity | str, days: int = 14, uses: int = 1
) -> Invitation:
    """Make a code with which people join a unit; it is told this once.

    Args:
        actor: who keeps the roll.
        unit: which.
        capacity: as what they join.
        days: until it expires, 1 to 60.
        uses: how many people may join with it, 1 to 10.

    Raises:
        NotFound: there is no such unit, or the actor may not know it.
        NotAllowed: the actor does not keep the roll.
        NotValid: with every wrong field.
    """
    there = await find_unit(actor, unit)
    if refusal := rights.why_not_keep(actor, await find_estate(there.estate)):
        raise refusal
    given = checked(InvitationMake, capacity=capacity, days=days, uses=uses)
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    expires = clock.now() + timedelta(days=given.days)
    id = uuid7()
    async with database.transaction():
        await database.execute(
            *(MAKE, id, unit, given.capacity.value, hash_of(code), given.uses, expires),
            actor.person,
        )
        await journal.record(actor, "invitation.made", unit, invitation=id, capacity=given.capacity)
    [made] = await database.rows(READ + " where i.id = $1", id)
    return _invitation(made, code=f"{code[:4]}-{code[4:]}")


async def withdraw(actor: Actor, id: UUID) -> Invitation:
    """Take an invitation back, so that nobody joins with it any more.

    Raises:
        NotFound: there is none with this id, or the actor may not know it.
        NotAllowed: the actor does not keep the roll.
        NotNow: it is used up, expired or withdrawn.
    """
    async with database.transaction():
        await database.execute("select from invitations where id = $1 for update", id)
        found = await find(actor, id)
        if refusal := rights.why_not_keep(actor, await find_estate(found.estate)):
            raise refusal
        if refusal := found.why_not_withdraw():
            raise refusal
        await database.execute("update invitations set withdrawn_at = now() where id = $1", id)
        await journal.record(actor, "invitation.withdrawn", found.unit, invitation=id)
    return await find(actor, id)


async def find(actor: Actor, id: UUID) -> Invitation:
    """An invitation without its code, for those who may read the roll.

    Raises:
        NotFound: there is none with this id, or the actor may not know it.
    """
    row = await database.row(READ + " where i.id = $1", id)
    if row is None or rights.why_not_read(actor, await find_estate(row["estate"])):
        raise NotFound
    return _invitation(row)


async def invitations(actor: Actor, unit: UUID) -> tuple[Invitation, ...]:
    """The codes with which people can still join a unit; nothing for those who keep no roll."""
    there = await find_unit(actor, unit)
    if rights.why_not_keep(actor, await find_estate(there.estate)):
        return ()
    found = await database.rows(READ + " where i.unit = $1 order by i.id desc limit 50", unit)
    return tuple(each for each in map(_invitation, found) if each.is_open)


async def use(code: str) -> Mapping[str, Any] | None:
    """Use an invitation once, within the transaction of joining; None if it cannot be used."""
    return await database.row(USE, hash_of(code))


def hash_of(code: str) -> bytes:
    """What is kept of a code, however it is written."""
    plain = "".join(sign for sign in places.plain(code) if sign.isalnum())
    return secrecy.fingerprint(f"invitation:{plain}")


def _invitation(row: Mapping[str, Any], code: str = "") -> Invitation:
    return Invitation(**{**row, "capacity": HouseholdCapacity(row["capacity"])}, code=code)
