"""Third-party apps: the bearer tokens by which they act in a person's name."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from pydantic import BaseModel, Field

from resolvers import database, journal, people, sessions
from resolvers.actors import Actor, Channel, Scope
from resolvers.refusals import NotFound, checked
from resolvers.tables.people import TokenRow


class TokenIssue(BaseModel):
    """What issuing a token takes."""

    phone: people.Phone
    scopes: frozenset[Scope] = Field(min_length=1)
    days: int = Field(default=90, ge=1, le=366)


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token; *secret* is told this once."""

    id: UUID
    secret: str
    scopes: frozenset[Scope]
    expires_at: datetime


async def issue_token(
    actor: Actor, *, phone: str, scopes: Iterable[Scope | str], days: int = 90
) -> Token:
    """Issue a token that acts in a person's name, within scopes.

    Args:
        actor: the operator at the command line.
        phone: whose name.
        scopes: at least one of read, report, handle, administer; read comes with each, since
            whoever acts is told what came of it.
        days: until it expires, 1 to 366.

    Raises:
        NotFound: nobody has this phone.
        NotValid: with every wrong field.
    """
    given = checked(TokenIssue, phone=phone, scopes=list(scopes), days=days)
    person = await people.by_phone(given.phone)
    if person is None:
        raise NotFound
    secret = secrets.token_urlsafe(32)
    granted = given.scopes | {Scope.READ}
    row = TokenRow(
        token_hash=sessions.hash_of(secret),
        person=person.id,
        scopes=sorted(granted),
        expires_at=datetime.now(UTC) + timedelta(days=given.days),
    )
    async with database.transaction():
        await TokenRow.insert(row)
        await journal.record(actor, "token.issued", person.id, token=row.id)
    return Token(row.id, secret, granted, row.expires_at)


async def actor_of(secret: str) -> Actor | None:
    """Who a bearer token stands for; None if it has expired or was revoked."""
    found = await database.row(
        "select id, person, scopes from tokens"
        " where token_hash = $1 and revoked_at is null and expires_at > now()",
        sessions.hash_of(secret),
    )
    if found is None:
        return None
    actor = await sessions.actor_for(found["person"], Channel.API)
    return replace(actor, app=found["id"], scopes=frozenset(map(Scope, found["scopes"])))
