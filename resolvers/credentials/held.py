"""What a person can come in with, and whether they may change it now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

from resolvers import clock, database, posts
from resolvers.actors import Actor, PostKind
from resolvers.credentials.rules import in_two_steps
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused

FRESH = timedelta(minutes=15)
MOST_PASSKEYS = 10


@dataclass(frozen=True, slots=True)
class Passkey:
    """A key that a device keeps for its person."""

    id: UUID
    name: str
    registered_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person can come in with; *asked* are their posts that take a second step."""

    person: UUID
    password_set_at: datetime | None
    authenticator_at: datetime | None
    recovery_left: int
    wechat_at: datetime | None
    passkeys: tuple[Passkey, ...]
    asked: frozenset[PostKind]

    @property
    def has_second_step(self) -> bool:
        """Whether signing in takes a second step: an authenticator app is set up."""
        return self.authenticator_at is not None

    def why_not_change(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot change what they come in with: a session left open is not enough."""
        return why_not_change(actor)

    def why_not_remove(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot do without the authenticator app."""
        refusal = why_not_change(actor)
        if refusal is None and not self.has_second_step:
            return NotNow(Reason.NO_AUTHENTICATOR)
        return refusal


def why_not_change(actor: Actor) -> Refused | None:
    """Why *actor* cannot change what they come in with, or None when they can."""
    if refusal := why_not_see(actor):
        return refusal
    if actor.shown_at is None or actor.shown_at + FRESH < clock.now():
        return NotNow(Reason.SIGN_IN_AGAIN)
    return None


def why_not_see(actor: Actor) -> Refused | None:
    """Why *actor* cannot see what they come in with: no app does that for them."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if actor.scopes is not None:
        return NotAllowed(Reason.ONLY_IN_PERSON)
    return None


async def of(actor: Actor) -> Credentials:
    """What the actor can come in with.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
    """
    if refusal := why_not_see(actor):
        raise refusal
    assert actor.person is not None
    found = await database.row(_HELD, actor.person)
    assert found is not None
    keys = await database.rows(
        "select id, name, registered_at, used_at from passkeys where person = $1 order by id",
        actor.person,
    )
    kinds = {post.kind for post in await posts.posts_of(actor.person)}
    return Credentials(**found, passkeys=tuple(map(_passkey, keys)), asked=in_two_steps(kinds))


async def passkey(actor: Actor, id: UUID) -> Passkey:
    """One of the actor's own passkeys.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
        NotFound: it is none of theirs.
    """
    for each in (await of(actor)).passkeys:
        if each.id == id:
            return each
    raise NotFound


async def has_second_step(person: UUID) -> bool:
    """Whether signing in takes a second step for this person."""
    return bool(
        await database.value(
            "select true from authenticators where person = $1 and confirmed_at is not null",
            person,
        )
    )


_HELD = """
select $1::uuid as person,
    (select set_at from passwords where person = $1) as password_set_at,
    (select confirmed_at from authenticators where person = $1) as authenticator_at,
    (select count(*)::int from recovery_codes where person = $1 and used_at is null)
        as recovery_left,
    (select bound_at from wechat_bindings where person = $1) as wechat_at
"""


def _passkey(found: asyncpg.Record) -> Passkey:
    return Passkey(**found)
