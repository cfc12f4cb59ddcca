"""Bearer tokens: a person's own, those of a grant, and whom each stands for."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from resolvers import credentials, database, journal, people, posts, sessions
from resolvers.actors import NOBODY, Actor, Channel, Post, PostKind, Scope, reach
from resolvers.apps.registering import Name
from resolvers.clock import now
from resolvers.credentials import why_not_see
from resolvers.notices import HELD, STAFF
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused, checked
from resolvers.tables.apps import TokenRow

MOST = 100
SEEN_EVERY = timedelta(minutes=1)


class TokenMake(BaseModel):
    """What making a token takes."""

    name: Name
    scopes: frozenset[Scope] = Field(min_length=1)
    days: int = Field(default=90, ge=1, le=366)


class TokenIssue(TokenMake):
    """What issuing one at the command line takes."""

    phone: people.Phone


@dataclass(frozen=True, slots=True)
class Token:
    """A person's own bearer token; *secret* is told this once."""

    id: UUID
    person: UUID
    name: str
    scopes: tuple[Scope, ...]
    issued_at: datetime
    expires_at: datetime
    seen_at: datetime | None
    revoked_at: datetime | None
    secret: str | None = None

    def why_not_revoke(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it back: its person can, and no app for them."""
        if refusal := why_not_see(actor):
            return refusal
        if actor.person != self.person:
            return NotAllowed(Reason.NOT_YOUR_TOKEN)
        return NotNow(Reason.TOKEN_ENDED, at=self.revoked_at) if self.revoked_at else None


async def issue_token(
    actor: Actor, *, phone: str, scopes: Iterable[Scope | str], days: int = 90, name: str = "cli"
) -> Token:
    """Issue a token that acts in a person's name, within scopes.

    Args:
        actor: the operator at the command line.
        phone: whose name.
        scopes: at least one; the reading that goes with each act comes with it.
        days: until it expires, 1 to 366.
        name: what it is called, 1 to 60 characters.

    Raises:
        NotFound: nobody has this phone.
        NotValid: with every wrong field.
    """
    given = checked(TokenIssue, phone=phone, scopes=list(scopes), days=days, name=name)
    person = await people.by_phone(given.phone)
    if person is None:
        raise NotFound
    return await _made(actor, person.id, given, strong=True)


async def make_token(
    actor: Actor, *, name: str, scopes: Iterable[Scope | str], days: int = 90
) -> Token:
    """Make a token of one's own for a program.

    It does what its person may do within the scopes; posts that take a second step of signing
    in are left out unless they came by one.

    Args:
        actor: whose name it acts in.
        name: what it is for, 1 to 60 characters.
        scopes: at least one; the reading that goes with each act comes with it.
        days: until it expires, 1 to 366.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
        NotNow: they have 100 already.
        NotValid: with every wrong field.
    """
    if refusal := why_not_see(actor):
        raise refusal
    assert actor.person is not None
    given = checked(TokenMake, name=name, scopes=list(scopes), days=days)
    if len(await tokens(actor)) >= MOST:
        raise NotNow(Reason.TOKENS_TOO_MANY, limit=MOST)
    return await _made(actor, actor.person, given, strong=await sessions.is_strong(actor.session))


async def _made(actor: Actor, person: UUID, given: TokenMake, *, strong: bool) -> Token:
    secret = secrets.token_urlsafe(32)
    row = TokenRow(
        token_hash=sessions.hash_of(secret),
        name=given.name,
        person=person,
        scopes=sorted(given.scopes),
        strong=strong,
        expires_at=now() + timedelta(days=given.days),
    )
    async with database.transaction():
        await TokenRow.insert(row)
        await journal.record(actor, "token.issued", person, token=row.id)
    found = await database.row(f"select {_OWN} where id = $1", row.id)
    assert found is not None
    return replace(_token(found), secret=secret)


async def tokens(actor: Actor) -> tuple[Token, ...]:
    """The actor's own tokens that still stand for them, newest first; at most 100.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
    """
    if refusal := why_not_see(actor):
        raise refusal
    found = await database.rows(
        f"select {_OWN} where person = $1 and app is null and revoked_at is null"
        f" and expires_at > now() order by issued_at desc limit {MOST}",
        actor.person,
    )
    return tuple(map(_token, found))


async def find_token(actor: Actor, id: UUID, *, lock: bool = False) -> Token:
    """One of the actor's own tokens.

    Raises:
        NotFound: it is none of theirs.
    """
    found = await database.row(
        f"select {_OWN} where id = $1 and person = $2 and app is null"
        f"{' for update' if lock else ''}",
        id,
        actor.person,
    )
    if found is None:
        raise NotFound
    return _token(found)


async def revoke_token(actor: Actor, id: UUID) -> Token:
    """Take back one of one's own tokens; it stands for nobody from now on.

    Raises:
        NotFound: it is none of the actor's.
        NotAllowed: an app asks.
        NotNow: it was taken back before.
    """
    async with database.transaction():
        token = await find_token(actor, id, lock=True)
        if refusal := token.why_not_revoke(actor):
            raise refusal
        await database.execute("update tokens set revoked_at = $2 where id = $1", id, now())
        await journal.record(actor, "token.revoked", token.person, token=id)
    return await find_token(actor, id)


_OWN = "id, person, name, scopes, issued_at, expires_at, seen_at, revoked_at from tokens"


def _token(found: Mapping[str, Any]) -> Token:
    return Token(**{**found, "scopes": tuple(map(Scope, found["scopes"]))})


STANDS = f"""
    select t.id, t.person, t.app, t."grant", t.scopes, t.strong, t.seen_at, t.expires_at,
           a.organisation, a.confined_at is not null as confined, held.*
      from tokens t left join apps a on a.id = t.app left join grants g on g.id = t."grant"
           left join lateral ({posts.HELD_BY.format(person="t.person")}) held on true
     where t.token_hash = $1 and t.revoked_at is null and t.expires_at > now()
       and a.blocked_at is null and a.ended_at is null and g.revoked_at is null
"""


async def actor_of(secret: str, *, used: bool = True) -> Actor | None:
    """Who a bearer token stands for; None if it has expired, was revoked, or its app stopped.

    Args:
        secret: the token.
        used: whether this counts as a use of it.
    """
    rows = await database.rows(STANDS, sessions.hash_of(secret))
    if not rows:
        return None
    found = rows[0]
    if used and (found["seen_at"] is None or found["seen_at"] + SEEN_EVERY <= now()):
        await database.execute("update tokens set seen_at = now() where id = $1", found["id"])
    scopes = frozenset(map(Scope, found["scopes"]))
    if found["person"] is None:
        actor = await of_organisation(found["organisation"])
    else:
        actor = Actor(found["person"], posts.held_in(rows))
    app = found["app"] or found["id"]
    acting = within(actor, app, scopes, strong=found["strong"])
    known = {"grant": found["grant"], "confined": found["confined"]}
    return replace(acting, ends_at=found["expires_at"], **known)


async def of_organisation(organisation: UUID | None) -> Actor:
    """An organisation in its own name: the posts that are held in it now, no others."""
    found = await database.rows(
        f"select distinct kind from posts where organisation = $1 and kind = any($2) and {HELD}",
        organisation,
        [kind.value for kind in STAFF],
    )
    held = (Post(PostKind(each["kind"]), organisation=organisation) for each in found)
    return replace(NOBODY, posts=frozenset(held))


def within(actor: Actor, app: UUID, scopes: Iterable[Scope], *, strong: bool) -> Actor:
    """An app in somebody's name: never more than they, who came by one step or by two."""
    kinds = {post.kind for post in actor.posts}
    withheld = frozenset() if strong else credentials.in_two_steps(kinds)
    posts = frozenset(post for post in actor.posts if post.kind not in withheld)
    return replace(
        actor, posts=posts, withheld=withheld, app=app, scopes=reach(scopes), channel=Channel.API
    )
